package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long it takes until what comes after comes: the quartiles of the delays of many users, one
 * delay each.
 *
 * @param lowerQuartile a quarter of the users took no longer
 * @param median half of the users took no longer
 * @param upperQuartile three quarters of the users took no longer
 */
public record DurationQuartiles(Duration lowerQuartile, Duration median, Duration upperQuartile) {

  /**
   * @throws IllegalArgumentException if one is negative, or they do not rise
   */
  public DurationQuartiles {
    if (lowerQuartile.isNegative()
        || median.compareTo(lowerQuartile) < 0
        || upperQuartile.compareTo(median) < 0) {
      throw new IllegalArgumentException(
          "quartiles must rise from 0: " + lowerQuartile + ", " + median + ", " + upperQuartile);
    }
  }

  /**
   * The quartiles of some delays, between two of them in proportion: with n of them in order, the
   * first stands at place 1 + (n − 1) / 4.
   *
   * @param millis sorted by this; at least one
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
