package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters on items, users and requests, compared with their meaning item by item. */
class UserFilterPropertyTest {

  private static final Instant START = Instant.parse("2026-03-28T12:00:00Z");
  private static final List<EventKind> KINDS =
      List.of(EventKind.VIEW, EventKind.PURCHASE, EventKind.of("tasted"));

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** A request in plain objects. */
  private record Asked(
      Map<String, String> attributes,
      List<Event> events,
      Optional<Instant> time,
      String channel,
      ZoneId zone,
      Optional<Currency> currency) {

    static Asked of(SplittableRandom random, List<Item> items) {
      Map<String, String> attributes = new HashMap<>();
      Stream.of("tag", "age")
          .filter(name -> random.nextInt(3) > 0)
          .forEach(
              name -> attributes.put(name, random.nextInt(4) == 0 ? "none" : "" + digit(random)));
      Instant now = START.plus(Duration.ofHours(random.nextInt(48)));
      List<Event> events =
          Stream.generate(() -> event(random, items, now)).limit(random.nextInt(6)).toList();
      return new Asked(
          attributes,
          events,
          Optional.of(now).filter(time -> !events.isEmpty() || random.nextBoolean()),
          random.nextBoolean() ? "app" : "web",
          ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "America/New_York"),
          Optional.of(Currency.getInstance("EUR")).filter(eur -> random.nextBoolean()));
    }

    private static Event event(SplittableRandom random, List<Item> items, Instant now) {
      String item = items.get(random.nextInt(items.size())).id();
      EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
      return Event.of("u", item, kind).at(now.minus(Duration.ofHours(random.nextInt(6))));
    }

    FilterContext context(IdMap ids) {
      EventLogBuilder log = EventLog.builder(new IdMap(), ids);
      events.forEach(log::add);
      EventLog built = log.build();
      Profile.Builder profile =
          events.isEmpty()
              ? Profile.builder()
              : Profile.builder(built.eventsOf(0), EventWeights.DEFAULTS, time.orElseThrow());
      time.ifPresent(profile::time);
      return new FilterContext(
          profile.attributes(attributes).channel(channel).build(), zone, currency);
    }

    boolean hasLocalTime(Predicate<ZonedDateTime> condition) {
      return time.map(t -> t.atZone(zone)).filter(condition).isPresent();
    }

    boolean hasNumber(String name, Predicate<BigDecimal> condition) {
      String value = attributes.getOrDefault(name, "none");
      return !value.equals("none") && condition.test(new BigDecimal(value));
    }

