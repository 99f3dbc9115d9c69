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

class TrailTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T10:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2024-01-02T10:00:00Z");

  @Test
  void trail_ofALog_hasEachEventThatSpeaksForItsItemInTheOrderOfTime() {
    Trail trail =
        trail(
            Event.of("ann", "tea", EventKind.PURCHASE).at(TUESDAY),
            Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY),
            Event.of("ann", "cup", EventKind.EXPOSURE).at(MONDAY),
            Event.of("ann", "pot", EventKind.VIEW).at(MONDAY.plusSeconds(5)));

    assertThat(items(trail)).containsExactly(2, 1, 2);
    assertThat(IntStream.range(0, 3).mapToLong(trail::epochMillis))
        .containsExactly(
            MONDAY.toEpochMilli(), MONDAY.toEpochMilli() + 5000, TUESDAY.toEpochMilli());
  }

  @Test
  void visit_stepsOfOneOrderOrOfOneMoment_shareIt() {
    Trail trail =
        trail(
            Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY),
            Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY),
            Event.of("ann", "pot", EventKind.PURCHASE).at(TUESDAY).inOrder("7"),
            Event.of("ann", "tea", EventKind.PURCHASE).at(TUESDAY.plusSeconds(1)).inOrder("7"),
            Event.of("ann", "tea", EventKind.PURCHASE).at(TUESDAY.plusSeconds(2)).inOrder("8"));

    assertThat(visits(trail)).containsExactly(0, 0, 1, 1, 2);
    assertThat(trail.visitCount()).isEqualTo(3);
  }

  /** Items are numbered by their names: cup 0, mug 1, pot 2, tea 3. */
  @Test
  void visit_ordersThatOverlapInTime_areOneEachInTheOrderOfTheirFirstEvents() {
    Trail trail =
        trail(
            Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY).inOrder("8"),
            Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY.plusSeconds(1)).inOrder("7"),
            Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY.plusSeconds(2)).inOrder("8"),
            Event.of("ann", "mug", EventKind.PURCHASE).at(MONDAY.plusSeconds(3)).inOrder("7"));

    assertThat(items(trail)).containsExactly(3, 2, 0, 1);
    assertThat(visits(trail)).containsExactly(0, 0, 1, 1);
    assertThat(IntStream.range(0, 4).mapToLong(s -> trail.epochMillis(s) - MONDAY.toEpochMilli()))
        .containsExactly(0L, 2000L, 1000L, 3000L);
  }

  @Test
  void visit_ordersOfOneTime_areOneEachInTheOrderOfTheirIdsAfterWhatHasNone() {
    Trail trail =
        trail(
            Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).inOrder("10"),
            Event.of("ann", "mug", EventKind.PURCHASE).at(MONDAY).inOrder("9"),
            Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY).inOrder("10"),
            Event.of("ann", "tea", EventKind.VIEW).at(MONDAY));

    assertThat(items(trail)).containsExactly(3, 1, 0, 2);
    assertThat(visits(trail)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void visit_orderWithAndWithoutTimes_isWhereItsFirstKnownTimeIs() {
    Trail trail =
        trail(
            Event.of("ann", "cup", EventKind.PURCHASE).inOrder("8"),
            Event.of("ann", "mug", EventKind.PURCHASE).at(TUESDAY).inOrder("8"),
            Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY).inOrder("9"),
            Event.of("ann", "tea", EventKind.PURCHASE).inOrder("7"));

    assertThat(items(trail)).containsExactly(3, 2, 0, 1);
    assertThat(visits(trail)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void add_stepsWithoutATime_comeFirstAsTheyCameAndAreVisitsOfTheirOwn() {
    Trail trail = Profile.builder().add(4, 1, MONDAY).add(9, 1).add(3, 1).add(9, 1).build().trail();

    assertThat(items(trail)).containsExactly(9, 3, 9, 4);
    assertThat(visits(trail)).containsExactly(0, 1, 2, 3);
    assertThat(trail.hasTime(0)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> trail.epochMillis(0))
        .withMessage("step 0 has no time; ask hasTime(step) first");
  }

  @Test
  void toBuilder_anEventOfNow_isTheLastStepAndTheEarlierOnesStayAsTheyWere() {
    Profile known =
        data(
                Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).inOrder("7"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY.plusSeconds(1)).inOrder("7"))
            .profile(0);

    Profile now = known.toBuilder().add(0, 1, TUESDAY).kind(0, EventKind.VIEW).build();

    assertThat(items(now.trail())).containsExactly(0, 1, 0);
    assertThat(visits(now.trail())).containsExactly(0, 0, 1);
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(s -> now.trail().hasAny(s, now.kindBits(List.of(EventKind.VIEW)))))
        .containsExactly(false, false, true);
  }

  @Test
  void toBuilder_stepsAtAKnownTime_joinWhatHasNoOrderButNoOrder() {
    Profile known =
        data(
                Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).inOrder("7"),
                Event.of("ann", "tea", EventKind.VIEW).at(TUESDAY))
            .profile(0);

    Trail trail = known.toBuilder().add(1, 1, MONDAY).add(0, 1, TUESDAY).build().trail();

    assertThat(items(trail)).containsExactly(1, 0, 1, 0);
    assertThat(visits(trail)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void renumbered_ordersThatOverlap_stayWhole() {
    Profile known =
        data(
                Event.of("ann", "cup", EventKind.PURCHASE).at(MONDAY).inOrder("7"),
                Event.of("ann", "mug", EventKind.PURCHASE).at(MONDAY.plusSeconds(1)).inOrder("8"),
                Event.of("ann", "pot", EventKind.PURCHASE).at(MONDAY.plusSeconds(2)).inOrder("7"),
                Event.of("ann", "tea", EventKind.PURCHASE).at(MONDAY.plusSeconds(3)).inOrder("8"))
            .profile(0);

    Trail trail = known.renumbered(new int[] {3, -1, 1, 0}).trail();

    assertThat(items(trail)).containsExactly(3, 1, 0);
    assertThat(visits(trail)).containsExactly(0, 0, 1);
  }

  @Test
  void renumbered_itemsWithoutANumber_leaveTheTrail() {
    Profile profile = Profile.builder().add(0, 1).add(1, 2).add(0, 1).addToBasket(1).build();

    Profile other = profile.renumbered(new int[] {5, -1});

    assertThat(items(other.trail())).containsExactly(5, 5);
    assertThat(other.size()).isEqualTo(1);
    assertThat(other.weight(0)).isEqualTo(2);
    assertThat(other.basketSize()).isZero();
  }

  private static TrainingData data(Event... events) {
    return TrainingData.of(EventLog.of(Stream.of(events)));
  }

  private static Trail trail(Event... events) {
    return data(events).profile(0).trail();
  }

  private static int[] items(Trail trail) {
    return IntStream.range(0, trail.size()).map(trail::item).toArray();
  }

  private static int[] visits(Trail trail) {
    return IntStream.range(0, trail.size()).map(trail::visit).toArray();
  }
}
