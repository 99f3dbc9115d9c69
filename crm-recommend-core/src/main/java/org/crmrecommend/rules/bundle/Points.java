package org.crmrecommend.rules.bundle;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A share in whole hundredths of a percent, by which money is multiplied and divided exactly.
 *
 * @param count of hundredths of a percent
 */
record Points(int count) {

  /** The hundredths of a percent in the whole. */
  static final int WHOLE = 10_000;

  /**
   * @param most the greatest count
   * @throws IllegalArgumentException if the share is not in whole points from 0 to that many
   */
  static Points of(String name, double share, int most) {
    if (share >= 0 && share <= 1) {
      // In decimals, as people write shares: 0.15 is 1500 points, which doubles make a little less.
      BigDecimal points = BigDecimal.valueOf(share).movePointRight(4).stripTrailingZeros();
      if (points.scale() <= 0 && points.intValueExact() <= most) {
        return new Points(points.intValueExact());
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be from 0 to %s in steps of 0.0001: %s",
            name,
            BigDecimal.valueOf(most, 4).stripTrailingZeros().toPlainString(),
            share));
  }

  /** What is left of the whole. */
  Points rest() {
    return new Points(WHOLE - count);
  }

  /** ⌈amount · share⌉ of an amount that is not negative; never overflows. */
  long ofRoundedUp(long amount) {
    return amount / WHOLE * count + ceiling(amount % WHOLE * count, WHOLE);
  }

  /** ⌊amount · share⌋ of an amount that is not negative; never overflows. */
  long ofRoundedDown(long amount) {
    return amount / WHOLE * count + amount % WHOLE * count / WHOLE;
  }

  /**
   * ⌈amount / share⌉, the least whole of which the share is the amount or more; for a share above 0
   * and an amount that is that of some whole, so that it does not overflow.
   */
  long wholeRoundedUp(long amount) {
    return amount / count * WHOLE + ceiling(amount % count * WHOLE, count);
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
