package org.crmrecommend.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few reusable work areas, so that a request allocates nothing: taken, used by one thread, given
 * back. When all are out, a new one is made, and one too many is dropped on its return. Unlike a
 * {@link ThreadLocal} it does not grow with the number of (virtual) threads. Thread-safe,
 * lock-free.
 */
public final class ScratchPool<S> {

  private static final int SLOTS = 4 * Runtime.getRuntime().availableProcessors();

  private final AtomicReferenceArray<@Nullable S> slots = new AtomicReferenceArray<>(SLOTS);
  private final Supplier<S> factory;

  /**
   * @param factory makes a work area
   */
  public ScratchPool(Supplier<S> factory) {
    this.factory = factory;
  }

  /** A work area that no one else uses until it is given back, in the state it was left in. */
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

  /** Gives a work area back. */
  public void release(S scratch) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, scratch)) {
        return;
      }
    }
  }
}
