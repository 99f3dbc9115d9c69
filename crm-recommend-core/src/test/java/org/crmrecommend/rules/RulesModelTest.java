package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hand-computed cases on six baskets:
 *
 * <pre>
 *   beer nappies wipes       n(beer) = 4, n(nappies) = 4, n(wipes) = 2, n(milk) = 2
 *   beer nappies wipes       n(beer, nappies) = 3
 *   beer nappies             n(nappies, wipes) = n(beer, wipes) = n(beer, nappies, wipes) = 2
 *   beer               milk  n(nappies, milk) = n(beer, milk) = 1
 *        nappies       milk
 *                      tea
 * </pre>
 *
 * <p>Rules with the consequent beer: nappies ⇒ beer has confidence 3/4 and lift 6 · 3 / (4 · 4) =
 * 9/8; wipes ⇒ beer and nappies, wipes ⇒ beer have confidence 2/2 = 1 and lift 6 · 2 / (2 · 4) =
 * 3/2; milk ⇒ beer has confidence 1/2 and lift 6 · 1 / (2 · 4) = 3/4.
 */
class RulesModelTest {

  private static final int TEA = 0;
  static final int BEER = 1;
  private static final int MILK = 2;
  private static final int WIPES = 3;
  static final int NAPPIES = 4;
  private static final Offset<Float> TOLERANCE = within(1e-6f);

  @Test
  void score_bestRule_isMaxConfidenceOfMatchingRules() {
    RulesModel model = RulesModel.of(rules(), Combination.BEST_RULE);

    assertThat(scores(model, basket(NAPPIES, MILK))[BEER]).isEqualTo(0.75f);
    assertThat(scores(model, basket(MILK))).containsExactly(0, 0.5f, 0, 0, 0.5f);
  }

  /** 1 − (1 − 3/4) (1 − 1/2) = 7/8. */
  @Test
  void score_noisyOr_isNegativeLogOfFailureProbability() {
    RulesModel model = RulesModel.of(rules(), Combination.NOISY_OR);

    float score = scores(model, basket(NAPPIES, MILK))[BEER];

    assertThat(score).isCloseTo((float) Math.log(8), TOLERANCE);
    assertThat(1 - Math.exp(-score)).isCloseTo(7 / 8.0, within(1e-6));
  }

  /** Both baskets with wipes contain beer; noisy-or uses 2/3 instead of the confidence 1. */
  @Test
  void score_noisyOrWithConfidenceOne_isFinite() {
    RulesModel model = RulesModel.of(rules(), Combination.NOISY_OR);

    assertThat(scores(model, basket(WIPES))[BEER]).isCloseTo((float) Math.log(3), TOLERANCE);
  }

  /** nappies ⇒ beer, wipes ⇒ beer, and nappies, wipes ⇒ beer: 9/8 + 3/2 + 3/2. */
  @Test
  void score_sumOfLift_sumsMatchingRules() {
    RulesModel model = RulesModel.of(rules(), Combination.SUM_OF_LIFT);

    assertThat(scores(model, basket(NAPPIES, WIPES))[BEER]).isEqualTo(33 / 8f);
    assertThat(scores(model, basket(MILK))[BEER]).isEqualTo(3 / 4f);
  }

  @Test
  void score_partOfAntecedent_doesNotMatch() {
    RuleTable pair = rules().filter(r -> rules().antecedent(r).length == 2);
    RulesModel model = RulesModel.of(pair, Combination.BEST_RULE);

    assertThat(scores(model, basket(NAPPIES, MILK, TEA))).containsOnly(0f);
    assertThat(scores(model, basket(NAPPIES, WIPES))[BEER]).isEqualTo(1f);
  }

  @ParameterizedTest
  @EnumSource
  void score_itemsInBasket_areZero(Combination combination) {
    RulesModel model = RulesModel.of(rules(), combination);

    float[] scores = scores(model, basket(BEER, NAPPIES, WIPES));

    assertThat(scores[BEER]).isZero();
    assertThat(scores[NAPPIES]).isZero();
    assertThat(scores[WIPES]).isZero();
    assertThat(scores[MILK]).isPositive();
    assertThat(ModelScores.shares(model, basket(BEER, NAPPIES, WIPES), BEER)).isEmpty();
  }

