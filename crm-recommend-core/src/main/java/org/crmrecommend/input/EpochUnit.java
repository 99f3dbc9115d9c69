package org.crmrecommend.input;

import java.time.Instant;
import java.util.Locale;

/** Unit of a number that counts the time since 1970. */
enum EpochUnit {
  SECONDS(1),
  MILLISECONDS(1_000),
  MICROSECONDS(1_000_000),
  NANOSECONDS(1_000_000_000);

  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private final int perSecond;

  EpochUnit(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Returns the number of units per second. */
  int perSecond() {
    return perSecond;
  }

  /** Returns the time {@code count} units after 1970, clamped to the range of {@link Instant}. */
  Instant toInstant(long count) {
    long seconds = Math.floorDiv(count, (long) perSecond);
    if (seconds >= Instant.MAX.getEpochSecond()) {
      return Instant.MAX;
    }
    if (seconds <= Instant.MIN.getEpochSecond()) {
      return Instant.MIN;
    }
    return Instant.ofEpochSecond(
        seconds, Math.floorMod(count, perSecond) * (long) (NANOS_PER_SECOND / perSecond));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
