package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLogPropertyTest {

  private static final Comparator<String> BY_ID =
      (a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length();

  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::user, BY_ID)
          .thenComparing(Event::time, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::item, Comparator.nullsFirst(BY_ID))
          .thenComparing(event -> event.kind().name())
          .thenComparing(Event::order, Comparator.nullsFirst(BY_ID))
          .thenComparing(Event::rating, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Event::quantity)
          .thenComparing(Event::channel, Comparator.nullsFirst(BY_ID))
          .thenComparing(Event::amount, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::listPrice, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::discount, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Event::coupon, Comparator.nullsFirst(BY_ID))
          .thenComparing(Event::session, Comparator.nullsFirst(BY_ID))
          .thenComparing(Event::answerId, Comparator.nullsFirst(BY_ID))
          .thenComparing(Event::position, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(event -> attributesAsText(event))
          .thenComparing(Event::id, Comparator.nullsFirst(BY_ID))
          .thenComparing(Event::text, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Few users and many items for odd seeds, many users and few items for even seeds. */
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_anyEvents_equalsSortedRows(long seed) {
    List<Event> rows = rows(seed);

    EventLog log = EventLog.of(rows.stream());

    assertThat(log.events()).containsExactlyElementsOf(rows.stream().sorted(ORDER).toList());
    assertThat(log.size()).isEqualTo(rows.size());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_shuffledInput_isTheSameLog(long seed) {
    List<Event> rows = rows(seed);
    EventLog log = EventLog.of(rows.stream());
    EventLog again = EventLog.of(RandomEvents.shuffled(rows, seed).stream());

    assertThat(again.events()).containsExactlyElementsOf(log.events().toList());
    assertThat(again.users()).isEqualTo(log.users());
    assertThat(again.items()).isEqualTo(log.items());
    assertThat(again.kinds()).isEqualTo(log.kinds());
    assertThat(again.columnBytes()).isEqualTo(log.columnBytes());
    assertThat(codes(again)).isDeepEqualTo(codes(log));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void columns_anyEvent_equalEventFields(long seed) {
    List<Event> rows = rows(seed).stream().sorted(ORDER).toList();
    EventLog log = EventLog.of(rows.stream());

    for (int e = 0; e < rows.size(); e++) {
      Event row = rows.get(e);
      assertThat(log.users().id(log.user(e))).as("user of %d", e).isEqualTo(row.user());
      assertThat(log.hasItem(e)).as("item of %d", e).isEqualTo(row.hasItem());
      assertThat(log.hasItem(e) ? log.items().id(log.item(e)) : null)
          .as("item of %d", e)
          .isEqualTo(row.item());
      assertThat(log.kind(e)).as("kind of %d", e).isEqualTo(row.kind());
      assertThat(log.kinds().get(log.kindCode(e))).as("kind of %d", e).isEqualTo(row.kind());
      assertThat(time(log, e)).as("time of %d", e).isEqualTo(Optional.ofNullable(row.time()));
      assertThat(log.rating(e).stream().boxed().findFirst())
          .as("rating of %d", e)
          .isEqualTo(Optional.ofNullable(row.rating()));
      assertThat(log.quantity(e)).as("quantity of %d", e).isEqualTo(row.quantity());
      assertThat(log.order(e)).as("order of %d", e).isEqualTo(Optional.ofNullable(row.order()));
      assertThat(log.channel(e))
          .as("channel of %d", e)
          .isEqualTo(Optional.ofNullable(row.channel()));
      assertThat(log.attributes(e)).as("attributes of %d", e).isEqualTo(row.attributes());
      assertThat(optionalFields(log, e))
          .as("fields of %d", e)
          .containsExactly(
              row.amount(),
              row.listPrice(),
              row.discount(),
              row.coupon(),
              row.session(),
              row.id(),
              row.answerId(),
              row.position(),
              row.text());
    }
  }

  private static List<@Nullable Object> optionalFields(EventLog log, int event) {
    return Arrays.asList(
        log.amount(event).stream().boxed().findFirst().orElse(null),
        log.listPrice(event).stream().boxed().findFirst().orElse(null),
        log.discount(event).stream().boxed().findFirst().orElse(null),
        log.coupon(event).orElse(null),
        log.session(event).orElse(null),
        log.id(event).orElse(null),
        log.answerId(event).orElse(null),
        log.position(event).stream().boxed().findFirst().orElse(null),
        log.text(event).orElse(null));
  }

  /** Segments of 1 to 32 events, so that most logs have many. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_smallSegments_isTheSameLog(long seed) {
    List<Event> rows = rows(seed);
    EventLogBuilder builder =
        new EventLogBuilder(new IdMap(), new IdMap(), (int) seed % 6, Integer.MAX_VALUE);
    RandomEvents.shuffled(rows, seed).forEach(builder::add);
    EventLog expected = EventLog.of(rows.stream());

    EventLog log = builder.build();

    assertSame(log, expected);
    assertSame(log.filter(e -> e % 3 > 0), expected.filter(e -> e % 3 > 0));
  }

  /** Some events are added again; those without an id stay. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_eventsAddedAgain_dropsThoseWithAnId(long seed) {
    List<Event> rows = rows(seed);
    List<Event> again = everyNth(rows, 3);
    List<Event> all = new ArrayList<>(rows);
    all.addAll(again);
    EventLogBuilder builder = EventLog.builder();
    RandomEvents.shuffled(all, seed).forEach(builder::add);
    int duplicateCount = (int) again.stream().filter(event -> event.id() != null).count();

    assertThat(builder.duplicateCount()).isEqualTo(duplicateCount);
    assertThat(builder.size()).isEqualTo(all.size() - duplicateCount);
    assertSame(
        builder.build(),
        EventLog.of(
            Stream.concat(rows.stream(), again.stream().filter(event -> event.id() == null))));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fromAndTo_anyUser_boundUserEvents(long seed) {
    List<Event> rows = rows(seed);
    EventLogBuilder builder = EventLog.builder().addUser("u").addUser("u15").addUser("u999");
    rows.forEach(builder::add);
    EventLog log = builder.build();

    for (int user = 0; user < log.userCount(); user++) {
      String id = log.users().id(user);
      assertThat(IntStream.range(log.from(user), log.to(user)).mapToObj(log::event))
          .as("user %s", id)
          .containsExactlyElementsOf(
              rows.stream().filter(row -> row.user().equals(id)).sorted(ORDER).toList());
    }
  }

  /** The filtered log contains no trace of the rejected events. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void filter_anyPredicate_equalsLogOfRemainingEvents(long seed) {
    List<Event> rows = rows(seed).stream().sorted(ORDER).toList();
    EventLogBuilder builder = EventLog.builder().addUser("u1").addUser("u999");
    rows.forEach(builder::add);
    EventLog log = builder.build();
    int divisor = (int) seed % 5 + 1;

    EventLog kept = log.filter(event -> event % divisor == 0);

    assertSame(kept, EventLog.of(everyNth(rows, divisor).stream()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void filter_byField_equalsLogOfRemainingEvents(long seed) {
    List<Event> rows = rows(seed);
    EventLog log = EventLog.of(rows.stream());

    assertSame(
        log.filter(event -> log.order(event).isPresent()),
        EventLog.of(rows.stream().filter(row -> row.order() != null)));
    assertSame(
        log.filter(event -> log.kind(event).equals(EventKind.VIEW)),
        EventLog.of(rows.stream().filter(row -> row.kind().equals(EventKind.VIEW))));
    assertSame(log.filter(event -> false), EventLog.of(Stream.of()));
  }

  /** Compares everything that is visible in a log. */
  private static void assertSame(EventLog log, EventLog expected) {
    assertThat(log.events()).containsExactlyElementsOf(expected.events().toList());
    assertThat(log.users()).isEqualTo(expected.users());
    assertThat(log.items()).isEqualTo(expected.items());
    assertThat(log.kinds()).isEqualTo(expected.kinds());
    assertThat(codes(log)).isDeepEqualTo(codes(expected));
    assertThat(IntStream.range(0, log.userCount()).map(log::from))
        .containsExactlyElementsOf(
            IntStream.range(0, expected.userCount()).mapToObj(expected::from).toList());
    assertThat(log.columnBytes()).isEqualTo(expected.columnBytes());
    assertThat(log.currency()).isEqualTo(expected.currency());
    assertThat(log.fingerprint()).isEqualTo(expected.fingerprint());
    assertThat(log.lastTime()).isEqualTo(expected.lastTime());
    assertThat(log).hasToString(expected.toString());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lastTime_anyEvents_isTheLatest(long seed) {
    List<Event> rows = rows(seed);

    assertThat(EventLog.of(rows.stream()).lastTime())
        .isEqualTo(
            rows.stream().map(Event::time).filter(Objects::nonNull).max(Comparator.naturalOrder()));
  }

  /** Some logs have only the fields that logs had at first. */
  private static List<Event> rows(long seed) {
    int size = 2 * (int) seed;
    if (seed % 5 == 0) {
      return RandomEvents.of(seed, size, 5, 40);
    }
    return seed % 2 == 0
        ? RandomEvents.detailed(seed, size, 40, 5)
        : RandomEvents.detailed(seed, size, 5, 40);
  }

  /** Sorts like a list of the names and values: the separator is before all their characters. */
  private static String attributesAsText(Event event) {
    StringBuilder text = new StringBuilder();
    event.attributes().forEach((name, value) -> text.append(name + ' ' + value + ' '));
    return text.toString();
  }

  private static List<Event> everyNth(List<Event> rows, int n) {
    List<Event> chosen = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += n) {
      chosen.add(rows.get(i));
    }
    return chosen;
  }

  private static Optional<Instant> time(EventLog log, int event) {
    return log.hasTime(event)
        ? Optional.of(Instant.ofEpochMilli(log.epochMillis(event)))
        : Optional.empty();
  }

  /** User index, item index, kind code and order code of each event. */
  private static int[][] codes(EventLog log) {
    return IntStream.range(0, log.size())
        .mapToObj(
            event ->
                new int[] {
                  log.user(event), log.item(event), log.kindCode(event), log.orderCode(event)
                })
        .toArray(int[][]::new);
  }
}
