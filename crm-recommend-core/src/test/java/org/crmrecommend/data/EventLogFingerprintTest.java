package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLogFingerprintTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final Event EVENT =
      new Event("ann", "tea", EventKind.CART, NOON, 7.9, 2, "order", "web");
  private static final Event OTHER_EVENT =
      new Event("ben", "pot", EventKind.VIEW, NOON.plusSeconds(1), 1.5, 3, "visit", "app");

  private static String fingerprint(Event... events) {
    return EventLog.of(Stream.of(events)).fingerprint();
  }

  /** Compares with the fields of the record, so that a new field is not forgotten. */
  @Test
  void fingerprint_anyEventFieldChanged_differs() {
    Map<String, Event> changes = new HashMap<>();
    changes.put("user", new Event("cem", "tea", EventKind.CART, NOON, 7.9, 2, "order", "web"));
    changes.put("item", new Event("ann", "mug", EventKind.CART, NOON, 7.9, 2, "order", "web"));
    changes.put("kind", new Event("ann", "tea", EventKind.CLICK, NOON, 7.9, 2, "order", "web"));
    changes.put("time", EVENT.at(NOON.plusMillis(1)));
    changes.put("value", EVENT.withValue(Math.nextUp(7.9)));
    changes.put("quantity", EVENT.withQuantity(2.5));
    changes.put("order", EVENT.withOrder("other"));
    changes.put("channel", EVENT.withChannel("mail"));

    assertThat(changes)
        .containsOnlyKeys(
            Arrays.stream(Event.class.getRecordComponents())
                .map(component -> component.getName())
                .toList());
    assertThat(
            Stream.concat(Stream.of(EVENT), changes.values().stream())
                .map(event -> fingerprint(event, OTHER_EVENT)))
        .doesNotHaveDuplicates()
        .allMatch(digits -> digits.matches("[0-9a-f]{32}"));
  }

  /** Without a second event, the column of the missing field is empty. */
  @Test
  void fingerprint_fieldMissing_differs() {
    List<Event> events =
        List.of(
            EVENT,
            new Event("ann", "tea", EventKind.CART, null, 7.9, 2, "order", "web"),
            new Event("ann", "tea", EventKind.CART, NOON, null, 2, "order", "web"),
            new Event("ann", "tea", EventKind.CART, NOON, 7.9, 2, null, "web"),
            new Event("ann", "tea", EventKind.CART, NOON, 7.9, 2, "order", null),
            EVENT.at(Instant.EPOCH),
            EVENT.withValue(0),
            EVENT.withQuantity(1));

    assertThat(
            events.stream()
                .flatMap(event -> Stream.of(fingerprint(event), fingerprint(event, OTHER_EVENT))))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_valuesSwappedBetweenRowsOrColumns_differs() {
    Event ofTea = new Event("tea", "ann", EventKind.CART, NOON, 7.9, 2, "order", "web");
    Event ofBen = new Event("ben", "tea", EventKind.CART, NOON, 7.9, 2, "order", "web");
    Event otherOfAnn =
        new Event("ann", "pot", EventKind.VIEW, NOON.plusSeconds(1), 1.5, 3, "visit", "app");

    assertThat(
            List.of(
                fingerprint(EVENT, OTHER_EVENT),
                fingerprint(EVENT, EVENT, OTHER_EVENT),
                fingerprint(ofTea, OTHER_EVENT),
                fingerprint(ofBen, otherOfAnn),
                fingerprint(EVENT.at(NOON.plusSeconds(1)), OTHER_EVENT.at(NOON)),
                fingerprint(EVENT.withValue(1.5), OTHER_EVENT.withValue(7.9)),
                fingerprint(EVENT.withQuantity(3), OTHER_EVENT.withQuantity(2)),
                fingerprint(EVENT.withOrder("visit"), OTHER_EVENT.withOrder("order")),
                fingerprint(EVENT.withChannel("app"), OTHER_EVENT.withChannel("web")),
                fingerprint(EVENT.withOrder("web").withChannel("order"), OTHER_EVENT),
                fingerprint(EVENT.withValue(2).withQuantity(7.9), OTHER_EVENT)))
        .doesNotHaveDuplicates();
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
