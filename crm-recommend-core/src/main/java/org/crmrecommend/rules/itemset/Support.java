package org.crmrecommend.rules.itemset;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many baskets must hold something for it to count: a share of all baskets, and no fewer than
 * so many.
 *
 * @param share of all baskets, 0 … 1
 * @param minCount baskets, whatever the share says; at least 1
 */
public record Support(double share, int minCount) {

  /**
   * @throws IllegalArgumentException if the share is not between 0 and 1, or the count not positive
   */
  public Support {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("support must be above 0 and at most 1: " + share);
    }
    if (minCount <= 0) {
      throw new IllegalArgumentException("support count must be positive: " + minCount);
    }
  }

  /**
   * A share of all baskets, rounded up to whole baskets.
   *
   * @throws IllegalArgumentException if the share is not above 0 and at most 1
   */
  public static Support share(double share) {
    if (share == 0) {
      throw new IllegalArgumentException("support must be above 0 and at most 1: " + share);
    }
    return new Support(share, 1);
  }

  /**
   * So many baskets.
   *
   * @throws IllegalArgumentException if the count is not positive
   */
  public static Support count(int count) {
    return new Support(0, count);
  }

  /** The same, but at least so many baskets. */
  public Support withMinCount(int minCount) {
    return new Support(share, minCount);
  }

  /** How many of so many baskets that is: the larger of ⌈share · baskets⌉ and the least count. */
  public int toCount(int basketCount) {
    // In decimals, as people write shares: .07 of 100 is 7, which doubles make a little more.
    int count =
        BigDecimal.valueOf(share)
            .multiply(BigDecimal.valueOf(basketCount))
            .setScale(0, RoundingMode.CEILING)
            .intValueExact();
    return Math.max(count, minCount);
  }
}
