package org.crmrecommend.ranking.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.ranking.rerank.SelectorFixture.items;
import static org.crmrecommend.ranking.rerank.SelectorFixture.select;
import static org.crmrecommend.ranking.rerank.SelectorFixture.set;
import static org.crmrecommend.ranking.rerank.SelectorFixture.tags;

import java.util.List;
import org.crmrecommend.data.Item;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.junit.jupiter.api.Test;

/** Diversity and calibration; the number of an item is its rank before the rules, from 0. */
class MarginalRelevanceTest {

  /**
   * Relevance by rank: 1, 0.631, 0.5, 0.431, each with weight 0.5.
   *
   * <pre>
   * place 2: item 1 0.315 − 0.5, item 2 0.25 − 0, item 3 0.215 − 0.25
   * place 3: item 1 0.315 − 0.5, item 3 0.215 − 0.25
   * </pre>
   */
  @Test
  void select_diverse_fourItemsByHand() {
    ListRules rules = new ListRules(4);
    rules.diversity(tags("a", "a", "b", "a b"), 0.5);

    Selection selection = select(rules, 4);

    assertThat(items(selection)).containsExactly(0, 2, 3, 1);
    assertThat(selection.report().preferred()).isEqualTo(2);
  }

  @Test
  void select_diverseOfStrength1_ignoresRelevanceExceptForTies() {
    ListRules rules = new ListRules(4);
    rules.diversity(tags("a", "a", "b", "", "c"), 1);

    assertThat(items(rules, 5)).containsExactly(0, 2, 3, 4);
  }

  @Test
  void select_diverseOfSmallStrength_changesNothing() {
    ListRules rules = new ListRules(4);
    rules.diversity(tags("a", "a", "b", "a b"), 0.05);

    Selection selection = select(rules, 4);

    assertThat(items(selection)).containsExactly(0, 1, 2, 3);
    assertThat(selection.report().preferred()).isZero();
  }

  /** Rank 4 with factor 16 is rank 0.25: relevance 3.1, and that of the first item 1. */
  @Test
  void select_boostAndDiversity_usesTheRankDividedByTheFactor() {
    ListRules rules = new ListRules(3);
    rules.diversity(tags("a", "b", "b", "a"), 0.5);
    rules.addFactor(set(2, 3), 16);

    // Items 2 and 3 have ranks 0.1875 and 0.25: 4.03 and 3.11 of relevance.
    assertThat(items(rules, 4)).containsExactly(2, 3, 0);
  }

  @Test
  void select_pin_isComparedWithLaterPlacesOnly() {
    ListRules last = new ListRules(3);
    last.diversity(tags("a", "b", "a"), 0.5);
    last.addPin(3, 2);
    ListRules first = new ListRules(3);
    first.diversity(tags("a", "b", "a"), 0.5);
    first.addPin(1, 2);

    assertThat(items(last, 3)).containsExactly(0, 1, 2);
    assertThat(items(first, 3)).containsExactly(2, 1, 0);
  }

  /** Caps leave item 0 of the window; items 15 and 16 follow, and 15 is like item 0. */
  @Test
  void select_furtherCandidates_areComparedWithTheList() {
    String[] brands = "x x x x x x x x x x x x x x x y z".split(" ");
    String[] tags = "a a a a a a a a a a a a a a a a b".split(" ");
    ListRules rules = new ListRules(3);
    rules.addCap(tags(brands), 1);
    rules.diversity(tags(tags), 0.5);

    assertThat(items(rules, 17)).containsExactly(0, 16, 15);
  }

  /**
   * Divergence from two thirds tea and one third coffee, in bits: tea 1.83, coffee 3.90, tea and
   * coffee 0.08, two tea and one coffee 0.
   */
  @Test
  void select_calibrated_mixesAsTheHistory() {
    ListRules rules = new ListRules(4);
    mix(rules, tags("tea", "tea", "tea", "coffee"), 0.9, 0, 3);

    Selection selection = select(rules, 4);

    assertThat(items(selection)).containsExactly(0, 3, 1, 2);
    assertThat(selection.report().preferred()).isEqualTo(1);
  }

  /** An item without a value leaves the divergence of an empty list, log2(100) = 6.64 bits. */
  @Test
  void select_calibrated_doesNotPreferItemsWithoutValues() {
    ListRules rules = new ListRules(4);
    mix(rules, tags("", "", "tea", "coffee", "other"), 0.9, 2, 3);

    assertThat(items(rules, 5)).startsWith(2, 3);
  }

  @Test
  void select_calibratedBySeveralValues_sharesTheWeight() {
    ListRules rules = new ListRules(2);
    // One item with both halves of the mix has no divergence; tea then coffee needs two places.
    mix(rules, tags("tea", "coffee", "tea coffee"), 0.9, 0, 1);

    assertThat(items(rules, 3).get(0)).isEqualTo(2);
  }

  /** 1 − 0.9 − 0.1 is −2.8e-17, with which the last of equal items would be the best. */
  @Test
  void select_strengthsThatAddUpTo1_keepTheOrderOfEqualItems() {
    ListRules rules = new ListRules(4);
    ItemValues values = tags("a", "a", "a", "a", "a");
    rules.diversity(values, 0.1);
    mix(rules, values, 0.9, 0, 0);

    assertThat(items(rules, 5)).containsExactly(0, 1, 2, 3);
  }

  /** Two thirds of the mix are the value of one item, one third is that of another. */
  private static void mix(ListRules rules, ItemValues values, double strength, int one, int other) {
    IntDoubleHashMap shares = new IntDoubleHashMap();
    shares.addToValue(values.of(one)[0], 2 / 3.0);
    shares.addToValue(values.of(other)[0], 1 / 3.0);
    rules.mix(values, strength, shares);
  }

  @Test
  void similarity_categories_sharePrefixes() {
    ItemValues values =
        ItemValues.withPrefixes(
            SelectorFixture.catalog(
                Item.builder("i0").category("Drinks", "Tea").brand("A").build(),
                Item.builder("i1").category("Drinks", "Coffee").brand("A").build(),
                Item.builder("i2").category("Tea").brand("Drinks").build(),
                Item.of("i3")),
            List.of("brand", "category"));

    // Drinks, Drinks/Tea, A and Drinks, Drinks/Coffee, A: two of four values are common.
    assertThat(similarity(values, 0, 1)).isCloseTo(0.5, within(1e-12));
    assertThat(similarity(values, 0, 0)).isOne();
    assertThat(similarity(values, 0, 2)).as("brand Drinks is not category Drinks").isZero();
    assertThat(similarity(values, 3, 3)).as("no values").isZero();
    assertThat(values.of(99)).isEmpty();
  }

  private static double similarity(ItemValues values, int one, int other) {
    return ItemValues.similarity(values.of(one), values.of(other));
  }
}
