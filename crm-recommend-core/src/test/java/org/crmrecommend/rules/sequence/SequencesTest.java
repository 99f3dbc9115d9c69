package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.itemset.Basketing;
import org.crmrecommend.rules.sequence.Sequences.Element;
import org.junit.jupiter.api.Test;

class SequencesTest {

  private static Event bought(String user, String item, String order) {
    return Event.of(user, item, EventKind.PURCHASE).inOrder(order);
  }

  private static EventLog log(Event... events) {
    return EventLog.of(Stream.of(events));
  }

  @Test
  void of_ordersInAnyOrder_areInThatOfTime() {
    Sequences sequences =
        new Shopping().buys("ann", 21, "ink").buys("ann", 0, "printer", "cable").sequences();

    assertThat(sequences.size()).isEqualTo(1);
    assertThat(sequences.user(0)).isEqualTo("ann");
    assertThat(sequences.elements(0))
        .containsExactly(
            new Element(Shopping.day(0), List.of("cable", "printer")),
            new Element(Shopping.day(21), List.of("ink")));
    assertThat(sequences)
        .hasToString("1 sequences of 2 elements in all, 0 events left out as they have no time");
  }

  @Test
  void of_orderWithTimeAtOneEvent_takesItForAll() {
    Sequences sequences =
        Sequences.of(
            log(
                bought("ann", "ink", "2").at(Shopping.day(3)),
                bought("ann", "paper", "2"),
                bought("ann", "printer", "1").at(Shopping.day(1)),
                bought("ann", "printer", "1").at(Shopping.day(1).plusMillis(5))));

    assertThat(sequences.elements(0))
        .containsExactly(
            new Element(Shopping.day(1), List.of("printer")),
            new Element(Shopping.day(3), List.of("ink", "paper")));
    assertThat(sequences.untimedEvents()).isZero();
  }

  @Test
  void of_basketsWithoutTime_areLeftOutAndCounted() {
    Sequences sequences =
        Sequences.of(
            log(
                bought("ann", "ink", "2").at(Shopping.day(3)),
                bought("ann", "pen", "1"),
                bought("ann", "paper", "1"),
                bought("bob", "pen", "3"),
                Event.of("cat", "pen", EventKind.VIEW)));

    assertThat(sequences.untimedEvents()).isEqualTo(3);
    assertThat(sequences.size()).isEqualTo(1);
    assertThat(sequences.elements(0)).containsExactly(new Element(Shopping.day(3), List.of("ink")));
  }

  @Test
  void of_sessions_fallApartAtTheGap() {
    Event view = Event.of("ann", "ink", EventKind.VIEW);
    EventLog log =
        log(
            view.at(Shopping.day(0)),
            Event.of("ann", "pen", EventKind.VIEW).at(Shopping.day(0).plusSeconds(60)),
            view.at(Shopping.day(1)));

    Sequences sequences =
        Sequences.of(
            log, Basketing.DEFAULTS.withBy(Basketing.By.SESSION).withKinds(EventKind.VIEW));

    assertThat(sequences.elements(0))
        .containsExactly(
            new Element(Shopping.day(0), List.of("ink", "pen")),
            new Element(Shopping.day(1), List.of("ink")));
  }

  @Test
  void of_noEventThatCounts_isEmpty() {
    Sequences sequences = Sequences.of(log(Event.of("ann", "ink", EventKind.VIEW)));

    assertThat(sequences.size()).isZero();
    assertThat(SequenceMiner.DEFAULTS.mine(sequences)).isEmpty();
    assertThat(SequenceRuleMiner.DEFAULTS.mine(sequences)).isEmpty();
  }

  @Test
  void of_noEventWithTime_isRejected() {
    EventLog log = log(bought("ann", "ink", "1"), bought("ann", "pen", "2"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.of(log))
        .withMessage(
            "events must have times: none of the 2 that count has one; without times there is no"
                + " order");
  }

  @Test
  void of_wholeHistories_isRejected() {
    EventLog log = new Shopping().buys("ann", 0, "ink").log();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequences.of(log, Basketing.DEFAULTS.withBy(Basketing.By.HISTORY)))
        .withMessage("basketing must be by order, day or session: HISTORY");
  }
}
