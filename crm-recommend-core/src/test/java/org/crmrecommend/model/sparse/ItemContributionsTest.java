package org.crmrecommend.model.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.api.Test;

class ItemContributionsTest {

  /** Items 3 and 5 in the history, item 1 in the basket. */
  private static final Profile PROFILE =
      Profile.builder().add(3, 2f).add(5, 1f).addToBasket(1).build();

  @Test
  void explain_positiveContributions_areSharesOfTheirSum() {
    assertThat(ItemContributions.explain(PROFILE, (item, weight) -> item == 5 ? 0 : weight, 9))
        .containsExactly(
            new OldExplanation.History(3, 2.0 / 3), new OldExplanation.Basket(1, 1.0 / 3));
    assertThat(ItemContributions.explain(PROFILE, new double[] {1, 3, 4}, 2))
        .containsExactly(
            new OldExplanation.Basket(1, 4.0 / 8), new OldExplanation.History(5, 3.0 / 8));
  }

  @Test
  void explain_noPositiveContribution_isEmpty() {
    assertThat(ItemContributions.explain(PROFILE, (item, weight) -> 0, 9)).isEmpty();
  }

  @Test
  void explain_negativeScore_keepsNegativeContributions() {
    assertThat(
            ItemContributions.explain(
                PROFILE, -2f, (item, weight) -> item == 5 ? weight : -weight, 9))
        .containsExactly(
            new OldExplanation.History(3, 2.0 / 3), new OldExplanation.Basket(1, 1.0 / 3));
  }

  @Test
  void explain_zeroScore_isEmpty() {
    assertThat(ItemContributions.explain(PROFILE, 0f, (item, weight) -> weight, 9)).isEmpty();
  }
}
