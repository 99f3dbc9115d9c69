package org.crmrecommend.ranking.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.ranking.rerank.SelectorFixture.items;
import static org.crmrecommend.ranking.rerank.SelectorFixture.select;
import static org.crmrecommend.ranking.rerank.SelectorFixture.set;
import static org.crmrecommend.ranking.rerank.SelectorFixture.tags;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.ranking.rerank.Selection.PinOutcome;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.junit.jupiter.api.Test;

/** Boosts, limits and pins; the number of an item is its rank before the rules, from 0. */
class ListSelectorTest {

  @Test
  void select_noRules_listsTheFirstCandidates() {
    Selection selection = select(new ListRules(3), 10);

    assertThat(items(selection)).containsExactly(0, 1, 2);
    assertThat(selection.rank(2)).isEqualTo(3);
    assertThat(selection.propensity(2)).isOne();
    assertThat(selection.isPinned(2)).isFalse();
    assertThat(selection.isRandom(2)).isFalse();
  }

  @Test
  void select_factor2AtRank20_comesRightAfterRank10() {
    ListRules rules = new ListRules(20);
    rules.addFactor(set(19), 2);

    assertThat(items(rules, 100)).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 19, 10, 11);
  }

  /** Rank 100 with factor 50 has the relevance of rank 2, and rank 250 that of rank 5. */
  @Test
  void select_largeFactor_findsCandidatesFarBelow() {
    ListRules rules = new ListRules(5);
    rules.addFactor(set(99, 249, 250), 50);

    Selection selection = select(rules, 1_000);

    assertThat(items(selection)).containsExactly(0, 1, 99, 2, 3);
    assertThat(selection.rank(2)).isEqualTo(100);
    rules.addPin(1, 0);
    rules.addPin(2, 1);
    rules.addPin(3, 2);
    rules.addPin(4, 3);
    assertThat(items(rules, 1_000)).containsExactly(0, 1, 2, 3, 99);
  }

  @Test
  void select_severalFactors_multiply() {
    ListRules rules = new ListRules(4);
    rules.addFactor(set(5, 7), 2);
    rules.addFactor(set(7), 4);

    // Item 7: rank 8 / 8 = 1, after item 0; item 5: 6 / 2 = 3, after item 2.
    assertThat(items(rules, 20)).containsExactly(0, 7, 1, 2);
  }

  @Test
  void select_factorBelow1_movesDownByIt() {
    ListRules rules = new ListRules(6);
    rules.addFactor(set(0), 0.25);

    assertThat(items(rules, 20)).containsExactly(1, 2, 0, 3, 4, 5); // rank 4, ahead of item 3
  }

  @Test
  void select_factorOfSingleItem_movesItDown() {
    ListRules rules = new ListRules(4);
    IntDoubleHashMap factors = new IntDoubleHashMap();
    factors.put(1, 0.5);
    rules.itemFactors(factors);

    assertThat(items(rules, 20)).containsExactly(0, 2, 1, 3); // rank 2 / 0.5, ahead of item 3
  }

  @Test
  void select_cap_passesOverFurtherItemsOfTheValue() {
    ListRules rules = new ListRules(4);
    rules.addCap(tags("a", "a", "a", "b", "", "", "a", "b"), 2);

    Selection selection = select(rules, 8);

    assertThat(items(selection)).containsExactly(0, 1, 3, 4);
    assertThat(selection.report().skipped()).containsExactly(1);
  }

  @Test
  void select_capOfItemsWithSeveralValues_countsEachValue() {
    ListRules rules = new ListRules(4);
    rules.addCap(tags("a b", "b c", "c", "c a", "d", "a"), 1);

    // Item 0 uses a and b, so that 1, 3 and 5 are refused, and 2 uses c.
    assertThat(items(rules, 6)).containsExactly(0, 2, 4);
  }

  @Test
  void select_capsOfTwoColumns_holdBoth() {
    ListRules rules = new ListRules(3);
    rules.addCap(tags("a", "a", "b", "c", "d"), 1);
    rules.addCap(tags("x", "y", "x", "y", "x"), 1);

    Selection selection = select(rules, 5);

    assertThat(items(selection)).containsExactly(0, 3);
    assertThat(selection.report().skipped()).containsExactly(1, 2);
  }

  /** The window has ten candidates; the items beyond it follow in the order of the model. */
  @Test
  void select_capRefusesTheWindow_furtherCandidatesFollow() {
    String[] tags = new String[40];
    Arrays.fill(tags, "a");
    tags[25] = "b";
    tags[30] = "";
    ListRules rules = new ListRules(2);
    rules.addCap(tags(tags), 1);

    Selection selection = select(rules, 40);

    assertThat(items(selection)).containsExactly(0, 25);
    assertThat(selection.rank(1)).as("not in the window").isZero();
  }

  @Test
  void select_capByWholeCategory_doesNotCountSubcategories() {
    ListRules rules = new ListRules(4);
    rules.addCap(
        ItemValues.whole(
            SelectorFixture.catalog(
                Item.builder("i0").category("Drinks", "Tea").build(),
                Item.builder("i1").category("Drinks", "Tea").build(),
                Item.builder("i2").category("Drinks").build(),
                Item.builder("i3").category("Drinks", "Coffee").build(),
                Item.builder("i4").category("Tea").build()),
            "category"),
        1);

    assertThat(items(rules, 5)).containsExactly(0, 2, 3, 4);
  }

  @Test
  void select_onePerProduct_listsTheBestVariant() {
    ListRules rules = new ListRules(3);
    rules.onePerProduct(
        SelectorFixture.catalog(
            Item.builder("i0").product("p").build(),
            Item.builder("i1").product("p").build(),
            Item.builder("i2").product("q").build(),
            Item.of("i3"),
            Item.builder("i4").product("p").build(),
            Item.of("i5")));

    assertThat(items(rules, 6)).containsExactly(0, 2, 3);
    rules.addPin(2, 4);
    assertThat(items(rules, 6)).containsExactly(2, 4, 3);
  }

  @Test
  void select_pins_takeTheirPlaces() {
    ListRules rules = new ListRules(4);
    rules.addPin(3, 700);
    rules.addPin(1, 2);

    Selection selection = select(rules, 1_000);

    assertThat(items(selection)).containsExactly(2, 0, 700, 1);
    assertThat(List.of(selection.rank(0), selection.rank(2))).containsExactly(3, 0);
    assertThat(selection.tier(2)).isEqualTo(Selection.NO_TIER);
    assertThat(selection.isPinned(0)).isTrue();
    assertThat(selection.isPinned(1)).isFalse();
    assertThat(selection.report().pins()).containsOnly(PinOutcome.PLACED);
  }

  @Test
  void select_pinOfItemThatIsNotEligible_isReported() {
    ListRules rules = new ListRules(2);
    rules.addPin(1, 5);
    rules.addPin(2, -1);

    Selection selection = select(rules, ItemSet.of(10, 1, 2, 3));

    assertThat(items(selection)).containsExactly(1, 2);
    assertThat(selection.report().pins())
        .containsExactly(PinOutcome.NOT_ELIGIBLE, PinOutcome.NOT_ELIGIBLE);
  }

  /** The pin of the earlier position counts first, whatever the order of the rules. */
  @Test
  void select_pinThatBreaksACap_isReported() {
    ListRules rules = new ListRules(3);
    rules.addCap(tags("a", "a", "b", "a"), 1);
    rules.addPin(3, 3);
    rules.addPin(2, 1);

    Selection selection = select(rules, 4);

    assertThat(items(selection)).containsExactly(2, 1);
    assertThat(selection.report().pins())
        .containsExactly(PinOutcome.BREAKS_LIMIT, PinOutcome.PLACED);
  }

  @Test
  void select_pinsCountForCaps_beforeTheItemsAboveThem() {
    ListRules rules = new ListRules(3);
    rules.addCap(tags("a", "b", "a", "c"), 1);
    rules.addPin(3, 2);

    assertThat(items(rules, 4)).containsExactly(1, 3, 2);
  }

  @Test
  void select_tooFewItemsForThePosition_pinIsAtTheEnd() {
    ListRules rules = new ListRules(9);
    rules.addPin(8, 0);

    Selection selection = select(rules, 3);

    assertThat(items(selection)).containsExactly(1, 2, 0);
    assertThat(selection.report().pins()).containsExactly(PinOutcome.MOVED_UP);
    assertThat(selection.isPinned(2)).isTrue();
  }

  @Test
  void select_onlyPinnedItemsEligible_listsThem() {
    ListRules rules = new ListRules(3);
    rules.addPin(2, 1);
    rules.addPin(3, 0);

    Selection selection = select(rules, 2);

    assertThat(items(selection)).containsExactly(1, 0);
    assertThat(selection.report().pins()).containsOnly(PinOutcome.MOVED_UP);
  }

  @Test
  void select_nothingEligible_isEmpty() {
    ListRules rules = new ListRules(3);
    rules.addPin(1, 0);
    rules.addShare(set(1), 0.5);
    rules.explore(0.5, 1);

    assertThat(items(select(rules, ItemSet.none(0)))).isEmpty();
  }
}