    /** Returns the items with an event of a kind, at most some hours old. */
    Stream<String> items(EventKind kind, int hours) {
      Instant now = time.orElse(Instant.MAX);
      return events.stream()
          .filter(event -> event.kind().equals(kind))
          .filter(event -> !event.time().plus(Duration.ofHours(hours)).isBefore(now))
          .map(Event::item);
    }
  }

  private static int digit(SplittableRandom random) {
    return 1 + random.nextInt(4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void items_anyFilterAndRequest_equalsBruteForcePerItem(long seed) {
    var random = new SplittableRandom(seed);
    Item complete = Item.builder("z").attribute("color", "1").attribute("tag", "1").build();
    RandomCatalog shop = RandomCatalog.of(random, (int) seed).with(complete);
    CatalogItemSets sets = CatalogItemSets.of(shop.catalog());
    List<Item> items =
        shop.items().stream().filter(item -> shop.ids().contains(item.id())).toList();

    for (int i = 0; i < 30; i++) {
      Asked asked = Asked.of(random, items);
      FilterPropertyTest.Case expected = randomCase(random, 3, asked, items);
      FilterContext context = asked.context(shop.ids());
      List<String> matching = items.stream().filter(expected.meaning()).map(Item::id).toList();

      assertThat(Arrays.stream(sets.items(expected.filter(), context).toArray()))
          .extracting(shop.ids()::id)
          .as("%s for %s", expected.filter(), asked)
          .containsExactlyInAnyOrderElementsOf(matching);
      assertThat(sets.available(START, expected.filter(), context))
          .isEqualTo(sets.items(expected.filter(), context).and(sets.availableAt(START).items()));
      assertThat(Filter.parse(expected.filter().toString(), shop.catalog()))
          .isEqualTo(expected.filter());
    }
  }

  private static FilterPropertyTest.Case randomCase(
      SplittableRandom random, int depth, Asked asked, List<Item> items) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return random.nextInt(4) == 0
          ? FilterPropertyTest.randomCase(random, 0)
          : leaf(random, asked, items);
    }
    var one = randomCase(random, depth - 1, asked, items);
    var other = randomCase(random, depth - 1, asked, items);
    return switch (random.nextInt(3)) {
      case 0 -> new FilterPropertyTest.Case(one.filter().not(), one.meaning().negate());
      case 1 ->
          new FilterPropertyTest.Case(
              one.filter().and(other.filter()), one.meaning().and(other.meaning()));
      default ->
          new FilterPropertyTest.Case(
              one.filter().or(other.filter()), one.meaning().or(other.meaning()));
    };
  }

  private static FilterPropertyTest.Case leaf(
      SplittableRandom random, Asked asked, List<Item> items) {
    int number = digit(random);
    String text = "" + number;
    return switch (random.nextInt(10)) {
      case 0 -> constant(Filter.userHas("tag", text, "x"), asked.hasNumber("tag", is(number)));
      case 1 ->
          constant(
              Filter.userNumber("age", Comparison.BELOW, number),
              asked.hasNumber("age", age -> age.intValue() < number));
      case 2 ->
          constant(
              Filter.userNumber("age", Comparison.EQUAL, number),
              asked.hasNumber("age", is(number)));
      case 3 -> constant(Filter.requestChannel("app", "tv"), asked.channel.equals("app"));
      case 4 ->
          constant(Filter.requestCurrency(Currency.getInstance("EUR")), asked.currency.isPresent());
      case 5 ->
          constant(
              Filter.requestTime(Comparison.AT_LEAST, START.plusSeconds(3_600L * number)),
              asked.hasLocalTime(
                  t -> t.toEpochSecond() >= START.getEpochSecond() + 3_600L * number));
      case 6 ->
          constant(
              Filter.requestHour(Comparison.AT_MOST, 5 * number),
              asked.hasLocalTime(t -> t.getHour() <= 5 * number));
      case 7 -> {
        DayOfWeek day = START.atZone(asked.zone).getDayOfWeek().plus(number % 3);
        yield constant(
            Filter.requestWeekday(day), asked.hasLocalTime(t -> t.getDayOfWeek() == day));
      }
      case 8 ->
          new FilterPropertyTest.Case(
              Filter.sameAsUser("color", "tag"),
              item -> values(item).contains(asked.attributes.getOrDefault("tag", "missing")));
      default -> events(random, asked, items);
    };
  }

  private static Predicate<BigDecimal> is(int number) {
    return value -> value.intValue() == number;
  }

  private static FilterPropertyTest.Case constant(Filter filter, boolean matches) {
    return new FilterPropertyTest.Case(filter, item -> matches);
  }

  private static FilterPropertyTest.Case events(
      SplittableRandom random, Asked asked, List<Item> items) {
    EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
    int hours = 1 + random.nextInt(6);
    List<Item> of =
        asked
            .items(kind, hours)
            .flatMap(id -> items.stream().filter(i -> i.id().equals(id)))
            .toList();
    Duration within = Duration.ofHours(hours);
    return random.nextBoolean()
        ? new FilterPropertyTest.Case(
            Filter.sharesWithEvents("color", within, kind),
            item -> of.stream().anyMatch(o -> values(o).stream().anyMatch(values(item)::contains)))
        : new FilterPropertyTest.Case(
            Filter.sharesWithEvents("category", within, kind),
            item -> of.stream().anyMatch(o -> isUnder(item.category(), o.category())));
  }

  private static boolean isUnder(List<String> category, List<String> path) {
    return !path.isEmpty()
        && category.size() >= path.size()
        && category.subList(0, path.size()).equals(path);
  }

  private static List<String> values(Item item) {
    return item.attributes().getOrDefault("color", List.of());
  }
}
