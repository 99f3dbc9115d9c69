package org.crmrecommend.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pool of reusable scratch objects, so that a request allocates no memory. A thread acquires an
 * object, uses it alone and releases it. If the pool is empty, {@link #acquire} creates a new
 * object; if it is full, {@link #release} drops the object. Unlike a {@link ThreadLocal}, the pool
 * does not grow with the number of (virtual) threads. Thread-safe and lock-free.
 */
public final class ScratchPool<S> {

  private static final int SLOTS = 4 * Runtime.getRuntime().availableProcessors();

  private final AtomicReferenceArray<@Nullable S> slots = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<S> factory;

  /**
   * @param factory creates a scratch object
   */
  public ScratchPool(Supplier<S> factory) {
    this.factory = factory;
  }

  /** Returns a scratch object for exclusive use until its release, in the state of its last use. */
  public S acquire() {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slots.getPlain(slot) != null) {
        S found = slots.getAndSet(slot, null);
        if (found != null) {
          return found;
        }
      }
    }
    return factory.get();
  }

  /** Returns a scratch object to the pool. */
  public void release(S scratch) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, scratch)) {
        return;
      }
    }
  }
}
