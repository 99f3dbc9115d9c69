package org.crmrecommend.rules.sequence;

import java.time.Duration;

/**
 * Time constraints between the elements of a pattern, in milliseconds.
 *
 * @param minGap minimum time between consecutive elements; at least 1, because each element must be
 *     later than the one before
 * @param maxGap maximum time between consecutive elements
 * @param maxWindow maximum time from the first element to the last
 */
record TimeConstraints(long minGap, long maxGap, long maxWindow) {

  static TimeConstraints of(Duration minGap, Duration maxGap, Duration maxWindow) {
    return new TimeConstraints(Math.max(1, ceilMillis(minGap)), millis(maxGap), millis(maxWindow));
  }

  boolean allowsGap(long gap) {
    return gap >= minGap && gap <= maxGap;
  }

  /**
   * Returns the duration in milliseconds, rounded up: times are whole milliseconds, so a sufficient
   * gap has at least this many.
   */
  private static long ceilMillis(Duration duration) {
    long millis = millis(duration);
    return millis < Long.MAX_VALUE && Duration.ofMillis(millis).compareTo(duration) < 0
        ? millis + 1
        : millis;
  }

  private static long millis(Duration duration) {
    boolean fits = duration.compareTo(Duration.ofMillis(Long.MAX_VALUE)) < 0;
    return fits ? duration.toMillis() : Long.MAX_VALUE;
  }
}
