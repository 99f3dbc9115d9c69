package org.crmrecommend.rules.itemset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.crmrecommend.kernel.Checks;

/**
 * Minimum support: a minimum share of all baskets and a minimum number of baskets. Both must be
 * reached.
 *
 * @param share minimum share of all baskets, 0 … 1
 * @param minCount minimum number of baskets, at least 1
 */
public record Support(double share, int minCount) {

  /**
   * @throws IllegalArgumentException if {@code share} is not between 0 and 1, or if {@code
   *     minCount} is not positive
   */
  public Support {
    Checks.requireFraction("support", share);
    Checks.requirePositive("support count", minCount);
  }

  /**
   * Returns a minimum share of all baskets, rounded up to whole baskets.
   *
   * @throws IllegalArgumentException if {@code share} is not above 0 and at most 1
   */
  public static Support share(double share) {
    Checks.requirePositiveAtMost("support", share, 1);
    return new Support(share, 1);
  }

  /**
   * Returns a minimum number of baskets.
   *
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  public static Support count(int count) {
    return new Support(0, count);
  }

  /** Returns a copy with another minimum number of baskets. */
  public Support withMinCount(int minCount) {
    return new Support(share, minCount);
  }

  /**
   * Returns the minimum support count for a number of baskets: the larger of ⌈share · basketCount⌉
   * and {@code minCount}.
   */
  public int toCount(int basketCount) {
    // Decimal arithmetic, because shares are written in decimals: 0.07 of 100 is 7, but in
    // doubles slightly more.
    int count =
        BigDecimal.valueOf(share)
            .multiply(BigDecimal.valueOf(basketCount))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    return Math.max(count, minCount);
  }
}
