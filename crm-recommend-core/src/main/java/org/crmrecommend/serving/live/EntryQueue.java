package org.crmrecommend.serving.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.serving.StoreEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait for a store. A caller waits for one of a limited number of places, at most
 * for a limited time. Exposures have a limit of their own and never wait. Any number of threads may
 * add, one takes.
 */
final class EntryQueue {

  private static final int MAX_BATCH = 1 << 13;
  private static final int MAX_EXPOSURES = 1 << 14;

  private final int capacity;
  private final long maxWaitNanos;
  private final Semaphore places;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Queue<StoreEntry> exposures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger exposureCount = new AtomicInteger();

  /** Entries that are in the queue or in the batch that is being written. */
  private final AtomicInteger pendingCount = new AtomicInteger();

  /**
   * Entries that are stored together.
   *
   * @param stored completes when they are durable: with false if an event was skipped, because the
   *     store has its id
   */
  record Entry(List<StoreEntry> entries, CompletableFuture<Boolean> stored) {}

  /** What is written at once. */
  record Batch(List<Entry> entries, List<StoreEntry> exposures) {

    boolean isEmpty() {
      return entries.isEmpty() && exposures.isEmpty();
    }

    /** Returns everything, the entries first. */
    List<StoreEntry> all() {
      return Stream.concat(
              entries.stream().flatMap(entry -> entry.entries().stream()), exposures.stream())
          .toList();
    }

    /**
     * Completes the futures of the entries.
     *
     * @param skipped indices in {@link #all} of events that were skipped
     * @param problem why nothing was stored; null if it was
     */
    void complete(Set<Integer> skipped, @Nullable RuntimeException problem, Executor executor) {
      int first = 0;
      for (Entry entry : entries) {
        int end = first + entry.entries().size();
        boolean isStored =
            skipped.isEmpty() || IntStream.range(first, end).noneMatch(skipped::contains);
        complete(entry.stored(), isStored, problem, executor);
        first = end;
      }
    }

    private static void complete(
        CompletableFuture<Boolean> stored,
        boolean isStored,
        @Nullable RuntimeException problem,
        Executor executor) {
      Runnable completion =
          problem == null
              ? () -> stored.complete(isStored)
              : () -> stored.completeExceptionally(problem);
      try {
        executor.execute(completion);
      } catch (RejectedExecutionException e) {
        completion.run(); // the shop has stopped its executor before the storefront
      }
    }
  }

  /**
   * @param capacity maximum number of waiting entries
   * @param maxWait how long a caller waits for a place
   */
  EntryQueue(int capacity, Duration maxWait) {
    this.capacity = capacity;
    this.maxWaitNanos = maxWait.toNanos();
    this.places = new Semaphore(capacity);
  }

  int capacity() {
    return capacity;
  }

  int pendingCount() {
    return pendingCount.get();
  }

  boolean hasEntries() {
    return !entries.isEmpty();
  }

  /** Returns whether there is a place, which the caller has to use or to give back. */
  boolean acquirePlace() {
    if (places.tryAcquire()) {
      return true;
    }
    try {
      return places.tryAcquire(maxWaitNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void releasePlace() {
    places.release();
  }

  /** Adds entries, for which the caller has acquired one place. */
  CompletableFuture<Boolean> add(List<StoreEntry> together) {
    CompletableFuture<Boolean> stored = new CompletableFuture<>();
    pendingCount.incrementAndGet();
    entries.add(new Entry(together, stored));
    return stored;
  }

  /** Adds an exposure. Returns false if too many are waiting. */
  boolean addExposure(StoreEntry exposure) {
    if (exposureCount.get() >= MAX_EXPOSURES) {
      return false;
    }
    exposureCount.incrementAndGet();
    exposures.add(exposure);
    return true;
  }

  /** Takes what waits, up to a limit. */
  Batch take() {
    Batch batch = new Batch(taken(entries), taken(exposures));
    exposureCount.addAndGet(-batch.exposures().size());
    return batch;
  }

  private static <T> List<T> taken(Queue<T> queue) {
    List<T> taken = new ArrayList<>();
    @Nullable T next = queue.poll();
    while (next != null) {
      taken.add(next);
      next = taken.size() < MAX_BATCH ? queue.poll() : null;
    }
    return taken;
  }

  /** Gives back the places of a batch whose entries are durable or have failed. */
  void finish(Batch batch) {
    pendingCount.addAndGet(-batch.entries().size());
    places.release(batch.entries().size());
  }

  /** Returns the number of batches after which all entries of now are taken. */
  int batchCount() {
    return pendingCount.get() / MAX_BATCH + 1;
  }
}
