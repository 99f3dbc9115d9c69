package org.crmrecommend.rules.bundle;

/**
 * What a bundle costs its buyer: as much less than its items as may be, and never so little that
 * the margin is lost.
 *
 * @param minPriceShare the least share of the regular price that is paid
 * @param maxCostShare the greatest share of the bundle's price that its cost may be; above 0
 * @param priceStep what prices are rounded up to a multiple of; positive
 */
record BundlePricing(BasisPoints minPriceShare, BasisPoints maxCostShare, long priceStep) {

  /** Says that no price keeps the margin. */
  static final long UNPROFITABLE = -1;

  /**
   * The price of a bundle, or {@link #UNPROFITABLE}.
   *
   * @param regularPrice the sum of its items' prices; positive
   * @param cost the sum of their costs; not negative
   */
  long price(long regularPrice, long cost) {
    if (cost > maxCostShare.multiplyFloor(regularPrice)) {
      return UNPROFITABLE;
    }
    long minPrice =
        Math.max(minPriceShare.multiplyCeiling(regularPrice), maxCostShare.divideCeiling(cost));
    long remainder = minPrice % priceStep;
    long increase = remainder == 0 ? 0 : priceStep - remainder;
    return increase > regularPrice - minPrice ? regularPrice : minPrice + increase;
  }
}
