package org.crmrecommend.rules.itemset;

import java.util.Locale;

/** Thrown before a result would exceed its memory budget. */
public final class BudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long foundCount;
  private final int feasibleSupportCount;

  /**
   * @param what the kind of results that exceed the budget, such as {@code itemsets}
   * @param foundCount number of results found when the budget was exceeded
   * @param feasibleSupportCount smallest support count whose result fits
   * @param basketCount number of baskets that were mined
   */
  public BudgetExceededException(
      String what, long foundCount, int feasibleSupportCount, int basketCount) {
    super(
        String.format(
            Locale.ROOT,
            "more than %,d %s are within the thresholds and exceed the memory budget; use a"
                + " support count of at least %d (%.4g of the baskets) or a larger budget",
            foundCount,
            what,
            feasibleSupportCount,
            (double) feasibleSupportCount / basketCount));
    this.foundCount = foundCount;
    this.feasibleSupportCount = feasibleSupportCount;
  }

  /** Returns the number of results found when the budget was exceeded. */
  public long foundCount() {
    return foundCount;
  }

  /** Returns the smallest support count whose result fits the budget. */
  public int feasibleSupportCount() {
    return feasibleSupportCount;
  }
}
