package org.crmrecommend.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The units of durations, the largest first. */
enum TimeUnitName {
  D(86_400),
  H(3_600),
  MIN(60),
  S(1);

  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final Map<String, TimeUnitName> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("day", D),
          Map.entry("days", D),
          Map.entry("hr", H),
          Map.entry("hour", H),
          Map.entry("hours", H),
          Map.entry("m", MIN),
          Map.entry("mins", MIN),
          Map.entry("minute", MIN),
          Map.entry("minutes", MIN),
          Map.entry("sec", S),
          Map.entry("second", S),
          Map.entry("seconds", S));

  private final int seconds;

  TimeUnitName(int seconds) {
    this.seconds = seconds;
  }

  int seconds() {
    return seconds;
  }

  /** Returns the unit of a word, ignoring case. */
  static Optional<TimeUnitName> of(String word) {
    for (TimeUnitName unit : values()) {
      if (unit.toString().equalsIgnoreCase(word)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  /** Returns the unit that a word of everyday language means, such as {@code days}. */
  static Optional<TimeUnitName> ofOtherName(String word) {
    return Optional.ofNullable(OTHER_NAMES.get(word.toLowerCase(Locale.ROOT)));
  }

  /**
   * Returns the duration of a count of this unit.
   *
   * @throws ArithmeticException if it is negative, is too long, or is not a whole number of
   *     nanoseconds
   */
  Duration times(BigDecimal count) {
    BigDecimal length = count.multiply(BigDecimal.valueOf(seconds));
    if (length.signum() < 0 || length.compareTo(MAX_SECONDS.add(BigDecimal.ONE)) >= 0) {
      throw new ArithmeticException("out of range");
    }
    BigDecimal nanos = length.remainder(BigDecimal.ONE).movePointRight(9);
    return Duration.ofSeconds(length.longValue(), nanos.intValueExact());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
