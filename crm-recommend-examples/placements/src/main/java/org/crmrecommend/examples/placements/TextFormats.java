package org.crmrecommend.examples.placements;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.ranking.Placement;

/** Texts of durations, times and names. The patterns are those of the schema. */
final class TextFormats {

  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,9})?) ?(d|h|min|s)");
  private static final Pattern TIME =
      Pattern.compile(
          "[+-]?[0-9]{4,10}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  /** Seconds of the units of durations, the largest first. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  private static final Map<String, Placement.Seed> SEEDS =
      Stream.of(Placement.Seed.values())
          .collect(
              Collectors.toMap(TextFormats::seed, seed -> seed, (a, b) -> a, LinkedHashMap::new));

  static {
    UNITS.put("d", 86_400L);
    UNITS.put("h", 3_600L);
    UNITS.put("min", 60L);
    UNITS.put("s", 1L);
  }

  private TextFormats() {}

  /**
   * Parses a duration such as {@code 3 d}.
   *
   * @throws IllegalArgumentException if the text is not one, or is too long
   */
  static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a number and d, h, min or s, such as 36 h, found " + text);
    }
    BigDecimal unit = BigDecimal.valueOf(UNITS.getOrDefault(matcher.group(2), 1L));
    BigDecimal seconds = new BigDecimal(matcher.group(1)).multiply(unit);
    try {
      BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
      return Duration.ofSeconds(
          whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "expected a duration of less than 2^63 s, found " + text, e);
    }
  }

  /** Returns a duration in the largest unit that gives a whole number, or in seconds. */
  static String text(Duration duration) {
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      long count = duration.toSeconds() / unit.getValue();
      if (duration.equals(Duration.ofSeconds(count * unit.getValue()))) {
        return count + " " + unit.getKey();
      }
    }
    BigDecimal nanos = BigDecimal.valueOf(duration.toNanosPart(), 9);
    return BigDecimal.valueOf(duration.toSeconds()).add(nanos).stripTrailingZeros().toPlainString()
        + " s";
  }

  /**
   * Parses a time such as {@code 2026-12-01T00:00:00Z}.
   *
   * @throws IllegalArgumentException if the text is not one
   */
  static Instant parseTime(String text) {
    try {
      if (TIME.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a time that exists, found " + text, e);
    }
    throw new IllegalArgumentException(
        "expected a time such as 2026-12-01T00:00:00Z or 2026-12-01T00:00:00+08:00, found " + text);
  }

  /**
   * Returns the seed with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Placement.Seed parseSeed(String text) {
    Placement.Seed seed = SEEDS.get(text);
    if (seed == null) {
      throw new IllegalArgumentException(
          "seed must be one of " + String.join(", ", SEEDS.keySet()) + ": " + text);
    }
    return seed;
  }

  static String seed(Placement.Seed seed) {
    return seed.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the kind of event with a name.
   *
   * @throws IllegalArgumentException if the name is not written as in {@link EventKind#name}
   */
  static EventKind parseKind(String text) {
    EventKind kind = EventKind.of(text);
    if (!kind.name().equals(text)) {
      throw new IllegalArgumentException("expected " + kind + ", found " + text);
    }
    return kind;
  }

  /** Returns a number that is written without zeros at the end and without an exponent. */
  static BigDecimal number(double value) {
    BigDecimal number = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** Returns fields in their order. */
  static Map<String, Object> fields(List<String> names, Object... values) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      fields.put(names.get(i), values[i]);
    }
    return fields;
  }
}
