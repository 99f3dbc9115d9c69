package org.crmrecommend.serving.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.jspecify.annotations.Nullable;

/**
 * Appends entries to a store on a thread of its own. While one batch is written, the entries that
 * arrive form the next one, so that many callers share one synchronization of the disk.
 *
 * <p>The queue is bounded: a caller waits for a place, at most for a limited time. Exposures have a
 * queue of their own. They never wait; if it is full, they are dropped and counted.
 *
 * <p>After the store has failed, every entry fails with the same exception.
 */
public final class EventWriter implements AutoCloseable {

  private static final int MAX_BATCH = 1 << 13;
  private static final int MAX_EXPOSURES = 1 << 14;

  /** Exposures do not wake the writer; they are written at least this often. */
  private static final long EXPOSURE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final EventStore store;
  private final Executor executor;
  private final long maxWaitNanos;
  private final int capacity;
  private final Semaphore places;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Queue<StoreEntry> exposures = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> removals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger exposureCount = new AtomicInteger();
  private final LongAdder droppedExposureCount = new LongAdder();
  private final Thread thread;

  /** Entries that are in the queue or in the batch that is being written. */
  private final AtomicInteger pendingCount = new AtomicInteger();

  private volatile boolean isIdle;
  private volatile boolean isClosing;
  private volatile @Nullable RuntimeException failure;

  /** Entries that are stored together, and the future that completes when they are durable. */
  private record Entry(List<StoreEntry> entries, CompletableFuture<Void> durable) {}

  /**
   * Starts the writer.
   *
   * @param capacity maximum number of waiting entries
   * @param maxWait how long a caller waits for a place
   * @param executor completes the futures, so that no caller's code runs on the writer's thread
   */
  public EventWriter(EventStore store, int capacity, Duration maxWait, Executor executor) {
    this.store = store;
    this.executor = executor;
    this.maxWaitNanos = maxWait.toNanos();
    this.capacity = capacity;
    this.places = new Semaphore(capacity);
    this.thread = new Thread(this::run, "crm-recommend-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits for a place in the queue.
   *
   * @return whether there is one, which the caller has to use or to give back
   * @throws IllegalStateException if the writer is closed
   */
  public boolean acquirePlace() {
    if (isClosing) {
      throw new IllegalStateException("the storefront is closed; open it again");
    }
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

  /** Gives an acquired place back. */
  public void releasePlace() {
    places.release();
  }

  /** Queues entries that are stored together, for which the caller has acquired one place. */
  public CompletableFuture<Void> append(List<StoreEntry> together) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    pendingCount.incrementAndGet();
    entries.add(new Entry(together, durable));
    if (isIdle) {
      LockSupport.unpark(thread);
    }
    return durable;
  }

  /** Queues an exposure, or drops it if too many are waiting. Never waits. */
  public void appendExposure(StoreEntry exposure) {
    if (isClosing || failure != null || exposureCount.get() >= MAX_EXPOSURES) {
      droppedExposureCount.increment();
      return;
    }
    exposureCount.incrementAndGet();
    exposures.add(exposure);
  }

  /** Returns the number of exposures that were dropped. */
  public long droppedExposureCount() {
    return droppedExposureCount.sum();
  }

  /** Returns the number of entries that are not durable yet. */
  public int queuedCount() {
    return pendingCount.get();
  }

  /** Returns the maximum of {@link #queuedCount}. */
  public int capacity() {
    return capacity;
  }

  /** Returns why the store failed; null if it did not. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  /**
   * Runs a removal on the thread of this writer, between two appends, until it removes nothing.
   *
   * @param removal removes a part and returns how much it removed
   */
  public void runBetweenAppends(LongSupplier removal) {
    long removed = 1;
    while (removed > 0 && failure == null && !isClosing) {
      removed = callBetweenAppends(removal::getAsLong);
    }
  }

  /**
   * Calls the store on the thread of this writer, between two appends.
   *
   * @throws IllegalStateException if the writer is closed
   * @throws RuntimeException what the call throws; then the store has failed
   */
  public <T> T callBetweenAppends(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    removals.add(
        () -> {
          try {
            result.complete(call.get());
          } catch (RuntimeException e) {
            failure = e;
            result.completeExceptionally(e);
          }
        });
    LockSupport.unpark(thread);
    while (!result.isDone()) {
      if (!thread.isAlive() && !result.isDone()) {
        throw new IllegalStateException("the storefront is closed; open it again");
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
    }
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException problem ? problem : e;
    }
  }

  /** Waits until all queued entries are durable or have failed. The caller keeps others away. */
  public void awaitWritten() {
    while (pendingCount.get() > 0) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
    }
  }

  private void run() {
    List<Entry> batch = new ArrayList<>();
    while (true) {
      boolean isLast = isClosing; // read before the queues: what was queued until then is written
      removeOnePart();
      takeEntries(batch);
      List<StoreEntry> shown = takeExposures();
      if (!batch.isEmpty() || !shown.isEmpty()) {
        write(batch, shown);
        batch.clear();
      } else if (isLast && removals.isEmpty()) {
        return;
      } else {
        sleep();
      }
    }
  }

  private void removeOnePart() {
    Runnable removal = removals.poll();
    if (removal != null) {
      removal.run();
    }
  }

  private void sleep() {
    isIdle = true;
    if (entries.isEmpty() && removals.isEmpty() && !isClosing) {
      LockSupport.parkNanos(this, EXPOSURE_NANOS);
    }
    isIdle = false;
  }

  private void takeEntries(List<Entry> batch) {
    Entry next = entries.poll();
    while (next != null) {
      batch.add(next);
      next = batch.size() < MAX_BATCH ? entries.poll() : null;
    }
  }

  private List<StoreEntry> takeExposures() {
    List<StoreEntry> taken = new ArrayList<>();
    StoreEntry next = exposures.poll();
    while (next != null) {
      taken.add(next);
      next = taken.size() < MAX_BATCH ? exposures.poll() : null;
    }
    exposureCount.addAndGet(-taken.size());
    return taken;
  }

  private void write(List<Entry> batch, List<StoreEntry> shown) {
    RuntimeException problem = failure;
    if (problem == null) {
      List<StoreEntry> all = new ArrayList<>(batch.size() + shown.size());
      batch.forEach(entry -> all.addAll(entry.entries()));
      all.addAll(shown);
      try {
        store.append(all);
      } catch (RuntimeException e) {
        problem = e;
        failure = e;
      }
    }
    if (problem != null) {
      droppedExposureCount.add(shown.size());
    }
    finish(batch, problem);
  }

  private void finish(List<Entry> batch, @Nullable RuntimeException problem) {
    for (Entry entry : batch) {
      complete(entry.durable(), problem);
    }
    pendingCount.addAndGet(-batch.size());
    places.release(batch.size());
  }

  private void complete(CompletableFuture<Void> durable, @Nullable RuntimeException problem) {
    Runnable completion =
        problem == null
            ? () -> durable.complete(null)
            : () -> durable.completeExceptionally(problem);
    try {
      executor.execute(completion);
    } catch (RejectedExecutionException e) {
      completion.run(); // the shop has stopped its executor before the storefront
    }
  }

  /** Writes what is queued and stops. The store stays open. */
  @Override
  public void close() {
    isClosing = true;
    LockSupport.unpark(thread);
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
