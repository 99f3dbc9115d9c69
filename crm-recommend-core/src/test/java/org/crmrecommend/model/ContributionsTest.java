package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Explanation.Share;
import org.junit.jupiter.api.Test;

class ContributionsTest {

  /** The history is 7, 2, 5; the basket is 5, 9. */
  private static final Profile PROFILE =
      Profile.builder().add(7, 1).add(2, 1).add(5, 1).addToBasket(5).addToBasket(9).build();

  private final Contributions contributions = new Contributions(PROFILE);

  private Explanation all() {
    return contributions.explanation(Integer.MAX_VALUE);
  }

  @Test
  void explanation_nothingAdded_isNone() {
    assertThat(all()).isEqualTo(Explanation.NONE);
    assertThat(contributions.sum()).isZero();
  }

  @Test
  void explanation_onlyZeros_isNone() {
    contributions.addHistory(0, 0);
    contributions.add(new Cause.NewItem(), 0);

    assertThat(all()).isEqualTo(Explanation.NONE);
  }

  @Test
  void add_equalCauses_areMerged() {
    contributions.addHistory(0, 1);
    contributions.add(new Cause.History(7), 2);
    contributions.addBasket(1, 0.5);
    contributions.add(new Cause.Basket(9), 1.5);
    contributions.add(new Cause.Rule(List.of(2, 5), 0.5), 1);
    contributions.add(new Cause.Rule(List.of(2, 5), 0.5), 1);
    contributions.add(new Cause.Rule(List.of(2, 5), 0.25), 1);

    assertThat(all())
        .isEqualTo(
            new Explanation(
                List.of(
                    new Share(new Cause.History(7), 0.375),
                    new Share(new Cause.Basket(9), 0.25),
                    new Share(new Cause.Rule(List.of(2, 5), 0.5), 0.25),
                    new Share(new Cause.Rule(List.of(2, 5), 0.25), 0.125)),
                0));
    assertThat(contributions.sum()).isEqualTo(8);
  }

  /** An item may be in the history and in the basket: two causes. */
  @Test
  void add_itemInHistoryAndBasket_isNotMerged() {
    contributions.add(new Cause.Basket(5), 3);
    contributions.add(new Cause.History(5), 1);

    assertThat(all().shares())
        .containsExactly(
            new Share(new Cause.Basket(5), 0.75), new Share(new Cause.History(5), 0.25));
  }

  @Test
  void add_itemOutsideProfile_isKept() {
    contributions.add(new Cause.History(4), 1);
    contributions.add(new Cause.Basket(4), 1);

    assertThat(all().shares())
        .containsExactly(new Share(new Cause.History(4), 0.5), new Share(new Cause.Basket(4), 0.5));
  }

  @Test
  void explanation_positiveSum_dropsNegativeContributions() {
    contributions.addHistory(0, 1);
    contributions.addHistory(1, -3);
    contributions.addBasket(0, 3);

    assertThat(contributions.sum()).isEqualTo(1);
    assertThat(all())
        .isEqualTo(
            new Explanation(
                List.of(
                    new Share(new Cause.Basket(5), 0.75), new Share(new Cause.History(7), 0.25)),
                0));
  }

  @Test
  void explanation_negativeSum_dropsPositiveContributions() {
    contributions.addHistory(0, -1);
    contributions.addHistory(1, -3);
    contributions.addBasket(0, 2);

    assertThat(all())
        .isEqualTo(
            new Explanation(
                List.of(
                    new Share(new Cause.History(2), 0.75), new Share(new Cause.History(7), 0.25)),
                0));
  }

  /** The opposite contributions of one cause cancel before the signs are compared. */
  @Test
  void explanation_cancelledCause_isNotListed() {
    contributions.add(new Cause.NewItem(), 5);
    contributions.add(new Cause.NewItem(), -5);
    contributions.add(new Cause.Season(), 1);

    assertThat(all().shares()).containsExactly(new Share(new Cause.Season(), 1));
  }

  @Test
  void explanation_equalShares_sortsByItemThenHistoryBeforeBasketBeforeOthers() {
    contributions.add(new Cause.Popularity(1), 1);
    contributions.add(new Cause.Transition(5), 1);
    contributions.add(new Cause.NewItem(), 1);
    contributions.addBasket(1, 1);
    contributions.addBasket(0, 1);
    contributions.addHistory(0, 1);
    contributions.addHistory(1, 1);
    contributions.addHistory(2, 1);

    assertThat(all().shares())
        .extracting(Share::cause)
        .containsExactly(
            new Cause.History(2),
            new Cause.History(5),
            new Cause.Basket(5),
            new Cause.Transition(5),
            new Cause.History(7),
            new Cause.Basket(9),
            new Cause.Popularity(1),
            new Cause.NewItem());
  }

