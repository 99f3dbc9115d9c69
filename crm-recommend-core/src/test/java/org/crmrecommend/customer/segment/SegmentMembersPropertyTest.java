package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.customer.Customer;
import org.crmrecommend.customer.CustomerSettings;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.expression.Operator;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares segments with a naive evaluation of one customer after another from row data. */
class SegmentMembersPropertyTest {

  private static final Instant AS_OF = Instant.parse("2026-03-01T12:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_anyConditions_equalsNaiveEvaluation(long seed) {
    RandomShop shop = new RandomShop(seed);

    SegmentMembers members = shop.segments.evaluate(shop.customers(), context(2));

    for (String id : shop.ids()) {
      assertThat(members.segmentsOf(id))
          .as("%s of%n%s", id, shop.segments.toText())
          .containsExactlyElementsOf(shop.naiveSegmentsOf(id));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void segmentsOf_oneCustomerAlone_equalsFullEvaluation(long seed) {
    RandomShop shop = new RandomShop(seed);
    SegmentMembers all = shop.segments.evaluate(shop.customers(), context(1));

    for (String id : shop.ids()) {
      Customers alone = shop.customersOf(id);
      if (alone.size() == 0) {
        continue; // all events are later
      }

      assertThat(all.segmentsOf(new Customer(alone, 0))).as(id).isEqualTo(all.segmentsOf(id));
      assertThat(all.evaluate(alone).segmentsOf(id)).as(id).isEqualTo(all.segmentsOf(id));
    }
  }

  private static SegmentContext context(int threads) {
    return SegmentContext.DEFAULTS
        .withMinimumGroupSize(new MinimumGroupSize(1))
        .withTraining(
            TrainingContext.DEFAULTS.withExecutor(ForkJoinPool.commonPool()).withThreads(threads))
        .withConsents(SegmentMembersPropertyTest::allows);
  }

  private static boolean allows(String id, Purpose purpose) {
    return (id.hashCode() & 1) == (purpose.name().equals("a") ? 0 : 1);
  }

  /** Events, users and segments by seed, in rows. */
  private static final class RandomShop {

    final Map<String, List<Event>> events = new TreeMap<>();
    final Map<String, User> users = new TreeMap<>();
    final Segments segments;
    final Map<String, Portrait> portraits = new TreeMap<>();

    RandomShop(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int count = (int) (2 + seed * 3);
      for (int c = 0; c < count; c++) {
        String id = "c" + c;
        boolean hasUser = random.nextInt(3) > 0;
        if (hasUser) {
          users.put(id, user(id, random));
        }
        int size = random.nextInt(hasUser ? 0 : 1, 12);
        events.put(id, IntStream.range(0, size).mapToObj(e -> event(id, random)).toList());
      }
      this.segments = segments(random);
      Customers all = customers();
      ids().forEach(id -> portraits.put(id, all.find(id).orElseThrow().portrait()));
    }

    private static User user(String id, SplittableRandom random) {
      User user = User.of(id);
      if (random.nextBoolean()) {
        String city = RandomConditions.CITIES.get(random.nextInt(3));
        user = user.withAttribute("city", city);
      }
      return random.nextBoolean()
          ? user.withAttribute("age of user", Integer.toString(random.nextInt(5, 60)))
          : user.withAttribute("age of user", "old");
    }

    private static Event event(String id, SplittableRandom random) {
      EventKind kind = RandomConditions.KINDS.get(random.nextInt(RandomConditions.KINDS.size()));
      Event event = Event.of(id, "i" + random.nextInt(5), kind);
      if (kind.equals(EventKind.PURCHASE)) {
        event = event.withAmount(random.nextInt(1, 5) * 750L, EUR);
      }
      // Some are after the instant of the portraits, and some have no time.
      return random.nextInt(10) == 0
          ? event
          : event.at(AS_OF.minus(Duration.ofHours(random.nextInt(-48, 40 * 24))));
    }

    private static Segments segments(SplittableRandom random) {
      RandomConditions conditions = new RandomConditions(random);
      List<Segment> all = new ArrayList<>();
      List<String> later = new ArrayList<>();
      for (int s = 7; s >= 0; s--) {
        all.add(Segment.of("s" + s, conditions.any(s % 4, later)));
        later.add("s" + s);
      }
      Collections.reverse(all);
      return Segments.of(all);
    }

    List<String> ids() {
      return List.copyOf(events.keySet());
    }

    Customers customers() {
      return customers(
          events.values().stream().flatMap(List::stream).toList(), List.copyOf(users.values()));
    }

    Customers customersOf(String id) {
      List<Event> untilNow =
          events.get(id).stream()
              .filter(event -> event.time() == null || !event.time().isAfter(AS_OF))
              .toList();
      return customers(untilNow, users.containsKey(id) ? List.of(users.get(id)) : List.of());
    }

    private static Customers customers(List<Event> rows, List<User> table) {
      TrainingData data =
          TrainingData.builder(EventLog.of(rows.stream()))
              .asOf(AS_OF)
              .users(Users.of(table))
              .build();
      return Customers.of(data, CustomerSettings.DEFAULTS, TrainingContext.DEFAULTS);
    }

    List<String> naiveSegmentsOf(String id) {
      return segments.names().stream()
          .filter(name -> matches(id, segments.find(name).orElseThrow().condition()))
          .toList();
    }

    private boolean matches(String id, SegmentCondition condition) {
      if (condition instanceof Composite.AllOf all) {
        return all.parts().stream().allMatch(part -> matches(id, part));
      }
      if (condition instanceof Composite.AnyOf any) {
        return any.parts().stream().anyMatch(part -> matches(id, part));
      }
      if (condition instanceof Composite.Not not) {
        return !matches(id, not.part());
      }
      if (condition instanceof TraitCondition trait) {
        return matchesTrait(id, trait);
      }
      return condition instanceof HistoryCondition history
          ? accepts(limitOf(history), number(id, history))
          : matchesPerson(id, (PersonCondition) condition);
    }

    private static Limit limitOf(HistoryCondition history) {
      if (history instanceof HistoryCondition.Events condition) {
        return condition.limit();
      }
      return history instanceof HistoryCondition.Spending condition
          ? condition.limit()
          : ((HistoryCondition.PurchaseCount) history).limit();
    }

    private static boolean accepts(Limit limit, BigDecimal value) {
      return limit.values().stream()
          .map(value::compareTo)
          .anyMatch(
              sign -> limit.operator() == Operator.IN ? sign == 0 : limit.operator().accepts(sign));
    }

    private Optional<BigDecimal> value(String id, CustomerTrait trait) {
      return portraits.get(id).value(trait).map(value -> BigDecimal.valueOf(value.number()));
    }

    private boolean matchesTrait(String id, TraitCondition condition) {
      Optional<BigDecimal> value = value(id, condition.trait());
      if (condition instanceof TraitCondition.Known || value.isEmpty()) {
        return value.isPresent();
      }
      return condition instanceof TraitCondition.Numeric numeric
          ? accepts(numeric.limit(), value.get())
          : isWithin((TraitCondition.Percentile) condition, value.get());
    }

    /** Counts the customers who are closer to the end. */
    private boolean isWithin(TraitCondition.Percentile condition, BigDecimal value) {
      List<BigDecimal> all =
          ids().stream().flatMap(id -> value(id, condition.trait()).stream()).toList();
      long closer =
          all.stream()
              .filter(
                  other ->
                      condition.isTop() ? other.compareTo(value) > 0 : other.compareTo(value) < 0)
              .count();
      BigDecimal allowed =
          condition
              .percent()
              .multiply(BigDecimal.valueOf(all.size()))
              .divide(BigDecimal.valueOf(100), 0, RoundingMode.UP);
      return BigDecimal.valueOf(closer).compareTo(allowed) < 0;
    }

    private BigDecimal number(String id, HistoryCondition condition) {
      List<Event> dated =
          events.get(id).stream()
              .filter(event -> event.time() != null && !event.time().isAfter(AS_OF))
              .toList();
      if (condition instanceof HistoryCondition.Events counted) {
        Instant since = counted.within() == null ? Instant.MIN : AS_OF.minus(counted.within());
        return BigDecimal.valueOf(
            dated.stream()
                .filter(event -> counted.kinds().contains(event.kind()))
                .filter(event -> !event.time().isBefore(since))
                .count());
      }
      if (condition instanceof HistoryCondition.Spending spending) {
        return BigDecimal.valueOf(
            purchases(dated, spending.days()).stream().mapToLong(Event::amount).sum(), 2);
      }
      return BigDecimal.valueOf(
          purchases(dated, ((HistoryCondition.PurchaseCount) condition).days()).stream()
              .map(RandomShop::day)
              .distinct()
              .count());
    }

    private static List<Event> purchases(List<Event> dated, long days) {
      LocalDate today = LocalDate.ofInstant(AS_OF, ZoneOffset.UTC);
      return dated.stream()
          .filter(event -> event.kind().equals(EventKind.PURCHASE))
          .filter(event -> day(event).isAfter(today.minusDays(days)))
          .toList();
    }

    private static LocalDate day(Event event) {
      return LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
    }

    private boolean matchesPerson(String id, PersonCondition condition) {
      Map<String, String> attributes =
          users.containsKey(id) ? users.get(id).attributes() : Map.of();
      if (condition instanceof PersonCondition.Member member) {
        return matches(id, segments.find(member.segment()).orElseThrow().condition());
      }
      if (condition instanceof PersonCondition.Consented consented) {
        return allows(id, consented.purpose());
      }
      if (condition instanceof PersonCondition.UserText text) {
        return text.values().stream().anyMatch(value -> value.equals(attributes.get("city")));
      }
      String age = attributes.getOrDefault("age of user", "old");
      return !age.equals("old")
          && accepts(((PersonCondition.UserNumber) condition).limit(), new BigDecimal(age));
    }
  }
}
