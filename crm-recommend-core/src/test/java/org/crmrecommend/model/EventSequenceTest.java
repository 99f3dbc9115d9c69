package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;

class EventSequenceTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T10:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2024-01-02T10:00:00Z");

  @Test
  void sequence_anyLog_hasPositiveEventsInTimeOrder() {
    EventSequence sequence =
        sequence(
            Event.of("ann", "tea", EventKind.PURCHASE).at(TUESDAY),
            Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY),
            Event.of("ann", "cup", EventKind.EXPOSURE).at(MONDAY),
            Event.of("ann", "pot", EventKind.VIEW).at(MONDAY.plusSeconds(5)));

    assertThat(items(sequence)).containsExactly(2, 1, 2);
    assertThat(IntStream.range(0, 3).mapToLong(sequence::epochMillis))
        .containsExactly(
            MONDAY.toEpochMilli(), MONDAY.toEpochMilli() + 5000, TUESDAY.toEpochMilli());
  }

  @Test
  void basket_eventsOfOneOrderOrTime_isTheSame() {
    EventSequence sequence =
        sequence(
            Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY),
            Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY),
            Event.of("ann", "pot", EventKind.PURCHASE).at(TUESDAY).withOrder("7"),
            Event.of("ann", "tea", EventKind.PURCHASE).at(TUESDAY.plusSeconds(1)).withOrder("7"),
            Event.of("ann", "tea", EventKind.PURCHASE).at(TUESDAY.plusSeconds(2)).withOrder("8"));

    assertThat(baskets(sequence)).containsExactly(0, 0, 1, 1, 2);
    assertThat(sequence.basketCount()).isEqualTo(3);
  }

  /** Items by index: cup 0, mug 1, pot 2, tea 3. */
  @Test
  void basket_overlappingOrders_areSeparateByFirstEvent() {
    EventSequence sequence =
        sequence(
            Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY).withOrder("8"),
            Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY.plusSeconds(1)).withOrder("7"),
            Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY.plusSeconds(2)).withOrder("8"),
            Event.of("ann", "mug", EventKind.PURCHASE).at(MONDAY.plusSeconds(3)).withOrder("7"));

    assertThat(items(sequence)).containsExactly(3, 2, 0, 1);
    assertThat(baskets(sequence)).containsExactly(0, 0, 1, 1);
    assertThat(
            IntStream.range(0, 4)
                .mapToLong(event -> sequence.epochMillis(event) - MONDAY.toEpochMilli()))
        .containsExactly(0L, 2000L, 1000L, 3000L);
  }

  @Test
  void basket_ordersOfOneTime_areSeparateByOrderId() {
    EventSequence sequence =
        sequence(
            Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).withOrder("10"),
            Event.of("ann", "mug", EventKind.PURCHASE).at(MONDAY).withOrder("9"),
            Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY).withOrder("10"),
            Event.of("ann", "tea", EventKind.VIEW).at(MONDAY));

    assertThat(items(sequence)).containsExactly(3, 1, 0, 2);
    assertThat(baskets(sequence)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void basket_orderWithMissingTimes_usesFirstKnownTime() {
    EventSequence sequence =
        sequence(
            Event.of("ann", "cup", EventKind.PURCHASE).withOrder("8"),
            Event.of("ann", "mug", EventKind.PURCHASE).at(TUESDAY).withOrder("8"),
            Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY).withOrder("9"),
            Event.of("ann", "tea", EventKind.PURCHASE).withOrder("7"));

    assertThat(items(sequence)).containsExactly(3, 2, 0, 1);
    assertThat(baskets(sequence)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void add_eventsWithoutTime_comeFirstInOwnBaskets() {
    EventSequence sequence =
        Profile.builder().add(4, 1, MONDAY).add(9, 1).add(3, 1).add(9, 1).build().sequence();

    assertThat(items(sequence)).containsExactly(9, 3, 9, 4);
    assertThat(baskets(sequence)).containsExactly(0, 1, 2, 3);
    assertThat(sequence.hasTime(0)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> sequence.epochMillis(0))
        .withMessageContainingAll("event 0 has no time", "hasTime");
  }

  @Test
  void toBuilder_newEvent_isLastAndOthersAreUnchanged() {
    Profile known =
        data(
                Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).withOrder("7"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY.plusSeconds(1)).withOrder("7"))
            .profile(0);

    Profile now = known.toBuilder().add(0, 1, TUESDAY).addKind(0, EventKind.VIEW).build();

    assertThat(items(now.sequence())).containsExactly(0, 1, 0);
    assertThat(baskets(now.sequence())).containsExactly(0, 0, 1);
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(
                    event ->
                        now.sequence().hasAnyKind(event, now.kindBits(List.of(EventKind.VIEW)))))
        .containsExactly(false, false, true);
  }

  @Test
  void toBuilder_eventsAtKnownTime_joinBasketWithoutOrder() {
    Profile known =
        data(
                Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).withOrder("7"),
                Event.of("ann", "tea", EventKind.VIEW).at(TUESDAY))
            .profile(0);

    EventSequence sequence =
        known.toBuilder().add(1, 1, MONDAY).add(0, 1, TUESDAY).build().sequence();

    assertThat(items(sequence)).containsExactly(1, 0, 1, 0);
    assertThat(baskets(sequence)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void renumbered_overlappingOrders_keepBaskets() {
    Profile known =
        data(
                Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).withOrder("7"),
                Event.of("ann", "mug", EventKind.PURCHASE).at(MONDAY.plusSeconds(1)).withOrder("8"),
                Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY.plusSeconds(2)).withOrder("7"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY.plusSeconds(3)).withOrder("8"))
            .profile(0);

    EventSequence sequence = known.renumbered(new int[] {3, -1, 1, 0}).sequence();

    assertThat(items(sequence)).containsExactly(3, 1, 0);
    assertThat(baskets(sequence)).containsExactly(0, 0, 1);
  }

  @Test
  void renumbered_unmappedItems_areRemoved() {
    Profile profile = Profile.builder().add(0, 1).add(1, 2).add(0, 1).addToBasket(1).build();

    Profile other = profile.renumbered(new int[] {5, -1});

    assertThat(items(other.sequence())).containsExactly(5, 5);
    assertThat(other.size()).isEqualTo(1);
    assertThat(other.weight(0)).isEqualTo(2);
    assertThat(other.basketSize()).isZero();
  }

  private static TrainingData data(Event... events) {
    return TrainingData.of(EventLog.of(Stream.of(events)));
  }

  private static EventSequence sequence(Event... events) {
    return data(events).profile(0).sequence();
  }

  private static int[] items(EventSequence sequence) {
    return IntStream.range(0, sequence.size()).map(sequence::item).toArray();
  }

  private static int[] baskets(EventSequence sequence) {
    return IntStream.range(0, sequence.size()).map(sequence::basket).toArray();
  }
}
