package org.crmrecommend.examples.placements;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.ranking.Rule;

/** Random placements with all settings, odd names and extreme numbers. */
final class RandomPlacements {

  /** Texts that a writer of YAML or JSON might damage. */
  private static final List<String> TEXTS =
      List.of(
          "home",
          "42",
          "007",
          "1e3",
          "true",
          "null",
          "~",
          "yes",
          " a ",
          "a: b",
          "- a",
          "#no comment",
          "a #b",
          "'",
          "\"",
          "\\",
          "{a}",
          "[a]",
          "*a",
          "&a",
          "!a",
          "%a",
          "@a",
          "|",
          ">",
          "<<",
          "?",
          "a\nb\n",
          "a\tb",
          "\r",
          "\u0000\u0007\u007F",
          "\u0085\u2028\u2029",
          "\uFEFFa",
          "\uD83D\uDE00茶é",
          "2026-12-01",
          "x".repeat(300) + " " + "y".repeat(300));

  private final SplittableRandom random;

  RandomPlacements(long seed) {
    random = new SplittableRandom(seed);
  }

  Placements next() {
    return new Placements(
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> placement(text() + i)).toList());
  }

  private Placement placement(String name) {
    int limit = random.nextInt(1, 1001);
    List<Rule> rules = new ArrayList<>();
    for (int attempt = random.nextInt(12); attempt > 0; attempt--) {
      rules.add(rule());
      if (!isValid(limit, rules)) {
        rules.remove(rules.size() - 1);
      }
    }
    return new Placement(
        name,
        random.nextBoolean() ? Placement.MAIN_MODEL : "m" + text(),
        List.of(Placement.Seed.values()).get(random.nextInt(3)),
        limit,
        random.nextBoolean() ? null : filter(2),
        random.nextBoolean() ? EventKind.PURCHASE : EventKind.of("kind-" + random.nextInt(9)),
        rules);
  }

  private static boolean isValid(int limit, List<Rule> rules) {
    try {
      new Placement("a", "b", Placement.Seed.USER, limit, null, EventKind.CLICK, rules);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Rule rule() {
    List<Supplier<Rule>> rules =
        List.of(
            () -> new Rule.Boost(between(0.001, 1000), filter(1)),
            () -> new Rule.Boost(random.nextBoolean() ? 1 : 0.001, filter(1)),
            () -> new Rule.AtMost(random.nextInt(1, Integer.MAX_VALUE), column()),
            () -> new Rule.Pin(random.nextInt(1, 1000), text(), null),
            () -> new Rule.Pin(random.nextInt(1, 20), text(), filter(1)),
            () -> new Rule.Share(between(1e-12, 0.3), filter(1)),
            () -> new Rule.LongTail(between(Double.MIN_VALUE, 1)),
            () -> new Rule.Diverse(between(0.001, 0.9), List.of(column(), column())),
            () -> new Rule.Calibrated(between(1e-9, 1), column()),
            () -> new Rule.Rotate(between(0.001, 0.999), duration()),
            () -> new Rule.ShowAtMost(random.nextInt(1, 9), duration()),
            () -> new Rule.AtLeast(text()),
            () -> new Rule.PriceBand(between(0, 1), random.nextBoolean() ? 2 : Double.MAX_VALUE),
            this::valid,
            () -> new Rule.Explore(between(Double.MIN_VALUE, 0.5)),
            () -> new Rule.Repeats(random.nextBoolean() ? Duration.ZERO : duration()));
    return rules.get(random.nextInt(rules.size())).get();
  }

  private Rule valid() {
    Instant from = random.nextInt(4) == 0 ? Instant.MIN : Instant.ofEpochSecond(seconds(), nanos());
    Instant until = random.nextInt(4) == 0 ? Instant.MAX : from.plusNanos(1 + nanos());
    return new Rule.Valid(random.nextBoolean() ? null : from, random.nextBoolean() ? null : until);
  }

  private double between(double low, double high) {
    return switch (random.nextInt(4)) {
      case 0 -> Math.nextUp(low);
      case 1 -> high;
      case 2 -> Math.min(high, Math.rint(random.nextDouble(low, high) * 100) / 100 + low);
      default -> random.nextDouble(low, high);
    };
  }

  private Duration duration() {
    return switch (random.nextInt(5)) {
      case 0 -> Duration.ofDays(random.nextInt(1, 1000));
      case 1 -> Duration.ofMinutes(random.nextInt(1, 5000));
      case 2 -> Duration.ofNanos(random.nextLong(1, Long.MAX_VALUE));
      case 3 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
      default -> Duration.ofSeconds(random.nextInt(1, 100_000));
    };
  }

  private long seconds() {
    return random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
  }

  private long nanos() {
    return random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
  }

  private Filter filter(int depth) {
    return switch (depth == 0 ? random.nextInt(4) : random.nextInt(8)) {
      case 0 -> Filter.is(column(), text());
      case 1 -> Filter.above("price", random.nextDouble(1000));
      case 2 -> Filter.under("Home", text());
      case 3 -> Filter.userHas(text(), text());
      case 4 -> filter(depth - 1).not();
      case 5 -> filter(depth - 1).or(filter(depth - 1));
      case 6 -> Filter.sharesWithEvents(column(), duration(), EventKind.PURCHASE);
      default -> filter(depth - 1).and(filter(depth - 1));
    };
  }

  private String column() {
    return random.nextBoolean() ? "brand" : "c" + text();
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
