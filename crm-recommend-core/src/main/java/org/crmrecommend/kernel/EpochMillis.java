package org.crmrecommend.kernel;

import java.time.Instant;

/** Converts instants to milliseconds since 1970, as columns store them. */
public final class EpochMillis {

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
