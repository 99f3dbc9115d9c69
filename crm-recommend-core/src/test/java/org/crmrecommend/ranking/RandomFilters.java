package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crmrecommend.data.EventKind;

/** Random filters of every kind, with odd names, values and numbers. */
final class RandomFilters {

  private static final List<String> PARTS =
      List.of(
          "a", "Z", "_", "9", " ", "'", "\"", "\\", "\\u", "\\u0041", "\n", "\u0000", "\u2028", ".",
          "/", "é", "颜", "😀", "\ud800", "’", "＝", "and", "not", "in", "user", "user.", "inStock",
          "d", "(", ")", ",", "-", "\u200b", "\u00a0", "\u202e");

  private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

  private final SplittableRandom random;

  RandomFilters(SplittableRandom random) {
    this.random = random;
  }

  /** Returns a filter whose composites are nested at most this deep. */
  Filter filter(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf();
    }
    Filter[] others =
        Stream.generate(() -> filter(depth - 1))
            .limit(1 + random.nextInt(3))
            .toArray(Filter[]::new);
    return switch (random.nextInt(3)) {
      case 0 -> filter(depth - 1).not();
      case 1 -> filter(depth - 1).and(others);
      default -> filter(depth - 1).or(others);
    };
  }

  private Filter leaf() {
    return switch (random.nextInt(16)) {
      case 0 -> Filter.isOneOf(name(), values());
      case 1 -> Filter.is(one(List.of("id", "brand", "in", "instock", "request")), value());
      case 2 -> number(random.nextBoolean() ? "price" : name());
      case 3 -> Filter.under(values());
      case 4 -> Filter.inStock();
      case 5 -> random.nextBoolean() ? Filter.launchedSince(time()) : Filter.launchedBefore(time());
      case 6 -> Filter.userHas(name(), values());
      case 7 -> Filter.userNumber(name(), one(COMPARISONS), decimal());
      case 8 -> Filter.sameAsUser(name(), name());
      case 9 -> events();
      case 10 -> Filter.requestChannel(values());
      case 11 ->
          Filter.requestCurrency(
              Currency.getInstance(one(List.of("EUR", "JPY", "CNY"))),
              Currency.getInstance(one(List.of("EUR", "BRL"))));
      case 13 -> Filter.contains(name(), "x" + value());
      case 14 -> Filter.inSegment("x" + value());
      case 12 -> Filter.requestTime(one(COMPARISONS), time());
      default ->
          random.nextBoolean()
              ? Filter.requestHour(one(COMPARISONS), random.nextInt(24))
              : Filter.requestWeekday(
                  DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
    };
  }

  private Filter number(String column) {
    return switch (one(COMPARISONS)) {
      case EQUAL -> Filter.equalTo(column, decimal());
      case BELOW -> Filter.below(column, random.nextDouble() * random.nextInt());
      case AT_MOST -> Filter.atMost(column, decimal());
      case ABOVE -> Filter.above(column, random.nextInt());
      case AT_LEAST -> Filter.atLeast(column, Double.longBitsToDouble(random.nextLong() >>> 2));
    };
  }

  private Filter events() {
    List<EventKind> standard = EventKind.standard();
    EventKind[] kinds =
        Stream.generate(() -> random.nextInt(4) == 0 ? EventKind.of("k-9") : one(standard))
            .limit(random.nextBoolean() ? 1 : 1 + random.nextInt(3))
            .toArray(EventKind[]::new);
    String column = random.nextBoolean() ? "category" : name();
    return random.nextBoolean()
        ? Filter.sharesWithEvents(column, kinds)
        : Filter.sharesWithEvents(column, duration(), kinds);
  }

  private Duration duration() {
    long count = 1 + (random.nextLong() >>> (1 + random.nextInt(63)));
    return switch (random.nextInt(5)) {
      case 0 -> Duration.ofNanos(count);
      case 1 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
      case 2 -> Duration.ofSeconds(1 + random.nextInt(100_000));
      case 3 -> Duration.ofHours(1 + random.nextInt(100));
      default -> Duration.ofDays(1 + random.nextInt(100));
    };
  }

  private Instant time() {
    return switch (random.nextInt(5)) {
      case 0 -> one(List.of(Instant.MIN, Instant.MAX, Instant.EPOCH));
      case 1 -> Instant.ofEpochSecond(random.nextLong() / 1_000, random.nextInt(1_000_000_000));
      default -> Instant.ofEpochMilli(random.nextLong() >>> 20);
    };
  }

  private BigDecimal decimal() {
    BigInteger digits = BigInteger.valueOf(random.nextLong()).pow(random.nextInt(4));
    return switch (random.nextInt(4)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(1_000), 2);
      case 1 -> new BigDecimal(BigInteger.TEN.pow(random.nextInt(1_000)));
      default -> new BigDecimal(digits, random.nextInt(-900, 900));
    };
  }

  /** Returns a name that is not one of a built-in column. */
  private String name() {
    String first = one(PARTS);
    return random.nextInt(3) == 0 ? first : first + value();
  }

  private String[] values() {
    return Stream.generate(this::value).limit(1 + random.nextInt(3)).toArray(String[]::new);
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      value.append(one(PARTS));
    }
    return value.toString();
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
