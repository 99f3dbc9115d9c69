package org.crmrecommend.serving.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreOutage;
import org.jspecify.annotations.Nullable;

/**
 * Appends entries to a store on a thread of its own. While one batch is written, the entries that
 * arrive form the next one, so that many callers share one synchronization of the disk.
 *
 * <p>The queue is bounded: a caller waits for a place, at most for a limited time. Exposures have a
 * queue of their own. They never wait; if it is full, they are dropped and counted.
 *
 * <p>After the store has failed, every entry fails with the same exception: for good if the store
 * belongs to this storefront alone, and until it accepts writes again if it is shared.
 */
public final class EventWriter implements AutoCloseable {

  /** Exposures do not wake the writer; they are written at least this often. */
  private static final long EXPOSURE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final EventStore store;
  private final Executor executor;
  private final EntryQueue queue;
  private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
  private final LongAdder droppedExposureCount = new LongAdder();
  private final StoreFailure failure;
  private final Thread thread;

  /** Held while something other than an event changes. */
  private final Lock changes = new ReentrantLock();

  /**
   * Readers add an event to the histories and the queue; a writer sees both without any between.
   */
  private final ReadWriteLock events = new ReentrantReadWriteLock();

  private volatile boolean isIdle;
  private volatile boolean isClosing;
  private volatile @Nullable StoreSync sync;

  /**
   * Starts the writer.
   *
   * @param capacity maximum number of waiting entries
   * @param maxWait how long a caller waits for a place
   * @param executor completes the futures, so that no caller's code runs on the writer's thread
   * @param clock for the times of outages
   */
  public EventWriter(
      EventStore store, int capacity, Duration maxWait, Executor executor, InstantSource clock) {
    this.store = store;
    this.executor = executor;
    this.queue = new EntryQueue(capacity, maxWait);
    this.failure = new StoreFailure(clock);
    this.thread = new Thread(this::run, "crm-recommend-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Follows what others append to the store, from now on. */
  public void follow(StoreFollower follower) {
    sync = new StoreSync(this, follower, failure);
    LockSupport.unpark(thread);
  }

  /** Returns the lock that is held while something other than an event changes. */
  Lock changes() {
    return changes;
  }

  /** Returns the lock whose readers add events, and whose writer keeps events away. */
  ReadWriteLock events() {
    return events;
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
    return queue.acquirePlace();
  }

  /** Gives an acquired place back. */
  public void releasePlace() {
    queue.releasePlace();
  }

  /**
   * Queues entries that are stored together, for which the caller has acquired one place.
   *
   * @return completes when they are durable: with false if an event was skipped, because the store
   *     has its id
   */
  public CompletableFuture<Boolean> append(List<StoreEntry> together) {
    CompletableFuture<Boolean> stored = queue.add(together);
    if (isIdle) {
      LockSupport.unpark(thread);
    }
    return stored;
  }

  /** Queues an exposure, or drops it if too many are waiting. Never waits. */
  public void appendExposure(StoreEntry exposure) {
    if (isClosing || failure() != null || !queue.addExposure(exposure)) {
      droppedExposureCount.increment();
    }
  }

  /** Returns the number of exposures that were dropped. */
  public long droppedExposureCount() {
    return droppedExposureCount.sum();
  }

  /** Returns the number of entries that are not durable yet. */
  public int queuedCount() {
    return queue.pendingCount();
  }

  /** Returns the maximum of {@link #queuedCount}. */
  public int capacity() {
    return queue.capacity();
  }

  /** Returns why the store has failed; null if it has not, or accepts writes again. */
  public @Nullable RuntimeException failure() {
    return failure.current();
  }

  /** Returns the same as {@link #failure}, and counts an event or change that is refused. */
  @Nullable RuntimeException refusal() {
    RuntimeException problem = failure.current();
    if (problem != null) {
      failure.count(1);
    }
    return problem;
  }

  /** Returns the latest times in which a shared store could not be written, the oldest first. */
  public List<StoreOutage> outages() {
    return failure.outages();
  }

  /**
   * Runs a removal on the thread of this writer, between two appends, until it removes nothing.
   *
   * @param removal removes a part and returns how much it removed
   */
  public void runBetweenAppends(LongSupplier removal) {
    long removed = 1;
    while (removed > 0 && failure() == null && !isClosing) {
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
    calls.add(
        () -> {
          try {
            result.complete(call.get());
          } catch (RuntimeException e) {
            fail(e);
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

  /**
   * Waits until all queued entries are durable or have failed, and adds what others stored until
   * then. The caller keeps events and changes away.
   *
   * @throws RuntimeException if a shared store has failed or cannot be read
   */
  void settle() {
    while (queue.pendingCount() > 0) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
    }
    StoreSync known = sync;
    RuntimeException problem = failure();
    if (known != null && problem != null) {
      throw problem; // trying again would take as long again, and events wait meanwhile
    }
    if (known != null && thread.isAlive()) {
      callBetweenAppends(
          () -> {
            known.catchUp();
            return known;
          });
    } else if (known != null) { // the writer is closed, and the store is open still
      known.catchUp();
    }
  }

  private void run() {
    while (true) {
      boolean isLast = isClosing; // read before the queues: what was queued until then is written
      callStore();
      boolean isWorking = writeQueued();
      StoreSync known = sync;
      if (known != null) {
        known.run();
      }
      if (!isWorking) {
        if (isLast && calls.isEmpty()) {
          return;
        }
        sleep();
      }
    }
  }

  private void callStore() {
    Runnable call = calls.poll();
    if (call != null) {
      call.run();
    }
  }

  private void sleep() {
    isIdle = true;
    if (!queue.hasEntries() && calls.isEmpty() && !isClosing) {
      LockSupport.parkNanos(this, sync == null ? EXPOSURE_NANOS : StoreSync.FOLLOW_NANOS);
    }
    isIdle = false;
  }

  /** Writes what is queued now. For the thread of this writer. */
  void writeAllQueued() {
    for (int left = queue.batchCount(); left > 0; left--) {
      writeQueued();
    }
  }

  /** Returns whether something was queued. */
  private boolean writeQueued() {
    EntryQueue.Batch batch = queue.take();
    if (batch.isEmpty()) {
      return false;
    }
    List<StoreEntry> all = batch.all();
    RuntimeException problem = failure.current();
    Set<Integer> skipped = Set.of();
    if (problem == null) {
      try {
        skipped = append(all, batch);
      } catch (RuntimeException e) {
        problem = e;
        fail(e);
      }
    }
    if (problem != null) {
      droppedExposureCount.add(batch.exposures().size());
      failure.count(batch.entries().size());
      noteUncertain(all);
    }
    batch.complete(skipped, problem, executor);
    queue.finish(batch);
    return true;
  }

  private Set<Integer> append(List<StoreEntry> all, EntryQueue.Batch batch) {
    Set<Integer> skipped = new HashSet<>(store.append(all));
    StoreSync known = sync;
    if (known != null && !batch.entries().isEmpty()) {
      known.succeeded();
      noteUncertain(skipped.stream().map(all::get).toList());
    }
    return skipped;
  }

  private void noteUncertain(Collection<StoreEntry> entries) {
    StoreSync known = sync;
    if (known != null) {
      known.noteUncertain(entries);
    }
  }

  private void fail(RuntimeException problem) {
    StoreSync known = sync;
    if (known == null) {
      failure.begin(problem);
    } else {
      known.failed(problem);
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