  @Test
  void explanation_limit_movesSmallSharesToRemainder() {
    contributions.addHistory(0, 4);
    contributions.addHistory(1, 3);
    contributions.addHistory(2, 1);

    assertThat(contributions.explanation(2))
        .isEqualTo(
            new Explanation(
                List.of(
                    new Share(new Cause.History(7), 0.5), new Share(new Cause.History(2), 0.375)),
                0.125));
    assertThat(contributions.explanation(3).remainder()).isZero();
  }

  @Test
  void explanation_limitZero_isNone() {
    contributions.addHistory(0, 4);

    assertThat(contributions.explanation(0)).isEqualTo(Explanation.NONE);
  }

  @Test
  void explanation_unexplainedPart_isRemainder() {
    contributions.addHistory(0, 1);
    contributions.addUnexplained(3);

    assertThat(contributions.sum()).isEqualTo(4);
    assertThat(all())
        .isEqualTo(new Explanation(List.of(new Share(new Cause.History(7), 0.25)), 0.75));
  }

  @Test
  void explanation_onlyUnexplained_hasRemainderOfOne() {
    contributions.addUnexplained(3);

    assertThat(all()).isEqualTo(new Explanation(List.of(), 1));
  }

  /** An unexplained part that lowers the score is dropped like any other. */
  @Test
  void explanation_unexplainedOfOtherSign_isDropped() {
    contributions.addHistory(0, 3);
    contributions.addUnexplained(-1);

    assertThat(all()).isEqualTo(new Explanation(List.of(new Share(new Cause.History(7), 1)), 0));
  }

  /** The other contributions, 6, 2, −4 and an unexplained 8, divide 4 into 1.5, 0.5, 0 and 2. */
  @Test
  void addShares_mixedContributions_dividesAmountInProportion() {
    Contributions part = new Contributions(PROFILE);
    part.addHistory(0, 6);
    part.add(new Cause.NewItem(), 2);
    part.addBasket(0, -4);
    part.addUnexplained(8);
    contributions.add(new Cause.NewItem(), 4);

    contributions.addShares(part, 4);

    assertThat(contributions.sum()).isEqualTo(8);
    assertThat(all())
        .isEqualTo(
            new Explanation(
                List.of(
                    new Share(new Cause.NewItem(), 0.5625),
                    new Share(new Cause.History(7), 0.1875)),
                0.25));
  }

  /** A part with a negative score may contribute positively, such as by its rank. */
  @Test
  void addShares_negativeContributions_dividesAmountAmongThem() {
    Contributions part = new Contributions(PROFILE);
    part.addHistory(0, -3);
    part.addBasket(1, -1);
    part.add(new Cause.Season(), 2);

    contributions.addShares(part, 8);

    assertThat(all())
        .isEqualTo(
            new Explanation(
                List.of(
                    new Share(new Cause.History(7), 0.75), new Share(new Cause.Basket(9), 0.25)),
                0));
    assertThat(contributions.sum()).isEqualTo(8);
  }

  @Test
  void addShares_noContributions_isUnexplained() {
    contributions.addHistory(0, 1);

    contributions.addShares(new Contributions(PROFILE), 1);

    assertThat(all())
        .isEqualTo(new Explanation(List.of(new Share(new Cause.History(7), 0.5)), 0.5));
  }

  @Test
  void clear_afterUse_forgetsEverything() {
    contributions.addHistory(0, 1);
    contributions.addBasket(0, 1);
    contributions.add(new Cause.Season(), 1);
    contributions.addUnexplained(1);

    contributions.clear();
    contributions.addHistory(1, 2);

    assertThat(contributions.sum()).isEqualTo(2);
    assertThat(all()).isEqualTo(new Explanation(List.of(new Share(new Cause.History(2), 1)), 0));
  }

  @Test
  void explanation_changedLater_isUnchanged() {
    List<Share> shares = new ArrayList<>(List.of(new Share(new Cause.Season(), 1)));
    Explanation explanation = new Explanation(shares, 0);

    shares.clear();

    assertThat(explanation.shares()).hasSize(1);
  }

  @Test
  void rule_itemsChangedLater_isUnchanged() {
    List<Integer> items = new ArrayList<>(List.of(3));
    Cause.Rule rule = new Cause.Rule(items, 0.7);

    items.add(4);

    assertThat(rule.items()).containsExactly(3);
  }
}
