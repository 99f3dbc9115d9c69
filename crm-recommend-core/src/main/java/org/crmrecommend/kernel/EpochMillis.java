package org.crmrecommend.kernel;

import java.time.Instant;

/** Milliseconds since 1970, as columns store times, and the lengths of time units. */
public final class EpochMillis {

  /** Milliseconds per minute; a double, so that quotients are not truncated. */
  public static final double MILLIS_PER_MINUTE = 60_000.0;

  /** Milliseconds per day; a double, so that quotients are not truncated. */
  public static final double MILLIS_PER_DAY = 86_400_000.0;

  private EpochMillis() {}

  /**
   * Returns the milliseconds of an instant, rounded down. An instant out of range returns the
   * smallest or largest {@code long}.
   */
  public static long of(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
