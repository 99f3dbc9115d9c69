package org.crmrecommend.rules.bundle;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Share in basis points (hundredths of a percent), for exact multiplication and division of money.
 *
 * @param count number of basis points
 */
record BasisPoints(int count) {

  /** Basis points of 100 %. */
  static final int HUNDRED_PERCENT = 10_000;

  /**
   * Converts a share to basis points.
   *
   * @param max maximum number of basis points
   * @throws IllegalArgumentException if {@code share} is not a whole number of basis points from 0
   *     to {@code max}
   */
  static BasisPoints of(String name, double share, int max) {
    if (share >= 0 && share <= 1) {
      // Decimal arithmetic, because shares are written as decimals: 0.15 must be 1500, but the
      // double 0.15 is slightly less.
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

  /** Returns 100 % minus this share. */
  BasisPoints remaining() {
    return new BasisPoints(HUNDRED_PERCENT - count);
  }

  /** Returns ⌈amount · share⌉ of a non-negative amount; never overflows. */
  long multiplyCeiling(long amount) {
    return amount / HUNDRED_PERCENT * count
        + ceilDiv(amount % HUNDRED_PERCENT * count, HUNDRED_PERCENT);
  }

  /** Returns ⌊amount · share⌋ of a non-negative amount; never overflows. */
  long multiplyFloor(long amount) {
    return amount / HUNDRED_PERCENT * count + amount % HUNDRED_PERCENT * count / HUNDRED_PERCENT;
  }

  /**
   * Returns ⌈amount / share⌉, the smallest total whose share is at least {@code amount}. The share
   * must be positive. Does not overflow if {@code amount} is at most {@code
   * multiplyFloor(Long.MAX_VALUE)}.
   */
  long divideCeiling(long amount) {
    return amount / count * HUNDRED_PERCENT + ceilDiv(amount % count * HUNDRED_PERCENT, count);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
