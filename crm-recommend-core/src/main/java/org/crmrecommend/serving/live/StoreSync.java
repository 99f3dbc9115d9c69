package org.crmrecommend.serving.live;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.crmrecommend.serving.StoreEntry;

/**
 * What the thread of a writer does between appends if others use the store, too: it follows what
 * they store. After a failure it tries again and again whether the store accepts writes, and then
 * repairs what the failure left uncertain.
 */
final class StoreSync {

  /** So events of others are seen a tenth of a second late at most, and the time to read them. */
  static final long FOLLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LAST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** How long this thread waits to keep events away; the owner of the lock may wait for it. */
  private static final long REPAIR_WAIT_MILLIS = 20;

  private final EventWriter writer;
  private final StoreFollower follower;
  private final StoreFailure failure;
  private long next = System.nanoTime();
  private long retryNanos = FIRST_RETRY_NANOS;

  StoreSync(EventWriter writer, StoreFollower follower, StoreFailure failure) {
    this.writer = writer;
    this.follower = follower;
    this.failure = failure;
  }

  /** Does what is due. Entries may be written meanwhile. */
  void run() {
    if (System.nanoTime() - next < 0 || !writer.changes().tryLock()) {
      return;
    }
    try {
      writer.writeAllQueued(); // what others changed is applied to what is stored
      if (failure.current() != null) {
        follower.probe();
      }
      boolean hasMore = follower.follow();
      failure.end();
      boolean isRepaired = !follower.isUncertain() || repair();
      next = System.nanoTime() + (hasMore || !isRepaired ? 0 : FOLLOW_NANOS);
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      writer.changes().unlock();
    }
  }

  /** Returns whether nothing is left to repair. */
  private boolean repair() {
    Lock others = writer.events().writeLock();
    boolean isLocked = false;
    try {
      isLocked = others.tryLock(REPAIR_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      if (isLocked) {
        writer.writeAllQueued();
      }
      if (!isLocked || failure.current() != null) {
        return false;
      }
      failure.countRepaired(follower.repair());
      return !follower.isUncertain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (isLocked) {
        others.unlock();
      }
    }
  }

  /** Notes that the store cannot be used. */
  void failed(RuntimeException problem) {
    failure.begin(problem);
    next = System.nanoTime() + retryNanos;
    retryNanos = Math.min(LAST_RETRY_NANOS, 2 * retryNanos);
  }

  /** Notes that entries were stored. */
  void succeeded() {
    retryNanos = FIRST_RETRY_NANOS;
  }

  /** Notes entries that are in memory and may not be stored. */
  void noteUncertain(Collection<StoreEntry> entries) {
    follower.noteUncertain(entries);
  }

  /**
   * Adds everything that others stored until now, and repairs what is uncertain. The caller keeps
   * events and changes away.
   *
   * @throws org.crmrecommend.serving.StoreException if the store cannot be read
   */
  void catchUp() {
    follower.catchUp();
    while (follower.isUncertain()) {
      failure.countRepaired(follower.repair());
    }
  }
}
