package org.crmrecommend.rules.bundle;

/**
 * Pricing of a bundle: the lowest price within the maximum discount and the minimum margin.
 *
 * @param minPriceShare minimum price as a share of the regular price
 * @param maxCostShare maximum cost as a share of the bundle's price; positive
 * @param priceStep prices are rounded up to a multiple of this; positive
 */
record BundlePricing(BasisPoints minPriceShare, BasisPoints maxCostShare, long priceStep) {

  /** Returned if no price reaches the minimum margin. */
  static final long UNPROFITABLE = -1;

  /**
   * Returns the price of a bundle, or {@link #UNPROFITABLE}.
   *
   * @param regularPrice sum of the prices of the items; positive
   * @param cost sum of the costs of the items; not negative
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
