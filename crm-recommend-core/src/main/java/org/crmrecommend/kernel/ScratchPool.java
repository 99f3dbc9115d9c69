package org.crmrecommend.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pool of reusable scratch objects, so that a request allocates no memory. A thread acquires an
 * object, uses it alone and releases it. If the pool is empty, {@link #acquire} creates a new
 * object; an object that is never released is garbage.
 *
 * <p>The pool is bounded: it keeps at most four objects per processor, and drops others at their
 * release. It shrinks: every {@value #RELEASES_PER_DROP} releases it drops an object that was not
 * needed since, so that a burst of requests does not hold memory for ever. Unlike a {@link
 * ThreadLocal}, it does not grow with the number of (virtual) threads. Thread-safe and lock-free.
 */
public final class ScratchPool<S> {

  /** Rare enough to cost nothing, even if the dropped object is needed again. */
  static final int RELEASES_PER_DROP = 1 << 10;

  private static final int SLOTS = 4 * Runtime.getRuntime().availableProcessors();

  private final AtomicReferenceArray<@Nullable S> slots = new AtomicReferenceArray<>(SLOTS);
  private final AtomicInteger releases = new AtomicInteger();
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
    if (releases.incrementAndGet() % RELEASES_PER_DROP == 0) {
      dropLast();
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, scratch)) {
        return;
      }
    }
  }

  /**
   * Drops the object in the last occupied slot. Objects are taken from the first slots and returned
   * to them, so the last one is needed least.
   */
  private void dropLast() {
    for (int slot = SLOTS - 1; slot >= 0; slot--) {
      if (slots.getPlain(slot) != null && slots.getAndSet(slot, null) != null) {
        return;
      }
    }
  }

  /** Returns the number of objects in the pool. */
  int size() {
    int size = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      size += slots.get(slot) == null ? 0 : 1;
    }
    return size;
  }
}
