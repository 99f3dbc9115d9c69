package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OldExplanationTest {

  @Test
  void withShare_eachExplanation_changesOnlyShare() {
    assertThat(new OldExplanation.History(3, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.History(3, 0.5));
    assertThat(new OldExplanation.Basket(3, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Basket(3, 0.5));
    assertThat(new OldExplanation.Popularity(3, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Popularity(3, 0.5));
    assertThat(new OldExplanation.Trend(3.5, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Trend(3.5, 0.5));
    assertThat(new OldExplanation.Rule(List.of(3, 4), 0.7, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Rule(List.of(3, 4), 0.7, 0.5));
    assertThat(new OldExplanation.Transition(3, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Transition(3, 0.5));
    assertThat(new OldExplanation.SharedAttribute("brand", "Hario", 1).withShare(0.5))
        .isEqualTo(new OldExplanation.SharedAttribute("brand", "Hario", 0.5));
    assertThat(new OldExplanation.Segment(Map.of("city", "Chengdu"), 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Segment(Map.of("city", "Chengdu"), 0.5));
    assertThat(new OldExplanation.SimilarUsers(3, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.SimilarUsers(3, 0.5));
    assertThat(new OldExplanation.Repurchase(3, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.Repurchase(3, 0.5));
    assertThat(new OldExplanation.RepurchaseDue(3.5, 1).withShare(0.5))
        .isEqualTo(new OldExplanation.RepurchaseDue(3.5, 0.5));
    assertThat(new OldExplanation.NewItem(1).withShare(0.5))
        .isEqualTo(new OldExplanation.NewItem(0.5));
    assertThat(new OldExplanation.Season(1).withShare(0.5))
        .isEqualTo(new OldExplanation.Season(0.5));
  }

  @Test
  void construct_itemsChangedLater_isUnchanged() {
    List<Integer> items = new ArrayList<>(List.of(3));
    OldExplanation.Rule rule = new OldExplanation.Rule(items, 0.7, 1);

    items.add(4);

    assertThat(rule.items()).containsExactly(3);
  }

  @Test
  void normalize_mixedSigns_dropsNegativeContributions() {
    assertThat(
            OldExplanation.normalize(
                List.of(
                    new OldExplanation.History(1, 1),
                    new OldExplanation.History(2, -5),
                    new OldExplanation.Basket(3, 3))))
        .containsExactly(new OldExplanation.Basket(3, 0.75), new OldExplanation.History(1, 0.25));
  }

  @Test
  void normalize_equalContributions_sortsByItemAndPopularityLast() {
    assertThat(
            OldExplanation.normalize(
                List.of(
                    new OldExplanation.Popularity(9, 1),
                    new OldExplanation.History(7, 1),
                    new OldExplanation.History(2, 1),
                    new OldExplanation.Basket(5, 1))))
        .containsExactly(
            new OldExplanation.History(2, 0.25),
            new OldExplanation.Basket(5, 0.25),
            new OldExplanation.History(7, 0.25),
            new OldExplanation.Popularity(9, 0.25));
  }

  /** Few distinct values, so that many shares are equal and some contributions are dropped. */
  @Test
  void normalize_limit_keepsLargestShares() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      List<OldExplanation> contributions = new ArrayList<>();
      for (int item : random.ints(1 + round, 0, 1000).distinct().toArray()) {
        contributions.add(new OldExplanation.History(item, random.nextInt(-2, 6)));
      }
      int limit = random.nextInt(1, 40);

      assertThat(OldExplanation.normalize(contributions, limit))
          .as("round %d", round)
          .isEqualTo(OldExplanation.normalize(contributions).stream().limit(limit).toList());
    }
  }

  @Test
  void normalize_onlyNegativeContributions_usesAbsoluteValues() {
    assertThat(
            OldExplanation.normalize(
                List.of(new OldExplanation.History(1, -1), new OldExplanation.History(2, -3))))
        .containsExactly(new OldExplanation.History(2, 0.75), new OldExplanation.History(1, 0.25));
  }

  @Test
  void normalize_onlyZeros_givesEqualShares() {
    assertThat(
            OldExplanation.normalize(
                List.of(new OldExplanation.History(1, 0), new OldExplanation.History(2, 0))))
        .containsExactly(new OldExplanation.History(1, 0.5), new OldExplanation.History(2, 0.5));
  }

  @Test
  void normalize_noContributions_isEmpty() {
    assertThat(OldExplanation.normalize(List.of())).isEmpty();
  }
}
