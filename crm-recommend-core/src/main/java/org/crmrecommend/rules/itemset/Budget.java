package org.crmrecommend.rules.itemset;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes an answer may take, spent by all threads that find it. Thread-safe. */
final class Budget {

  private final long most;
  private final AtomicLong spent = new AtomicLong();

  Budget(long most) {
    this.most = most;
  }

  /** Takes so many bytes, or says that they are not to be had. */
  boolean spend(long bytes) {
    return spent.addAndGet(bytes) <= most;
  }

  long most() {
    return most;
  }

  /** Ends a search whose answer is too large. */
  static final class SpentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpentException() {
      super("budget is spent", null, false, false);
    }
  }
}