  @Test
  void score_emptyBasket_usesHistory() {
    RulesModel model = RulesModel.of(rules(), Combination.SUM_OF_LIFT);
    Profile history = Profile.builder().add(NAPPIES, 3).add(WIPES, 0.1f).build();

    float[] scores = scores(model, history);

    assertThat(scores[BEER]).isEqualTo(33 / 8f);
    assertThat(scores[NAPPIES]).as("may be bought again").isPositive();
  }

  @Test
  void score_basketAndHistory_usesBasketOnly() {
    RulesModel model = RulesModel.of(rules(), Combination.SUM_OF_LIFT);
    Profile both = Profile.builder().add(NAPPIES, 3).add(WIPES, 1).addToBasket(MILK).build();

    assertThat(scores(model, both)).containsExactly(scores(model, basket(MILK)));
  }

  @Test
  void score_itemWithoutRules_isZero() {
    RulesModel model = RulesModel.of(rules(), Combination.NOISY_OR);

    assertThat(scores(model, basket(TEA))).containsOnly(0f);
    assertThat(scores(model, Profile.builder().build())).containsOnly(0f);
  }

  @Test
  void top_basket_returnsBestEligibleItems() {
    RulesModel model = RulesModel.of(rules(), Combination.SUM_OF_LIFT);
    ItemSet eligible = ItemSet.of(5, BEER).complement();

    TopItems best = ModelScores.top(model, basket(NAPPIES), eligible, 3);

    assertThat(best.size()).isEqualTo(2);
    assertThat(best.item(0)).isEqualTo(WIPES);
    assertThat(best.score(0)).as("6 · 2 / (4 · 2)").isEqualTo(3 / 2f);
    assertThat(best.item(1)).isEqualTo(MILK);
    assertThat(best.score(1)).as("6 · 1 / (4 · 2)").isEqualTo(3 / 4f);
  }

  /**
   * Both wipes and nappies, wipes have confidence 1 and the same support; the shorter antecedent
   * wins.
   */
  @Test
  void explain_bestRule_returnsIt() {
    RulesModel model = RulesModel.of(rules(), Combination.BEST_RULE);

    assertThat(ModelScores.shares(model, basket(NAPPIES, WIPES), BEER))
        .containsExactly(share(List.of(WIPES), 1, 1));
    assertThat(ModelScores.shares(model, basket(NAPPIES, MILK), BEER))
        .containsExactly(share(List.of(NAPPIES), 0.75, 1));
  }

  /** Both c ⇒ x and a, b ⇒ x have confidence 1; a, b ⇒ x is in three baskets, c ⇒ x in two. */
  @Test
  void explain_equalConfidence_returnsRuleWithMoreSupport() {
    Baskets baskets =
        Baskets.of(
            List.of(
                Set.of("a", "b", "x"),
                Set.of("a", "b", "x"),
                Set.of("a", "b", "x"),
                Set.of("a"),
                Set.of("b"),
                Set.of("c", "x"),
                Set.of("c", "x")));
    RulesModel model = RulesModel.of(mine(baskets), Combination.BEST_RULE);
    IdMap items = model.items();

    assertThat(ModelScores.shares(model, basket(0, 1, 2), items.indexOf("x")))
        .containsExactly(share(List.of(0, 1), 1, 1));
  }

