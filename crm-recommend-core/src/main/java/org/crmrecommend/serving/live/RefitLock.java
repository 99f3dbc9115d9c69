package org.crmrecommend.serving.live;

import java.time.Duration;
import org.crmrecommend.serving.SharedEventStore;
import org.jspecify.annotations.Nullable;

/**
 * The right to replace the model, which one of the storefronts that share a store has at a time. A
 * storefront with a store of its own always has it.
 */
public final class RefitLock {

  /** After this time, another storefront may train in place of one that died. */
  static final Duration DURATION = Duration.ofSeconds(30);

  private final @Nullable SharedEventStore store;

  /**
   * @param store null if the storefront has a store of its own
   */
  public RefitLock(@Nullable SharedEventStore store) {
    this.store = store;
  }

  /**
   * Takes the lock, or keeps it.
   *
   * @return false if another storefront has it
   */
  public boolean tryAcquire() {
    return store == null || store.tryLock(DURATION);
  }

  /** Gives the lock back. */
  public void release() {
    if (store != null) {
      store.unlock();
    }
  }
}
