package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void withShare_eachExplanation_changesOnlyShare() {
    assertThat(new Explanation.History(3, 1).withShare(0.5))
        .isEqualTo(new Explanation.History(3, 0.5));
    assertThat(new Explanation.Basket(3, 1).withShare(0.5))
        .isEqualTo(new Explanation.Basket(3, 0.5));
    assertThat(new Explanation.Popularity(3, 1).withShare(0.5))
        .isEqualTo(new Explanation.Popularity(3, 0.5));
    assertThat(new Explanation.Trend(3.5, 1).withShare(0.5))
        .isEqualTo(new Explanation.Trend(3.5, 0.5));
    assertThat(new Explanation.Rule(List.of(3, 4), 0.7, 1).withShare(0.5))
        .isEqualTo(new Explanation.Rule(List.of(3, 4), 0.7, 0.5));
    assertThat(new Explanation.Transition(3, 1).withShare(0.5))
        .isEqualTo(new Explanation.Transition(3, 0.5));
    assertThat(new Explanation.SharedAttribute("brand", "Hario", 1).withShare(0.5))
        .isEqualTo(new Explanation.SharedAttribute("brand", "Hario", 0.5));
    assertThat(new Explanation.Segment(Map.of("city", "Chengdu"), 1).withShare(0.5))
        .isEqualTo(new Explanation.Segment(Map.of("city", "Chengdu"), 0.5));
    assertThat(new Explanation.SimilarUsers(3, 1).withShare(0.5))
        .isEqualTo(new Explanation.SimilarUsers(3, 0.5));
    assertThat(new Explanation.Repurchase(3, 1).withShare(0.5))
        .isEqualTo(new Explanation.Repurchase(3, 0.5));
    assertThat(new Explanation.RepurchaseDue(3.5, 1).withShare(0.5))
        .isEqualTo(new Explanation.RepurchaseDue(3.5, 0.5));
    assertThat(new Explanation.NewItem(1).withShare(0.5)).isEqualTo(new Explanation.NewItem(0.5));
    assertThat(new Explanation.Season(1).withShare(0.5)).isEqualTo(new Explanation.Season(0.5));
  }

  @Test
  void construct_itemsChangedLater_isUnchanged() {
    List<Integer> items = new ArrayList<>(List.of(3));
    Explanation.Rule rule = new Explanation.Rule(items, 0.7, 1);

    items.add(4);

    assertThat(rule.items()).containsExactly(3);
  }

  @Test
  void normalize_mixedSigns_dropsNegativeContributions() {
    assertThat(
            Explanation.normalize(
                List.of(
                    new Explanation.History(1, 1),
                    new Explanation.History(2, -5),
                    new Explanation.Basket(3, 3))))
        .containsExactly(new Explanation.Basket(3, 0.75), new Explanation.History(1, 0.25));
  }

  @Test
  void normalize_equalContributions_sortsByItemAndPopularityLast() {
    assertThat(
            Explanation.normalize(
                List.of(
                    new Explanation.Popularity(9, 1),
                    new Explanation.History(7, 1),
                    new Explanation.History(2, 1),
                    new Explanation.Basket(5, 1))))
        .containsExactly(
            new Explanation.History(2, 0.25),
            new Explanation.Basket(5, 0.25),
            new Explanation.History(7, 0.25),
            new Explanation.Popularity(9, 0.25));
  }

  /** Few distinct values, so that many shares are equal and some contributions are dropped. */
  @Test
  void normalize_limit_keepsLargestShares() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      List<Explanation> contributions = new ArrayList<>();
      for (int item : random.ints(1 + round, 0, 1000).distinct().toArray()) {
        contributions.add(new Explanation.History(item, random.nextInt(-2, 6)));
      }
      int limit = random.nextInt(1, 40);

      assertThat(Explanation.normalize(contributions, limit))
          .as("round %d", round)
          .isEqualTo(Explanation.normalize(contributions).stream().limit(limit).toList());
    }
  }

  @Test
  void normalize_onlyNegativeContributions_usesAbsoluteValues() {
    assertThat(
            Explanation.normalize(
                List.of(new Explanation.History(1, -1), new Explanation.History(2, -3))))
        .containsExactly(new Explanation.History(2, 0.75), new Explanation.History(1, 0.25));
  }

  @Test
  void normalize_onlyZeros_givesEqualShares() {
    assertThat(
            Explanation.normalize(
                List.of(new Explanation.History(1, 0), new Explanation.History(2, 0))))
        .containsExactly(new Explanation.History(1, 0.5), new Explanation.History(2, 0.5));
  }

  @Test
  void normalize_noContributions_isEmpty() {
    assertThat(Explanation.normalize(List.of())).isEmpty();
  }
}
