package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLogFingerprintTest {

  private static final Instant NOON = EventVariants.NOON;

  private static final Event EVENT =
      Event.of("ann", "tea", EventKind.CART)
          .at(NOON)
          .withRating(7.9)
          .withQuantity(2)
          .withOrder("order")
          .withChannel("web");
  private static final Event OTHER_EVENT =
      Event.of("ben", "pot", EventKind.VIEW)
          .at(NOON.plusSeconds(1))
          .withRating(1.5)
          .withQuantity(3)
          .withOrder("visit")
          .withChannel("app");

  private static String fingerprint(Event... events) {
    return EventLog.of(Stream.of(events)).fingerprint();
  }

  /** Computed by the version of this library before events had amounts and optional items. */
  @Test
  void fingerprint_onlyFieldsOfEarlierVersions_isTheSameAsThere() {
    EventLogBuilder events = EventLog.builder().addUser("u99");
    List<EventKind> kinds = List.of(EventKind.VIEW, EventKind.PURCHASE, EventKind.RATING);
    for (int i = 0; i < 200; i++) {
      Event event = Event.of("u" + i * 7 % 13, "i" + i * 11 % 29, kinds.get(i % 3));
      event = i % 5 > 0 ? event.at(Instant.ofEpochSecond(1_000_000L * (i % 17))) : event;
      event = i % 4 == 0 ? event.withRating(i % 7 * 0.5) : event;
      event = i % 3 == 0 ? event.withQuantity(1 + i % 6 * 0.5) : event;
      event = i % 6 == 1 ? event.withOrder("o" + i / 9) : event;
      events.add(i % 8 < 3 ? event.withChannel(i % 2 == 0 ? "web" : "app") : event);
    }

    assertThat(events.build().fingerprint()).isEqualTo("04ce3be36810e2de140ca9b67b228ced");
    assertThat(
            EventLog.builder()
                .addSequence("u", EventKind.VIEW, List.of("b", "a", "b"))
                .build()
                .fingerprint())
        .isEqualTo("3571339d7f221d645c403b1e62149f10");
  }

  /** Compares with the accessors, so that a new field is not forgotten. */
  @Test
  void fingerprint_anyEventFieldChanged_differs() {
    assertThat(EventVariants.changes().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Event.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .filter(name -> !List.of("hasItem", "hashCode", "toString").contains(name))
                .toList());
    assertThat(
            Stream.concat(Stream.of(EventVariants.FULL), EventVariants.changes().values().stream())
                .flatMap(event -> Stream.of(fingerprint(event), fingerprint(event, OTHER_EVENT))))
        .doesNotHaveDuplicates()
        .allMatch(digits -> digits.matches("[0-9a-f]{32}"));
  }

  /** Without a second event, the column of the missing field is empty. */
  @Test
  void fingerprint_fieldMissing_differs() {
    Event bare = Event.of("ann", EventKind.CART);
    List<Event> events =
        List.of(
            bare,
            Event.of("ann", "tea", EventKind.CART),
            bare.at(NOON),
            bare.at(Instant.EPOCH),
            bare.withRating(0),
            bare.withQuantity(2),
            bare.withOrder("a"),
            bare.withChannel("a"),
            bare.withCoupon("a"),
            bare.withSession("a"),
            bare.withId("a"),
            bare.withText("a"),
            bare.withAmount(0, EventVariants.EURO),
            bare.withCurrency(EventVariants.EURO).withListPrice(0),
            bare.withCurrency(EventVariants.EURO).withDiscount(0),
            bare.because("a", 1),
            bare.withAttribute("a", "a"));

    assertThat(
            events.stream()
                .flatMap(event -> Stream.of(fingerprint(event), fingerprint(event, OTHER_EVENT))))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_valuesSwappedBetweenRowsOrColumns_differs() {
    Event ofTea = copyOf(EVENT, "tea", "ann");
    Event ofBen = copyOf(EVENT, "ben", "tea");
    Event otherOfAnn = copyOf(OTHER_EVENT, "ann", "pot");

    assertThat(
            List.of(
                fingerprint(EVENT, OTHER_EVENT),
                fingerprint(EVENT, EVENT, OTHER_EVENT),
                fingerprint(ofTea, OTHER_EVENT),
                fingerprint(ofBen, otherOfAnn),
                fingerprint(EVENT.at(NOON.plusSeconds(1)), OTHER_EVENT.at(NOON)),
                fingerprint(EVENT.withRating(1.5), OTHER_EVENT.withRating(7.9)),
                fingerprint(EVENT.withQuantity(3), OTHER_EVENT.withQuantity(2)),
                fingerprint(EVENT.withOrder("visit"), OTHER_EVENT.withOrder("order")),
                fingerprint(EVENT.withChannel("app"), OTHER_EVENT.withChannel("web")),
                fingerprint(EVENT.withOrder("web").withChannel("order"), OTHER_EVENT),
                fingerprint(EVENT.withRating(2).withQuantity(7.9), OTHER_EVENT)))
        .doesNotHaveDuplicates();
  }

  private static Event copyOf(Event event, String user, String item) {
    return Event.of(user, item, event.kind())
        .at(event.time())
        .withRating(event.rating())
        .withQuantity(event.quantity())
        .withOrder(event.order())
        .withChannel(event.channel());
  }

  /** The columns of both logs are equal; only the users of the middle event differ. */
  @Test
  void fingerprint_eventOfNeighboringUser_differs() {
    Event first = Event.of("ann", "tea", EventKind.VIEW);
    Event last = Event.of("ben", "tea", EventKind.VIEW);

    assertThat(fingerprint(first, last, last)).isNotEqualTo(fingerprint(first, first, last));
  }

  @Test
  void fingerprint_userWithoutEvents_differs() {
    assertThat(
            List.of(
                EventLog.builder().build().fingerprint(),
                EventLog.builder().addUser("ann").build().fingerprint(),
                EventLog.builder().addUser("ann").addUser("ben").build().fingerprint(),
                EventLog.builder().add(EVENT).build().fingerprint(),
                EventLog.builder().add(EVENT).addUser("ben").build().fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_timesArePositions_differsFromEqualTimes() {
    EventLog sequence =
        EventLog.builder().addSequence("ann", EventKind.VIEW, List.of("tea", "pot")).build();
    EventLog sameEvents = EventLog.of(sequence.events());

    assertThat(sameEvents.events()).containsExactlyElementsOf(sequence.events().toList());
    assertThat(sameEvents.fingerprint()).isNotEqualTo(sequence.fingerprint());
  }
}
