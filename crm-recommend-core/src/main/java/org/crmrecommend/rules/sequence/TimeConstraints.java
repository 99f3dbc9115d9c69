package org.crmrecommend.rules.sequence;

import java.time.Duration;

/**
 * How far apart in time elements may lie, in milliseconds.
 *
 * @param minGap from an element to the next; at least 1, as what comes after comes later
 * @param maxGap from an element to the next
 * @param maxWindow from the first element to the last
 */
record TimeConstraints(long minGap, long maxGap, long maxWindow) {

  static TimeConstraints of(Duration minGap, Duration maxGap, Duration maxWindow) {
    return new TimeConstraints(Math.max(1, ceilMillis(minGap)), millis(maxGap), millis(maxWindow));
  }

  boolean allowsGap(long gap) {
    return gap >= minGap && gap <= maxGap;
  }

  /** Times are whole milliseconds: so a gap that is long enough has this many. */
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
