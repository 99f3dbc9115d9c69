package org.crmrecommend.kernel;

import java.time.Instant;

/** Milliseconds since 1970, as columns store times, and the lengths of time units. */
public final class EpochMillis {

  /** Milliseconds per minute; a double, so that quotients are not truncated. */
  public static final double MILLIS_PER_MINUTE = 60_000.0;

  /** Milliseconds per day; a double, so that quotients are not truncated. */
  public static final double MILLIS_PER_DAY = 86_400_000.0;

  private static final Instant MIN = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant MAX = Instant.ofEpochMilli(Long.MAX_VALUE);

  private EpochMillis() {}

  /**
   * Returns the milliseconds of an instant, rounded down. An instant out of range returns the
   * smallest or largest {@code long}.
   */
  public static long of(Instant instant) {
    if (instant.compareTo(MIN) <= 0) { // Instant.MIN is common; an exception would take 6 µs
      return Long.MIN_VALUE;
    }
    return instant.compareTo(MAX) >= 0 ? Long.MAX_VALUE : instant.toEpochMilli();
  }
}
