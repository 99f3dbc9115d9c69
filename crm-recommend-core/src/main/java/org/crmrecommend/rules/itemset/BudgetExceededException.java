package org.crmrecommend.rules.itemset;

import java.util.Locale;

/** Says that an answer would take more memory than it may, before it does. */
public final class BudgetExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long reached;
  private final int fittingCount;

  /**
   * @param what there are too many of, such as {@code itemsets}
   * @param reached so many were found when the budget was spent
   * @param fittingCount the smallest support count whose answer fits
   * @param baskets how many baskets that is of
   */
  public BudgetExceededException(String what, long reached, int fittingCount, int baskets) {
    super(
        String.format(
            Locale.ROOT,
            "more than %,d %s are within the thresholds, and the memory budget holds no more; a"
                + " support count of %d (%.4g of the baskets) would fit, as would a larger budget",
            reached,
            what,
            fittingCount,
            (double) fittingCount / baskets));
    this.reached = reached;
    this.fittingCount = fittingCount;
  }

  /** How many were found when the budget was spent. */
  public long reached() {
    return reached;
  }

  /** The smallest support count whose answer fits the budget. */
  public int fittingCount() {
    return fittingCount;
  }
}
