package org.crmrecommend.kernel;

import java.time.Instant;

/** Instants as milliseconds since 1970, which is how columns keep them. */
public final class EpochMillis {

  private EpochMillis() {}

  /**
   * The milliseconds of an instant, rounded down; for an instant too far away to be told in them,
   * the first or the last that there are.
   */
  public static long of(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
