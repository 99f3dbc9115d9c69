package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.rules.RulesModelTest.BEER;
import static org.crmrecommend.rules.RulesModelTest.NAPPIES;
import static org.crmrecommend.rules.RulesModelTest.basket;
import static org.crmrecommend.rules.RulesModelTest.rules;
import static org.crmrecommend.rules.RulesModelTest.scores;

import java.util.List;
import java.util.Set;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-computed cases on the six baskets of {@link RulesModelTest}. */
class RulesModelAddedBasketsTest {

  /**
   * Adds a basket with nappies and beer, one with nappies and the unknown item bread, and one with
   * bread.
   */
  @Test
  void withBaskets_moreBaskets_updatesAllCounts() {
    RulesModel model = RulesModel.of(rules(), Combination.BEST_RULE);

    RulesModel updated =
        model.withBaskets(
            Baskets.of(
                List.of(Set.of("nappies", "beer"), Set.of("nappies", "bread"), Set.of("bread"))));

    Rule rule =
        updated.rules().stream()
            .filter(candidate -> candidate.toString().equals("nappies ⇒ beer"))
            .findFirst()
            .orElseThrow();
    assertThat(rule.counts()).isEqualTo(new ContingencyTable(9, 6, 5, 4));
    assertThat(scores(updated, basket(NAPPIES))[BEER]).isEqualTo(4 / 6f);
    assertThat(updated.basketCount()).isEqualTo(9);
    assertThat(updated.addedBasketCount()).isEqualTo(3);
    assertThat(scores(model, basket(NAPPIES))[BEER]).as("original model").isEqualTo(0.75f);
    assertThat(model.basketCount()).isEqualTo(6);
  }

  @Test
  void withBaskets_noBaskets_isUnchanged() {
    RulesModel model = RulesModel.of(rules(), Combination.NOISY_OR);

    RulesModel same = model.withBaskets(Baskets.of(List.of()));

    assertThat(same.rules().stream()).containsExactlyElementsOf(model.rules().stream().toList());
  }

  /** Two of the added baskets have two items; milk is in two of the four, beer in three. */
  @Test
  void maxMissedSupportCount_afterAddedBaskets_growsByMultiItemBaskets() {
    RulesModel model =
        RulesModel.of(rules(), Combination.BEST_RULE)
            .withBaskets(Baskets.of(List.of(Set.of("beer", "milk"), Set.of("milk"))))
            .withBaskets(Baskets.of(List.of(Set.of("beer", "bread"), Set.of("beer"))));

    assertThat(model.maxMissedSupportCount(3)).isEqualTo(2 + 2);
    assertThat(model.maxMissedSupportCount(3, List.of("beer", "tea"))).isEqualTo(2 + 0);
    assertThat(model.maxMissedSupportCount(3, List.of("beer", "milk"))).isEqualTo(2 + 2);
    assertThat(model.maxMissedSupportCount(3, List.of("bread", "cake"))).isEqualTo(2 + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void maxMissedSupportCount_nonPositiveCount_isRejected(int leastCount) {
    RulesModel model = RulesModel.of(rules(), Combination.BEST_RULE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.maxMissedSupportCount(leastCount))
        .withMessage("leastCount must be positive: " + leastCount);
  }
}
