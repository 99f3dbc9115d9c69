package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.sequence.SequenceDatabase.Element;
import org.junit.jupiter.api.Test;

class SequenceDatabaseTest {

  private static Event purchase(String user, String item, String order) {
    return Event.of(user, item, EventKind.PURCHASE).withOrder(order);
  }

  private static EventLog log(Event... events) {
    return EventLog.of(Stream.of(events));
  }

  @Test
  void of_unsortedOrders_areSortedByTime() {
    SequenceDatabase sequences =
        new PurchaseFixture()
            .addOrder("ann", 21, "ink")
            .addOrder("ann", 0, "printer", "cable")
            .sequences();

    assertThat(sequences.size()).isEqualTo(1);
    assertThat(sequences.user(0)).isEqualTo("ann");
    assertThat(sequences.elements(0))
        .containsExactly(
            new Element(PurchaseFixture.day(0), List.of("cable", "printer")),
            new Element(PurchaseFixture.day(21), List.of("ink")));
    assertThat(sequences)
        .hasToString("1 sequences of 2 elements in all, 0 events without a time left out");
  }

  @Test
  void of_orderWithOneTimedEvent_usesItsTime() {
    SequenceDatabase sequences =
        SequenceDatabase.of(
            log(
                purchase("ann", "ink", "2").at(PurchaseFixture.day(3)),
                purchase("ann", "paper", "2"),
                purchase("ann", "printer", "1").at(PurchaseFixture.day(1)),
                purchase("ann", "printer", "1").at(PurchaseFixture.day(1).plusMillis(5))));

    assertThat(sequences.elements(0))
        .containsExactly(
            new Element(PurchaseFixture.day(1), List.of("printer")),
            new Element(PurchaseFixture.day(3), List.of("ink", "paper")));
    assertThat(sequences.untimedEventCount()).isZero();
  }

  @Test
  void of_untimedBaskets_areExcludedAndCounted() {
    SequenceDatabase sequences =
        SequenceDatabase.of(
            log(
                purchase("ann", "ink", "2").at(PurchaseFixture.day(3)),
                purchase("ann", "pen", "1"),
                purchase("ann", "paper", "1"),
                purchase("bob", "pen", "3"),
                Event.of("cat", "pen", EventKind.VIEW)));

    assertThat(sequences.untimedEventCount()).isEqualTo(3);
    assertThat(sequences.size()).isEqualTo(1);
    assertThat(sequences.elements(0))
        .containsExactly(new Element(PurchaseFixture.day(3), List.of("ink")));
  }

  @Test
  void of_sessions_areSplitAtGap() {
    Event view = Event.of("ann", "ink", EventKind.VIEW);
    EventLog log =
        log(
            view.at(PurchaseFixture.day(0)),
            Event.of("ann", "pen", EventKind.VIEW).at(PurchaseFixture.day(0).plusSeconds(60)),
            view.at(PurchaseFixture.day(1)));

    SequenceDatabase sequences =
        SequenceDatabase.of(
            log,
            BasketGrouping.DEFAULTS
                .withGroupBy(BasketGrouping.GroupBy.SESSION)
                .withKinds(EventKind.VIEW));

    assertThat(sequences.elements(0))
        .containsExactly(
            new Element(PurchaseFixture.day(0), List.of("ink", "pen")),
            new Element(PurchaseFixture.day(1), List.of("ink")));
  }

  @Test
  void of_noMatchingEvents_isEmpty() {
    SequenceDatabase sequences = SequenceDatabase.of(log(Event.of("ann", "ink", EventKind.VIEW)));

    assertThat(sequences.size()).isZero();
    assertThat(SequenceMiner.DEFAULTS.mine(sequences)).isEmpty();
    assertThat(SequenceRuleMiner.DEFAULTS.mine(sequences)).isEmpty();
  }

  @Test
  void of_noTimedEvents_isRejected() {
    EventLog log = log(purchase("ann", "ink", "1"), purchase("ann", "pen", "2"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceDatabase.of(log))
        .withMessageContainingAll("events must have times", "2", "chronological order");
  }

  @Test
  void of_historyGrouping_isRejected() {
    EventLog log = new PurchaseFixture().addOrder("ann", 0, "ink").log();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SequenceDatabase.of(
                    log, BasketGrouping.DEFAULTS.withGroupBy(BasketGrouping.GroupBy.HISTORY)))
        .withMessageContainingAll("grouping", "order", "day", "session", "HISTORY");
  }
}
