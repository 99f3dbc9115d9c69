package org.crmrecommend.rules.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.rules.bundle.ItemPair.Relation;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemRelationsTest {

  private static final Baskets NO_BASKETS = Baskets.of(List.of());
  private static final Support MIN_COUNT_TWO = Support.count(2);

  /**
   * Of 100 baskets, 16 contain a and b, 4 only a, 4 only b, and 76 neither. By chance, 20 · 20 /
   * 100 = 4 would contain both. The lower bound of the mean for a count of 16 is (4 − 1.545)² =
   * 6.027, which is 1.507 times 4.
   */
  @ParameterizedTest
  @CsvSource({"1.5, COMPLEMENT", "1.51, NEITHER"})
  void between_significantlyBoughtTogether_isComplement(double minLift, Relation relation) {
    ItemRelations relations =
        ItemRelations.of(baskets(16, 4, 4, 76), NO_BASKETS, MIN_COUNT_TWO, minLift);

    assertThat(relations.between("a", "b"))
        .isEqualTo(new ItemPair("a", "b", relation, 16, 4, 0, 0));
  }

  @Test
  void between_tooFewBaskets_isNeither() {
    Baskets baskets = baskets(16, 4, 4, 76);

    assertThat(relation(ItemRelations.of(baskets, NO_BASKETS, Support.count(16), 1)))
        .isEqualTo(Relation.COMPLEMENT);
    assertThat(relation(ItemRelations.of(baskets, NO_BASKETS, Support.count(17), 1)))
        .isEqualTo(Relation.NEITHER);
  }

  /**
   * Viewed together 36 times, 40 · 40 / 200 = 8 expected: the lift is at least (6 − 1.545)² / 8 =
   * 2.48 at z = 3.09 and (6 − 0.8225)² / 8 = 3.35 at 1.645. Never bought together, 10 · 10 / 100 =
   * 1 expected: the lift is at most (1 + 0.8225)² / 1 = 3.32.
   */
  @ParameterizedTest
  @CsvSource({"10, SUBSTITUTE", "9, NEITHER"})
  void between_viewedButNotBoughtTogether_isSubstitute(int single, Relation relation) {
    ItemRelations relations =
        ItemRelations.of(
            baskets(0, single, single, 100 - 2 * single),
            baskets(36, 4, 4, 156),
            MIN_COUNT_TWO,
            1.5);

    assertThat(relations.between("a", "b"))
        .isEqualTo(new ItemPair("a", "b", relation, 0, single * single / 100.0, 36, 8));
  }

  /** Items viewed together as often as they are bought together may be in one bundle. */
  @Test
  void between_viewedAndBoughtTogether_isComplement() {
    ItemRelations relations =
        ItemRelations.of(baskets(36, 4, 4, 156), baskets(36, 4, 4, 156), MIN_COUNT_TWO, 1.5);

    assertThat(relation(relations)).isEqualTo(Relation.COMPLEMENT);
  }

  /**
   * Bought together 16 times, 4 expected, which is enough for complements alone: the lift is at
   * most (√17 + 0.8225)² / 4 = 6.11. Viewed together 100 times, 110 · 110 / 1000 = 12.1 expected:
   * the lift is at least (10 − 0.8225)² / 12.1 = 6.96.
   */
  @Test
  void between_viewedFarMoreThanBoughtTogether_isSubstitute() {
    ItemRelations relations =
        ItemRelations.of(baskets(16, 4, 4, 76), baskets(100, 10, 10, 880), MIN_COUNT_TWO, 1.5);

    assertThat(relation(relations)).isEqualTo(Relation.SUBSTITUTE);
    assertThat(relations.boughtTogetherSubstituteCount()).isEqualTo(1);
    assertThat(relations.complements()).isEmpty();
  }

  @Test
  void between_neverBought_isNotSubstitute() {
    ItemRelations relations =
        ItemRelations.of(
            Baskets.of(List.of(List.of("c"))), baskets(36, 4, 4, 156), MIN_COUNT_TWO, 1.5);

    assertThat(relation(relations)).isEqualTo(Relation.NEITHER);
    assertThat(relations.between("a", "b").boughtLift()).isZero();
    assertThat(relations.between("a", "b").viewedLift()).isEqualTo(4.5);
  }

  @Test
  void between_swappedItems_isSymmetric() {
    ItemRelations relations =
        ItemRelations.of(baskets(16, 4, 4, 76), baskets(20, 4, 8, 156), MIN_COUNT_TWO, 1.5);
    ItemPair pair = relations.between("a", "b");

    assertThat(relations.between("b", "a"))
        .isEqualTo(
            new ItemPair(
                "b",
                "a",
                pair.relation(),
                pair.boughtTogetherCount(),
                pair.expectedBoughtTogether(),
                pair.viewedTogetherCount(),
                pair.expectedViewedTogether()));
  }

  @Test
  void between_unknownItem_isNeither() {
    assertThat(ItemRelations.of(NO_BASKETS, NO_BASKETS).between("a", "z"))
        .isEqualTo(new ItemPair("a", "z", Relation.NEITHER, 0, 0, 0, 0));
  }

  @Test
  void between_sameItem_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemRelations.of(NO_BASKETS, NO_BASKETS).between("a", "a"))
        .withMessage("second must be another item: a");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, Double.NaN, Double.POSITIVE_INFINITY})
  void of_liftOutOfRange_isRejected(double minLift) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemRelations.of(NO_BASKETS, NO_BASKETS, MIN_COUNT_TWO, minLift))
        .withMessage("minLift must be at least 1 and finite: " + minLift);
  }

  @Test
  void of_log_usesOrdersAndViewSessions() {
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    EventLogBuilder log = EventLog.builder();
    log.add(event("a", EventKind.PURCHASE, start).withOrder("o1"));
    log.add(event("b", EventKind.PURCHASE, start.plusSeconds(9)).withOrder("o1"));
    log.add(event("c", EventKind.PURCHASE, start.plusSeconds(9)).withOrder("o2"));
    log.add(event("a", EventKind.VIEW, start));
    log.add(event("c", EventKind.CLICK, start.plusSeconds(60)));
    log.add(event("b", EventKind.VIEW, start.plusSeconds(6000)));
    log.add(event("b", EventKind.EXPOSURE, start));
    ItemRelations relations = ItemRelations.of(log.build());

    assertThat(relations.between("a", "b"))
        .isEqualTo(new ItemPair("a", "b", Relation.NEITHER, 1, 0.5, 0, 0.5));
    assertThat(relations.between("a", "c"))
        .isEqualTo(new ItemPair("a", "c", Relation.NEITHER, 0, 0.5, 1, 0.5));
  }

  @Test
  void toString_anyPairs_showsCounts() {
    ItemRelations relations =
        ItemRelations.of(baskets(16, 4, 4, 76), NO_BASKETS, MIN_COUNT_TWO, 1.5);

    assertThat(relations).hasToString("1 pairs of complements, 0 pairs of substitutes");
    assertThat(relations.between("a", "b"))
        .hasToString(
            "a, b: complement (bought together 16 times, 4.000 by chance; viewed together 0 times,"
                + " 0.000 by chance)");
  }

  private static Relation relation(ItemRelations relations) {
    return relations.between("a", "b").relation();
  }

  private static Event event(String item, EventKind kind, Instant time) {
    return Event.of("u", item, kind).at(time);
  }

  /** Returns baskets with a and b, with a only, with b only, and with neither. */
  private static Baskets baskets(int both, int first, int second, int neither) {
    List<List<String>> baskets = new ArrayList<>();
    IntStream.range(0, both).forEach(n -> baskets.add(List.of("b", "a")));
    baskets.addAll(Collections.nCopies(first, List.of("a")));
    baskets.addAll(Collections.nCopies(second, List.of("b")));
    baskets.addAll(Collections.nCopies(neither, List.of("c")));
    return Baskets.of(baskets);
  }
}
