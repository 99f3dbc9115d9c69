package org.crmrecommend.rules.mining;

import java.util.concurrent.atomic.AtomicLong;

/** Memory budget of a result, shared by all threads that compute it. Thread-safe. */
public final class MemoryBudget {

  private final long maxBytes;
  private final AtomicLong spentBytes = new AtomicLong();

  /**
   * @param maxBytes the budget, in bytes
   */
  public MemoryBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Spends bytes of the budget.
   *
   * @throws BudgetExhaustedException if the budget is exceeded
   */
  public void spend(long bytes) {
    if (spentBytes.addAndGet(bytes) > maxBytes) {
      throw new BudgetExhaustedException();
    }
  }

  /** Ends a search whose result is too large. Has no stack trace, so that it is cheap to create. */
  public static final class BudgetExhaustedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a stack trace. */
    public BudgetExhaustedException() {
      super("memory budget is exhausted", null, false, false);
    }
  }
}