  /** ln 4 for nappies and ln 2 for milk. */
  @Test
  void explain_noisyOr_sharesAreLogarithmic() {
    RulesModel model = RulesModel.of(rules(), Combination.NOISY_OR);

    List<Explanation.Share> shares = ModelScores.shares(model, basket(NAPPIES, MILK), BEER);

    assertThat(shares)
        .extracting(share -> ((Cause.Rule) share.cause()).items())
        .containsExactly(List.of(NAPPIES), List.of(MILK));
    assertThat(shares.get(0).share()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(shares.get(1).share()).isCloseTo(1 / 3.0, within(1e-12));
  }

  /** Shares are 3/2, 3/2 and 9/8 of 33/8; ties go to the shorter antecedent. */
  @Test
  void explain_sumOfLift_sharesAreProportionalToLift() {
    RulesModel model = RulesModel.of(rules(), Combination.SUM_OF_LIFT);

    assertThat(ModelScores.shares(model, basket(NAPPIES, WIPES), BEER))
        .containsExactly(
            share(List.of(WIPES), 1, 12 / 33.0),
            share(List.of(WIPES, NAPPIES), 1, 12 / 33.0),
            share(List.of(NAPPIES), 0.75, 9 / 33.0));
  }

  @Test
  void of_selectedRules_usesOnlyThem() {
    RuleTable selected =
        rules().filter(r -> rules().rule(r).toString().equals("nappies ⇒ beer")).limit(5);

    RulesModel model = RulesModel.of(selected, Combination.BEST_RULE);

    assertThat(model.size()).isEqualTo(1);
    assertThat(scores(model, basket(NAPPIES, MILK))).containsExactly(0, 0.75f, 0, 0, 0);
  }

  @Test
  void of_noRules_scoresZero() {
    RulesModel model = RulesModel.of(rules().limit(0), Combination.NOISY_OR);

    assertThat(model.size()).isZero();
    assertThat(scores(model, basket(NAPPIES, MILK))).containsOnly(0f);
  }

  @Test
  void of_otherItems_remapsIndicesAndDropsUnknownItems() {
    IdMap items = IdMap.of(List.of("beer", "milk", "a", "nappies"));
    int nappies = items.indexOf("nappies");

    RulesModel model = RulesModel.of(rules(), Combination.BEST_RULE, items);

    assertThat(model.items()).isEqualTo(items);
    assertThat(model.rules().stream().map(Rule::toString))
        .containsExactlyInAnyOrder(
            "beer ⇒ nappies",
            "nappies ⇒ beer",
            "beer ⇒ milk",
            "milk ⇒ beer",
            "milk ⇒ nappies",
            "nappies ⇒ milk");
    assertThat(scores(model, basket(nappies))).containsExactly(0, 0.75f, 0.25f, 0);
  }

  @Test
  void of_multiItemConsequent_isRejected() {
    Baskets baskets = Baskets.of(List.of(Set.of("a", "b", "c")));
    RuleStore store = new RuleStore();
    store.setCounts(store.add(new int[] {0}, 1, new int[] {1, 2}, 2), 1, 1, 1);
    RuleTable rules =
        new RuleTable(baskets.items(), 1, store, new SearchSpace(new double[0], 0, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RulesModel.of(rules, Combination.BEST_RULE))
        .withMessageContainingAll("one item", "consequent", "a ⇒ b, c", "2");
  }

  @Test
  void rules_ofModel_equalSourceRules() {
    RuleTable rules = rules();

    assertThat(RulesModel.of(rules, Combination.NOISY_OR).rules().stream())
        .containsExactlyInAnyOrderElementsOf(rules.stream().toList());
  }

  static RuleTable rules() {
    return mine(
        Baskets.of(
            List.of(
                Set.of("beer", "nappies", "wipes"),
                Set.of("beer", "nappies", "wipes"),
                Set.of("beer", "nappies"),
                Set.of("beer", "milk"),
                Set.of("nappies", "milk"),
                Set.of("tea"))));
  }

  private static RuleTable mine(Baskets baskets) {
    return RuleMiner.DEFAULTS.withSupport(Support.count(1)).withConfidence(0).mine(baskets);
  }

  static Profile basket(int... items) {
    Profile.Builder profile = Profile.builder();
    for (int item : items) {
      profile.addToBasket(item);
    }
    return profile.build();
  }

  static float[] scores(RulesModel model, Profile profile) {
    return ModelScores.scores(model, profile);
  }

  private static Explanation.Share share(List<Integer> items, double confidence, double share) {
    return new Explanation.Share(new Cause.Rule(items, confidence), share);
  }
}
