package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.expression.Operator;
import org.crmrecommend.people.Purpose;

/** Seeded random conditions of all types. */
final class RandomConditions {

  /** The traits that follow from the events of one customer alone. */
  static final List<CustomerTrait> NUMBERS =
      List.of(
          CustomerTrait.RECENCY_DAYS,
          CustomerTrait.INACTIVE_DAYS,
          CustomerTrait.TENURE_DAYS,
          CustomerTrait.PURCHASES,
          CustomerTrait.ORDERS,
          CustomerTrait.SPENDING,
          CustomerTrait.PURCHASE_INTERVAL);

  static final List<String> CITIES = List.of("Suzhou", "Wu'xi", "a\\b", "北京");
  static final List<EventKind> KINDS =
      List.of(EventKind.VIEW, EventKind.PURCHASE, EventKind.LOGIN, EventKind.of("own-kind"));

  private final SplittableRandom random;

  RandomConditions(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Returns a condition.
   *
   * @param depth maximum number of nested conditions
   * @param segments the segments to which it may refer
   */
  SegmentCondition any(int depth, List<String> segments) {
    int type = random.nextInt(depth == 0 ? 5 : 9);
    return switch (type) {
      case 0, 1 -> ofTrait();
      case 2 -> ofHistory();
      case 3 -> ofPerson();
      case 4 -> segments.isEmpty() ? ofTrait() : new PersonCondition.Member(pick(segments));
      case 5 -> any(depth - 1, segments).not();
      case 6, 7 -> any(depth - 1, segments).and(others(depth, segments));
      default -> any(depth - 1, segments).or(others(depth, segments));
    };
  }

  private SegmentCondition[] others(int depth, List<String> segments) {
    return IntStream.range(0, random.nextInt(3))
        .mapToObj(i -> any(depth - 1, segments))
        .toArray(SegmentCondition[]::new);
  }

  private SegmentCondition ofTrait() {
    CustomerTrait trait = pick(NUMBERS);
    return switch (random.nextInt(4)) {
      case 0 -> new TraitCondition.Known(trait);
      case 1 -> new TraitCondition.Percentile(trait, random.nextBoolean(), percent());
      default -> new TraitCondition.Numeric(trait, limit(40));
    };
  }

  private BigDecimal percent() {
    return BigDecimal.valueOf(random.nextInt(1, 1_000), 1).stripTrailingZeros();
  }

  private SegmentCondition ofHistory() {
    int days = random.nextInt(1, 30);
    return switch (random.nextInt(3)) {
      case 0 -> new HistoryCondition.PurchaseCount(days, limit(4));
      case 1 -> new HistoryCondition.Spending(days, limit(60));
      default ->
          new HistoryCondition.Events(
              some(KINDS),
              random.nextInt(4) == 0 ? null : Duration.ofHours(random.nextInt(1, 500)),
              limit(4));
    };
  }

  private SegmentCondition ofPerson() {
    return switch (random.nextInt(3)) {
      case 0 -> new PersonCondition.UserText("city", some(CITIES));
      case 1 -> new PersonCondition.UserNumber("age of user", limit(60));
      default -> new PersonCondition.Consented(new Purpose(random.nextBoolean() ? "a" : "b"));
    };
  }

  /** Returns a condition whose traits the tests of evaluation do not have. */
  SegmentCondition ofOtherTraits() {
    return switch (random.nextInt(4)) {
      case 0 -> new TraitCondition.Text(CustomerTrait.FAVORITE_CATEGORY, some(CITIES));
      case 1 -> new TraitCondition.Flag(CustomerTrait.OPEN_COMPLAINT);
      case 2 ->
          new TraitCondition.Day(
              CustomerTrait.NEXT_PURCHASE,
              pick(operators()),
              LocalDate.ofEpochDay(random.nextInt(-800_000, 800_000)));
      default ->
          new HistoryCondition.Affinity(
              random.nextBoolean(),
              pick(CITIES),
              new Limit(pick(operators()), BigDecimal.valueOf(random.nextInt(1, 9), 1)));
    };
  }

  /** Returns a limit that is a whole number or a half, which floats hold exactly. */
  private Limit limit(int bound) {
    return random.nextInt(5) == 0
        ? new Limit(Operator.IN, Stream.generate(() -> half(bound)).limit(3).toList())
        : new Limit(pick(operators()), half(bound));
  }

  private BigDecimal half(int bound) {
    return BigDecimal.valueOf(random.nextInt(-1, 2 * bound) * 5L, 1);
  }

  private static List<Operator> operators() {
    return Stream.of(Operator.values()).filter(Operator::isLimit).toList();
  }

  private <T> List<T> some(List<T> values) {
    return IntStream.range(0, random.nextInt(1, 4)).mapToObj(i -> pick(values)).toList();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
