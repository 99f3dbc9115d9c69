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
public record Delay(Duration lowerQuartile, Duration median, Duration upperQuartile) {

  /**
   * @throws IllegalArgumentException if one is negative, or they do not rise
   */
  public Delay {
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
  static Delay of(long[] millis) {
    Arrays.sort(millis);
    return new Delay(quartile(millis, 1), quartile(millis, 2), quartile(millis, 3));
  }

  private static Duration quartile(long[] sorted, int which) {
    long quarters = (sorted.length - 1L) * which;
    int place = (int) (quarters / 4);
    long part = quarters % 4;
    long low = sorted[place];
    long step = part == 0 ? 0 : sorted[place + 1] - low;
    return Duration.ofMillis(low + step / 4 * part + step % 4 * part / 4);
  }
}
