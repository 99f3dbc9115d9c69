package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.Arrays;

/**
 * Quartiles of the delays of many users, one delay per user.
 *
 * @param lowerQuartile delay that a quarter of the users do not exceed
 * @param median delay that half of the users do not exceed
 * @param upperQuartile delay that three quarters of the users do not exceed
 */
public record DurationQuartiles(Duration lowerQuartile, Duration median, Duration upperQuartile) {

  /**
   * @throws IllegalArgumentException if a quartile is negative or the quartiles do not ascend
   */
  public DurationQuartiles {
    if (lowerQuartile.isNegative()
        || median.compareTo(lowerQuartile) < 0
        || upperQuartile.compareTo(median) < 0) {
      throw new IllegalArgumentException(
          "quartiles must ascend from 0: " + lowerQuartile + ", " + median + ", " + upperQuartile);
    }
  }

  /**
   * Returns the quartiles of some delays, with linear interpolation: of n sorted delays, the lower
   * quartile is at position 1 + (n − 1) / 4.
   *
   * @param millis delays in milliseconds, at least one; sorted by this method
   */
  static DurationQuartiles of(long[] millis) {
    Arrays.sort(millis);
    return new DurationQuartiles(quartile(millis, 1), quartile(millis, 2), quartile(millis, 3));
  }

  private static Duration quartile(long[] sorted, int k) {
    long quarters = (sorted.length - 1L) * k;
    int index = (int) (quarters / 4);
    long remainder = quarters % 4;
    long low = sorted[index];
    long difference = remainder == 0 ? 0 : sorted[index + 1] - low;
    return Duration.ofMillis(low + difference / 4 * remainder + difference % 4 * remainder / 4);
  }
}
