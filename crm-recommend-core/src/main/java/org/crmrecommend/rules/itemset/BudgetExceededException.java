package org.crmrecommend.rules.itemset;

import java.util.Locale;

/** Says that an answer would take more memory than it may, before it does. */
public final class BudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long foundCount;
  private final int feasibleSupportCount;

  /**
   * @param what there are too many of, such as {@code itemsets}
   * @param foundCount so many were found when the budget was spent
   * @param feasibleSupportCount the smallest support count whose answer fits
   * @param basketCount how many baskets that is of
   */
  public BudgetExceededException(
      String what, long foundCount, int feasibleSupportCount, int basketCount) {
    super(
        String.format(
            Locale.ROOT,
            "more than %,d %s are within the thresholds, and the memory budget holds no more; a"
                + " support count of %d (%.4g of the baskets) would fit, as would a larger budget",
            foundCount,
            what,
            feasibleSupportCount,
            (double) feasibleSupportCount / basketCount));
    this.foundCount = foundCount;
    this.feasibleSupportCount = feasibleSupportCount;
  }

  /** How many were found when the budget was spent. */
  public long foundCount() {
    return foundCount;
  }

  /** The smallest support count whose answer fits the budget. */
  public int feasibleSupportCount() {
    return feasibleSupportCount;
  }
}
