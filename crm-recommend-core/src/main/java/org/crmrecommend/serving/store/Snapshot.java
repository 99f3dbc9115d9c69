package org.crmrecommend.serving.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;

/**
 * A durable state of a store, whose pages MVStore keeps until nobody uses them: the store, while it
 * is the newest, and readers.
 */
final class Snapshot {

  private final MVStore store;
  private final MVStore.TxCounter version;
  private final StoreMaps.View view;
  private final AtomicInteger uses = new AtomicInteger(1);

  /** Creates a snapshot that is used once, by the caller. */
  Snapshot(MVStore store, StoreMaps.View view) {
    this.store = store;
    this.version = store.registerVersionUsage();
    this.view = view;
  }

  StoreMaps.View view() {
    return view;
  }

  /** Begins a use; returns false if all uses have ended, and it is too late. */
  boolean tryAcquire() {
    int count = uses.get();
    while (count > 0 && !uses.compareAndSet(count, count + 1)) {
      count = uses.get();
    }
    return count > 0;
  }

  /** Ends a use. */
  void release() {
    if (uses.decrementAndGet() == 0) {
      store.deregisterVersionUsage(version);
    }
  }
}
