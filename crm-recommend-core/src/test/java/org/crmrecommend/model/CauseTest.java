package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CauseTest {

  @Test
  void withShare_eachCause_changesTheShareAlone() {
    assertThat(new Cause.History(3, 1).withShare(0.5)).isEqualTo(new Cause.History(3, 0.5));
    assertThat(new Cause.Basket(3, 1).withShare(0.5)).isEqualTo(new Cause.Basket(3, 0.5));
    assertThat(new Cause.Popularity(3, 1).withShare(0.5)).isEqualTo(new Cause.Popularity(3, 0.5));
    assertThat(new Cause.Trend(3.5, 1).withShare(0.5)).isEqualTo(new Cause.Trend(3.5, 0.5));
    assertThat(new Cause.Rule(List.of(3, 4), 0.7, 1).withShare(0.5))
        .isEqualTo(new Cause.Rule(List.of(3, 4), 0.7, 0.5));
    assertThat(new Cause.Sequel(3, 1).withShare(0.5)).isEqualTo(new Cause.Sequel(3, 0.5));
    assertThat(new Cause.Likeness("brand", "Hario", 1).withShare(0.5))
        .isEqualTo(new Cause.Likeness("brand", "Hario", 0.5));
    assertThat(new Cause.Segment(Map.of("city", "Chengdu"), 1).withShare(0.5))
        .isEqualTo(new Cause.Segment(Map.of("city", "Chengdu"), 0.5));
    assertThat(new Cause.Peers(3, 1).withShare(0.5)).isEqualTo(new Cause.Peers(3, 0.5));
    assertThat(new Cause.Habit(3, 1).withShare(0.5)).isEqualTo(new Cause.Habit(3, 0.5));
    assertThat(new Cause.Due(3.5, 1).withShare(0.5)).isEqualTo(new Cause.Due(3.5, 0.5));
    assertThat(new Cause.Arrival(1).withShare(0.5)).isEqualTo(new Cause.Arrival(0.5));
    assertThat(new Cause.Season(1).withShare(0.5)).isEqualTo(new Cause.Season(0.5));
  }

  @Test
  void construct_itemsChangedLater_keepsThoseGiven() {
    List<Integer> items = new ArrayList<>(List.of(3));
    Cause.Rule rule = new Cause.Rule(items, 0.7, 1);

    items.add(4);

    assertThat(rule.items()).containsExactly(3);
  }

  @Test
  void shares_partsOfBothSigns_leavesOutTheNegative() {
    assertThat(
            Cause.shares(
                List.of(new Cause.History(1, 1), new Cause.History(2, -5), new Cause.Basket(3, 3))))
        .containsExactly(new Cause.Basket(3, 0.75), new Cause.History(1, 0.25));
  }

  @Test
  void shares_equalParts_comeByItemAndPopularityLast() {
    assertThat(
            Cause.shares(
                List.of(
                    new Cause.Popularity(9, 1),
                    new Cause.History(7, 1),
                    new Cause.History(2, 1),
                    new Cause.Basket(5, 1))))
        .containsExactly(
            new Cause.History(2, 0.25),
            new Cause.Basket(5, 0.25),
            new Cause.History(7, 0.25),
            new Cause.Popularity(9, 0.25));
  }

  /** Few values, so that many shares are equal, and some parts that are left out. */
  @Test
  void shares_limit_keepsTheFirstOfAllShares() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      List<Cause> parts = new ArrayList<>();
      for (int item : random.ints(1 + round, 0, 1000).distinct().toArray()) {
        parts.add(new Cause.History(item, random.nextInt(-2, 6)));
      }
      int limit = random.nextInt(1, 40);

      assertThat(Cause.shares(parts, limit))
          .as("round %d", round)
          .isEqualTo(Cause.shares(parts).stream().limit(limit).toList());
    }
  }

  @Test
  void shares_noneButNegativeParts_countsTheirSizes() {
    assertThat(Cause.shares(List.of(new Cause.History(1, -1), new Cause.History(2, -3))))
        .containsExactly(new Cause.History(2, 0.75), new Cause.History(1, 0.25));
  }

  @Test
  void shares_noneButZeros_countsTheirNumber() {
    assertThat(Cause.shares(List.of(new Cause.History(1, 0), new Cause.History(2, 0))))
        .containsExactly(new Cause.History(1, 0.5), new Cause.History(2, 0.5));
  }

  @Test
  void shares_noParts_areNone() {
    assertThat(Cause.shares(List.of())).isEmpty();
  }
}
