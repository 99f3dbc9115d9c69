package org.crmrecommend.rules.bundle;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A share in whole hundredths of a percent, by which money is multiplied and divided exactly.
 *
 * @param count of hundredths of a percent
 */
record BasisPoints(int count) {

  /** The hundredths of a percent in the whole. */
  static final int HUNDRED_PERCENT = 10_000;

  /**
   * @param max the greatest count
   * @throws IllegalArgumentException if the share is not in whole points from 0 to that many
   */
  static BasisPoints of(String name, double share, int max) {
    if (share >= 0 && share <= 1) {
      // In decimals, as people write shares: 0.15 is 1500 points, which doubles make a little less.
      BigDecimal points = BigDecimal.valueOf(share).movePointRight(4).stripTrailingZeros();
      if (points.scale() <= 0 && points.intValueExact() <= max) {
        return new BasisPoints(points.intValueExact());
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be from 0 to %s in steps of 0.0001: %s",
            name,
            BigDecimal.valueOf(max, 4).stripTrailingZeros().toPlainString(),
            share));
  }

  /** What is left of the whole. */
  BasisPoints remaining() {
    return new BasisPoints(HUNDRED_PERCENT - count);
  }

  /** ⌈amount · share⌉ of an amount that is not negative; never overflows. */
  long multiplyCeiling(long amount) {
    return amount / HUNDRED_PERCENT * count
        + ceilDiv(amount % HUNDRED_PERCENT * count, HUNDRED_PERCENT);
  }

  /** ⌊amount · share⌋ of an amount that is not negative; never overflows. */
  long multiplyFloor(long amount) {
    return amount / HUNDRED_PERCENT * count + amount % HUNDRED_PERCENT * count / HUNDRED_PERCENT;
  }

  /**
   * ⌈amount / share⌉, the least whole of which the share is the amount or more; for a share above 0
   * and an amount that is that of some whole, so that it does not overflow.
   */
  long divideCeiling(long amount) {
    return amount / count * HUNDRED_PERCENT + ceilDiv(amount % count * HUNDRED_PERCENT, count);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
