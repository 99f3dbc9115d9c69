package org.crmrecommend.ranking.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.ranking.rerank.SelectorFixture.items;
import static org.crmrecommend.ranking.rerank.SelectorFixture.select;
import static org.crmrecommend.ranking.rerank.SelectorFixture.tags;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random places of lists; the number of an item is its rank before the rules, from 0. */
class RandomPlacesTest {

  private static final int DRAWS = 20_000;

  /** Above the 99.999 % quantile of the distribution with 7 degrees of freedom. */
  private static final double CHI_SQUARE_LIMIT = 35;

  @Test
  void select_explore_spreadsRandomItemsOfTheNextHundred() {
    Selection selection = select(exploring(10, 0.2, 5), 1_000);

    assertThat(randomPlaces(selection)).containsExactly(4, 9);
    for (int index = 0; index < 10; index++) {
      boolean isRandom = selection.isRandom(index);
      assertThat(selection.propensity(index)).isEqualTo(isRandom ? 0.01 : 1);
      if (isRandom) {
        assertThat(selection.item(index)).isBetween(8, 107);
      }
    }
    assertThat(items(selection))
        .containsSubsequence(0, 1, 2, 3, 4, 5, 6, 7)
        .doesNotHaveDuplicates();
  }

  @Test
  void select_exploreWithPins_spreadsOverTheOtherPlaces() {
    ListRules rules = exploring(10, 0.2, 5);
    rules.addPin(5, 300);
    rules.addPin(10, 301);

    // Places 1 to 4 and 6 to 9 are free: the fourth and the eighth of them are random.
    assertThat(randomPlaces(select(rules, 1_000))).containsExactly(3, 8);
  }

  @Test
  void select_shareOfLessThanOnePlace_drawsNothing() {
    assertThat(randomPlaces(select(exploring(9, 0.1, 5), 1_000))).isEmpty();
    assertThat(randomPlaces(select(exploring(10, 0.1, 5), 1_000))).containsExactly(9);
  }

  @Test
  void select_sameSeed_drawsTheSameItems() {
    assertThat(items(exploring(10, 0.5, 3), 200)).isEqualTo(items(exploring(10, 0.5, 3), 200));
    Set<List<Integer>> lists = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      lists.add(items(exploring(10, 0.5, seed), 200));
    }
    assertThat(lists).hasSize(20);
  }

  /** Two of four places are random, and eight items are left for them. */
  @Test
  void select_manySeeds_drawEachItemWithItsPropensity() {
    int[][] counts = new int[2][10];
    for (int seed = 0; seed < DRAWS; seed++) {
      Selection selection = select(exploring(4, 0.5, seed), 10);
      assertThat(selection.propensity(1)).isEqualTo(0.125);
      counts[0][selection.item(1)]++;
      counts[1][selection.item(3)]++;
    }

    for (int[] ofPlace : counts) {
      assertThat(ofPlace[0] + ofPlace[1]).isZero();
      double expected = DRAWS / 8.0;
      double chiSquare =
          IntStream.range(2, 10)
              .mapToDouble(item -> Math.pow(ofPlace[item] - expected, 2) / expected)
              .sum();
      assertThat(chiSquare).isLessThan(CHI_SQUARE_LIMIT);
    }
  }

  /** Of the items with value a, only one more may be drawn. */
  @Test
  void select_exploreWithCap_neverBreaksIt() {
    Set<Integer> drawn = new HashSet<>();
    for (int seed = 0; seed < 500; seed++) {
      ListRules rules = exploring(6, 0.5, seed);
      rules.addCap(tags("a", "", "", "a", "a", "b", "b", "b", "", "", "a b"), 2);

      Selection selection = select(rules, 11);

      List<Integer> items = items(selection);
      assertThat(items.stream().filter(Set.of(0, 3, 4, 10)::contains).count()).isLessThan(3);
      assertThat(items.stream().filter(Set.of(5, 6, 7, 10)::contains).count()).isLessThan(3);
      // Candidates: 3 (second a), 5 and 6 (two b), 8 and 9.
      assertThat(selection.propensity(1)).isEqualTo(0.2);
      drawn.add(selection.item(1));
    }
    assertThat(drawn).containsExactlyInAnyOrder(3, 5, 6, 8, 9);
  }

  @Test
  void select_fewerCandidatesThanRandomPlaces_listsAllItems() {
    Selection selection = select(exploring(6, 0.5, 1), 4);

    assertThat(items(selection)).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(selection.propensity(1)).isOne();
    assertThat(randomPlaces(selection)).containsExactly(1);
  }

  private static ListRules exploring(int limit, double share, long seed) {
    ListRules rules = new ListRules(limit);
    rules.explore(share, seed);
    return rules;
  }

  private static List<Integer> randomPlaces(Selection selection) {
    return IntStream.range(0, selection.size()).filter(selection::isRandom).boxed().toList();
  }
}
