package org.crmrecommend.serving.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to replace the model and to import events of the past, which one of the storefronts
 * that share a store has at a time. A storefront with a store of its own always has it. Several
 * threads of a storefront may use it at once. Thread-safe.
 */
public final class RefitLock {

  private static final Logger LOGGER = LoggerFactory.getLogger(RefitLock.class);

  /** After this time, another storefront may take over from one that died. */
  private static final Duration DURATION = Duration.ofSeconds(30);

  private static final long RENEWAL_SECONDS = 5;

  private final @Nullable SharedEventStore store;

  /** Uses by threads of this storefront. */
  private int useCount;

  /**
   * @param store null if the storefront has a store of its own
   */
  public RefitLock(@Nullable SharedEventStore store) {
    this.store = store;
  }

  /**
   * Takes the lock, and keeps it until it is given back.
   *
   * @param onLoss called if another storefront has taken over, because the store could not be
   *     reached for long
   * @return empty if another storefront has the lock
   * @throws StoreException if the store cannot be reached
   */
  public synchronized Optional<Held> tryAcquire(Runnable onLoss) {
    if (store == null) {
      return Optional.of(new Held(null));
    }
    if (!store.tryLock(DURATION)) {
      return Optional.empty();
    }
    useCount++;
    return Optional.of(new Held(renewal(store, onLoss)));
  }

  private synchronized void release() {
    useCount--;
    if (store != null && useCount == 0) {
      store.unlock();
    }
  }

  private static ScheduledExecutorService renewal(SharedEventStore store, Runnable onLoss) {
    ScheduledExecutorService renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "crm-recommend-lock");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        renewal.scheduleWithFixedDelay(
            () -> renew(store, onLoss), RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
    return renewal;
  }

  private static void renew(SharedEventStore store, Runnable onLoss) {
    try {
      if (!store.tryLock(DURATION)) {
        LOGGER.warn("another storefront has taken over the refit");
        onLoss.run();
      }
    } catch (StoreException e) {
      LOGGER.warn("the lock of the refit cannot be kept, it is tried again: {}", e.getMessage());
    }
  }

  /** The lock while this storefront has it. */
  public final class Held implements AutoCloseable {

    private final @Nullable ScheduledExecutorService renewal;

    private Held(@Nullable ScheduledExecutorService renewal) {
      this.renewal = renewal;
    }

    /** Ends this use; the last one gives the lock back. */
    @Override
    public void close() {
      if (renewal == null) {
        return;
      }
      renewal.shutdown();
      try {
        if (renewal.awaitTermination(1, TimeUnit.MINUTES)) { // or it would be taken again
          release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (StoreException e) {
        LOGGER.warn("the lock of the refit becomes free by itself: {}", e.getMessage());
      }
    }
  }
}
