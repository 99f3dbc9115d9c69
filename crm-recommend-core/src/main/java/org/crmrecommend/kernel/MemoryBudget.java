package org.crmrecommend.kernel;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes an answer may take, spent by all threads that find it. Thread-safe. */
public final class MemoryBudget {

  private final long maxBytes;
  private final AtomicLong spentBytes = new AtomicLong();

  /**
   * @param maxBytes how many bytes there are
   */
  public MemoryBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Takes so many bytes.
   *
   * @throws BudgetExhaustedException if they are not to be had
   */
  public void spend(long bytes) {
    if (spentBytes.addAndGet(bytes) > maxBytes) {
      throw new BudgetExhaustedException();
    }
  }

  /** Ends a search whose answer is too large; made often and cheaply, so it knows no place. */
  public static final class BudgetExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says only that it is so. */
    public BudgetExhaustedException() {
      super("budget is spent", null, false, false);
    }
  }
}
