package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Event VIEWED = Event.of("b", "tea", EventKind.VIEW);

  /** Users a, c, e and f have no event; b has one and d two. */
  private static final EventLog LOG_WITH_EMPTY_USERS =
      EventLog.builder()
          .addUser("f")
          .addUser("a")
          .add(Event.of("d", "tea", EventKind.CART))
          .addUser("e")
          .add(Event.of("d", "cup", EventKind.CART))
          .addUser("c")
          .add(VIEWED)
          .addUser("d")
          .build();

  @Test
  void fromAndTo_usersWithoutEvents_areEmptyRanges() {
    assertThat(LOG_WITH_EMPTY_USERS.users().stream()).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(IntStream.range(0, 6).map(LOG_WITH_EMPTY_USERS::from))
        .containsExactly(0, 0, 1, 1, 3, 3);
    assertThat(IntStream.range(0, 6).map(LOG_WITH_EMPTY_USERS::to))
        .containsExactly(0, 1, 1, 3, 3, 3);
  }

  @Test
  void user_neighborsWithoutEvents_isOwnerOfEvent() {
    assertThat(IntStream.range(0, 3).map(LOG_WITH_EMPTY_USERS::user)).containsExactly(1, 3, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 100})
  void event_noSuchNumber_isOutOfBounds(int event) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> LOG_WITH_EMPTY_USERS.event(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void toString_anyLocale_isTheSame(String locale) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      assertThat(LOG_WITH_EMPTY_USERS).hasToString("3 events of 6 users and 2 items");
      assertThat(log(2_000)).hasToString("2,000 events of 1 users and 50 items");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void build_tiedFields_sortsByNextField() {
    List<Event> inOrder =
        List.of(
            VIEWED,
            VIEWED.at(NOON.minusMillis(1)).withRating(9),
            Event.of("b", "cup", EventKind.VIEW).at(NOON),
            Event.of("b", "mug", EventKind.VIEW).at(NOON),
            Event.of("b", "tea", EventKind.CART).at(NOON),
            VIEWED.at(NOON).withRating(9),
            VIEWED.at(NOON).withOrder("9").withRating(2),
            VIEWED.at(NOON).withOrder("10").withRating(-1),
            VIEWED.at(NOON).withOrder("10").withRating(1).withQuantity(3),
            VIEWED.at(NOON).withOrder("10").withQuantity(2),
            VIEWED.at(NOON).withOrder("10").withQuantity(3),
            VIEWED.at(NOON).withOrder("10").withQuantity(3).withChannel("app"),
            VIEWED.at(NOON).withOrder("10").withQuantity(3).withChannel("web"),
            Event.of("aa", "tea", EventKind.CART));

    assertThat(EventLog.of(RandomEvents.shuffled(inOrder, 7).stream()).events())
        .containsExactlyElementsOf(inOrder);
  }

  @Test
  void build_equalEvents_areAllKept() {
    assertThat(EventLog.of(Stream.of(VIEWED, VIEWED, VIEWED)).events())
        .containsExactly(VIEWED, VIEWED, VIEWED);
  }

  @Test
  void build_noEvents_isEmpty() {
    EventLog log = EventLog.builder().build();

    assertThat(log.size()).isZero();
    assertThat(log.userCount()).isZero();
    assertThat(log.itemCount()).isZero();
    assertThat(log.kinds()).isEmpty();
    assertThat(log.lastTime()).isEmpty();
    assertThat(log.filter(event -> true).events()).isEmpty();
  }

  /** Databases often return the newest row first. */
  @Test
  void build_manyEventsNewestFirst_isTheSameAsOldestFirst() {
    List<Event> oldestFirst =
        IntStream.range(0, 100_000).mapToObj(EventLogTest::eventAtMinute).toList();
    EventLogBuilder newestFirst = EventLog.builder();
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      newestFirst.add(oldestFirst.get(i));
    }

    assertThat(newestFirst.build().events().toList()).isEqualTo(oldestFirst);
  }

  @Test
  void of_stream_isClosed() {
    AtomicBoolean closed = new AtomicBoolean();

    EventLog.of(Stream.of(VIEWED).onClose(() -> closed.set(true)));

    assertThat(closed).isTrue();
  }

  @Test
  void of_parallelStream_isTheSameLog() {
    List<Event> events = RandomEvents.of(3, 3_000, 20, 20);

    assertThat(EventLog.of(events.parallelStream()).events().toList())
        .isEqualTo(EventLog.of(events.stream()).events().toList());
  }

  @Test
  void fields_notSet_areEmpty() {
    EventLog log = EventLog.builder().add(VIEWED).build();

    assertThat(log.hasTime(0)).isFalse();
    assertThat(log.rating(0)).isEmpty();
    assertThat(log.quantity(0)).isEqualTo(1);
    assertThat(log.order(0)).isEmpty();
    assertThat(log.channel(0)).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> log.epochMillis(0))
        .withMessageContainingAll("event 0 has no time", "hasTime");
  }

  @Test
  void fields_setForOneEvent_areEmptyForOther() {
    Event full = VIEWED.at(NOON).withRating(0).withQuantity(3).withOrder("1").withChannel("app");
    EventLog log = EventLog.of(Stream.of(full, VIEWED));

    assertThat(log.events()).containsExactly(VIEWED, full);
    assertThat(log.rating(1)).hasValue(0);
    assertThat(log.epochMillis(1)).isEqualTo(NOON.toEpochMilli());
    assertThatIllegalStateException()
        .isThrownBy(() -> log.epochMillis(0))
        .withMessageContainingAll("event 0 has no time", "hasTime");
  }

  @Test
  void time_finerThanMilliseconds_isTruncated() {
    EventLog log = EventLog.of(Stream.of(VIEWED.at(NOON.plusNanos(1_999_999))));

    assertThat(log.event(0).time()).isEqualTo(NOON.plusMillis(1));
  }

  @Test
  void columnBytes_allFieldsFilled_areAtMost32PerEvent() {
    EventLog log = log(10_000);

    assertThat(log.columnBytes()).isEqualTo(31 * 10_000 + 2 * 4).isLessThanOrEqualTo(320_000);
  }

  @Test
  void columnBytes_optionalFieldsAbsent_areOnlyItemAndKind() {
    EventLog log = EventLog.of(log(1_000).events().map(e -> Event.of("b", e.item(), e.kind())));

    assertThat(log.columnBytes()).isEqualTo(5 * 1_000 + 2 * 4);
  }

  @Test
  void columnBytes_fieldsFilteredOut_areZero() {
    EventLog log = EventLog.of(Stream.concat(log(100).events(), Stream.of(VIEWED)));

    assertThat(log.filter(event -> !log.hasTime(event)).columnBytes()).isEqualTo(5 + 2 * 4);
    assertThat(log.filter(event -> false).columnBytes()).isEqualTo(4);
  }

  @Test
  void kinds_anyLog_areOccurringKindsSortedByName() {
    assertThat(LOG_WITH_EMPTY_USERS.kinds()).containsExactly(EventKind.CART, EventKind.VIEW);
    assertThat(
            LOG_WITH_EMPTY_USERS
                .filter(event -> LOG_WITH_EMPTY_USERS.kind(event).equals(EventKind.VIEW))
                .kinds())
        .containsExactly(EventKind.VIEW);
  }

  @Test
  void filter_filteredLog_keepsOnlyRemainingIds() {
    EventLog carts =
        LOG_WITH_EMPTY_USERS.filter(
            event -> LOG_WITH_EMPTY_USERS.kind(event).equals(EventKind.CART));
    EventLog cups = carts.filter(event -> carts.items().id(carts.item(event)).equals("cup"));

    assertThat(cups.events()).containsExactly(Event.of("d", "cup", EventKind.CART));
    assertThat(cups.users().stream()).containsExactly("d");
    assertThat(cups.items().stream()).containsExactly("cup");
    assertThat(cups.user(0)).isZero();
    assertThat(cups.from(0)).isZero();
    assertThat(cups.to(0)).isEqualTo(1);
  }

  /** The ids of erased users must be removed too. */
  @Test
  void filter_allEventsOfUser_removesUser() {
    EventLog log =
        EventLog.of(
            Stream.of(
                VIEWED,
                Event.of("erased", "secret", EventKind.CART).withOrder("1").withChannel("app"),
                Event.of("z", "cup", EventKind.VIEW).withOrder("2").withChannel("web")));
    int erased = log.users().indexOf("erased");

    EventLog left = log.filter(event -> log.user(event) != erased);

    assertThat(left.users().contains("erased")).isFalse();
    assertThat(left.items().contains("secret")).isFalse();
    assertThat(left.kinds()).containsExactly(EventKind.VIEW);
    assertThat(IntStream.range(0, left.size()).map(left::orderCode)).containsExactly(-1, 0);
  }

  @Test
  void sessionCode_events_isEqualForTheSameVisitOnly() {
    EventLog log =
        EventLog.of(
            Stream.of(
                VIEWED.withSession("a"), VIEWED.withSession("b"), VIEWED.withSession("a"), VIEWED));

    for (int event = 0; event < log.size(); event++) {
      for (int other = 0; other < log.size(); other++) {
        assertThat(log.sessionCode(event) == log.sessionCode(other))
            .as("events %d and %d", event, other)
            .isEqualTo(log.session(event).equals(log.session(other)));
      }
      assertThat(log.sessionCode(event) < 0).isEqualTo(log.session(event).isEmpty());
    }
  }

  @Test
  void lastTime_timesBefore1970_isTheLatest() {
    Instant early = Instant.parse("1966-01-01T00:00:00Z");

    assertThat(EventLog.of(Stream.of(VIEWED.at(early.minusMillis(1)), VIEWED.at(early), VIEWED)))
        .extracting(log -> log.lastTime().orElseThrow())
        .isEqualTo(early);
    assertThat(LOG_WITH_EMPTY_USERS.lastTime()).isEmpty();
  }

  /** Returns a log with events of one user in which every field is set. */
  private static EventLog log(int size) {
    return EventLog.of(IntStream.range(0, size).mapToObj(EventLogTest::eventAtMinute));
  }

  private static Event eventAtMinute(int i) {
    return Event.of("b", "item-" + i % 50, EventKind.PURCHASE)
        .at(NOON.plus(Duration.ofMinutes(i)))
        .withRating(i)
        .withQuantity(2)
        .withOrder("order-" + i / 3)
        .withChannel("web");
  }

  @Test
  void channelCode_anyEvent_isPositionInChannels() {
    EventLog log =
        EventLog.of(
            Stream.of(
                VIEWED.at(NOON).withChannel("web"),
                VIEWED.at(NOON.plusSeconds(1)).withChannel("app"),
                VIEWED.at(NOON.plusSeconds(2)),
                VIEWED.at(NOON.plusSeconds(3)).withChannel("web")));

    assertThat(log.channels()).containsExactlyInAnyOrder("app", "web");
    assertThat(IntStream.range(0, 4).map(log::channelCode))
        .containsExactly(
            log.channels().indexOf("web"),
            log.channels().indexOf("app"),
            -1,
            log.channels().indexOf("web"));
  }

  @Test
  void attributesCode_anyEvent_isPositionInAttributeSets() {
    EventLog log =
        EventLog.of(
            Stream.of(
                VIEWED.at(NOON).withAttribute("device", "phone"),
                VIEWED.at(NOON.plusSeconds(1)),
                VIEWED.at(NOON.plusSeconds(2)).withAttribute("device", "desktop"),
                VIEWED.at(NOON.plusSeconds(3)).withAttribute("device", "phone")));

    assertThat(log.attributesCode(1)).isNegative();
    assertThat(IntStream.of(0, 2, 3).mapToObj(e -> log.attributeSets().get(log.attributesCode(e))))
        .containsExactly(
            Map.of("device", "phone"), Map.of("device", "desktop"), Map.of("device", "phone"));
    assertThat(log.attributesCode(3)).isEqualTo(log.attributesCode(0));
  }

  @Test
  void codes_logWithoutChannelsAndAttributes_areNegative() {
    assertThat(LOG_WITH_EMPTY_USERS.channels()).isEmpty();
    assertThat(LOG_WITH_EMPTY_USERS.attributeSets()).isEmpty();
    assertThat(LOG_WITH_EMPTY_USERS.channelCode(0)).isNegative();
    assertThat(LOG_WITH_EMPTY_USERS.attributesCode(0)).isNegative();
  }

  @Test
  void hasCoupon_someEvents_isTrueForThese() {
    EventLog log =
        EventLog.of(
            Stream.of(VIEWED.at(NOON), VIEWED.at(NOON.plusSeconds(1)).withCoupon("SPRING")));

    assertThat(log.hasCoupon(0)).isFalse();
    assertThat(log.hasCoupon(1)).isTrue();
  }

  @Test
  void eventsBetween_partOfHistory_hasTheseEvents() {
    EventLog log = EventLog.of(IntStream.range(0, 4).mapToObj(i -> VIEWED.at(NOON.plusSeconds(i))));

    UserEvents middle = log.eventsBetween(1, 3);

    assertThat(middle.size()).isEqualTo(2);
    assertThat(middle.epochMillis(0)).isEqualTo(NOON.plusSeconds(1).toEpochMilli());
    assertThat(middle.epochMillis(1)).isEqualTo(NOON.plusSeconds(2).toEpochMilli());
    assertThat(log.eventsBetween(4, 4).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "2, 1", "0, 4"})
  void eventsBetween_noRangeOfLog_isRejected(int from, int to) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LOG_WITH_EMPTY_USERS.eventsBetween(from, to))
        .withMessage("from and to must be a range of the 3 events: " + from + " and " + to);
  }
}
