package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleMinerTest {

  /** Of 5 baskets, nappies are in 3, beer in 3, both in 2, and milk in 4. */
  private static final Baskets FIVE_BASKETS =
      Baskets.of(
          List.of(
              List.of("nappies", "beer", "milk"),
              List.of("nappies", "beer"),
              List.of("nappies", "milk"),
              List.of("beer", "milk"),
              List.of("milk", "milk")));

  private static final RuleMiner MINER =
      RuleMiner.DEFAULTS.withSupport(Support.count(2)).withConfidence(0.6);

  @Test
  void mine_fiveBaskets_equalsHandComputedRules() {
    // nappies 3, beer 3, milk 4; nappies-beer 2, nappies-milk 2, beer-milk 2; all three 1, too few.
    // A confidence of 2/3 = .67 passes, 2/4 = .5 does not.
    assertThat(MINER.mine(FIVE_BASKETS).stream())
        .containsExactlyInAnyOrder(
            rule("nappies", "beer", 3, 3),
            rule("beer", "nappies", 3, 3),
            rule("nappies", "milk", 3, 4),
            rule("beer", "milk", 3, 4));
  }

  private static Rule rule(
      String antecedent, String consequent, int antecedentCount, int consequentCount) {
    return new Rule(
        List.of(antecedent),
        List.of(consequent),
        new ContingencyTable(5, antecedentCount, consequentCount, 2));
  }

  @Test
  void mine_confidenceAtThreshold_keepsRuleDespiteRounding() {
    // 7 of 100 is a confidence of .07, though .07 * 100 is 7.000000000000001 as a double.
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 100; b++) {
      baskets.add(b < 7 ? List.of("a", "b") : List.of("a"));
    }

    RuleTable rules =
        MINER.withConfidence(0.07).withAntecedentItems(Set.of("a")).mine(Baskets.of(baskets));

    assertThat(rules.stream().map(Rule::toString)).containsExactly("a ⇒ b");
  }

  @Test
  void sorted_byMeasure_isDescendingAndStable() {
    RuleTable rules = MINER.mine(FIVE_BASKETS);

    RuleTable byLift = rules.sorted(r -> Measure.LIFT.of(rules.counts(r)));

    // 2·5 / (3·3) = 1.11 for nappies and beer, 2·5 / (3·4) = .83 for milk
    assertThat(byLift.stream().map(rule -> Measure.LIFT.of(rule.counts())))
        .containsExactly(10.0 / 9, 10.0 / 9, 10.0 / 12, 10.0 / 12);
    assertThat(byLift.limit(2).stream().map(Rule::toString))
        .containsExactlyElementsOf(
            rules.stream().map(Rule::toString).filter(text -> !text.contains("milk")).toList());
  }

  @Test
  void mine_hugeBaskets_searchesOnlyFrequentItemsets() {
    // Three baskets of 400 items have 2^400 common itemsets; none is in ten baskets.
    List<List<String>> baskets = new ArrayList<>();
    List<String> hugeBasket = new ArrayList<>();
    for (int item = 0; item < 400; item++) {
      hugeBasket.add("g" + item);
    }
    for (int b = 0; b < 3; b++) {
      baskets.add(hugeBasket);
    }
    for (int b = 0; b < 20; b++) {
      baskets.add(List.of("g0", "g1"));
    }

    RuleTable rules = MINER.withSupport(Support.count(10)).mine(Baskets.of(baskets));

    assertThat(rules.stream().map(Rule::toString)).containsExactlyInAnyOrder("g0 ⇒ g1", "g1 ⇒ g0");
  }

  @Test
  void mine_budgetExceeded_throwsWithFeasibleSupport() {
    assertThatExceptionOfType(BudgetExceededException.class)
        .isThrownBy(() -> MINER.withMaxBytes(60).mine(FIVE_BASKETS))
        .withMessageContainingAll(
            "more than 3 rules", "support count of at least 3", "0.6000", "budget");
  }

  @Test
  void mine_noBaskets_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MINER.mine(Baskets.of(List.of())))
        .withMessage("baskets must not be empty");
  }

  @Test
  void mine_unknownItem_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MINER.withConsequentItems(Set.of("beer", "wine")).mine(FIVE_BASKETS))
        .withMessageContainingAll("consequentItems", "wine");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MINER.withAntecedentItems(Set.of("wine")).mine(FIVE_BASKETS))
        .withMessageContainingAll("antecedentItems", "wine");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void construct_confidenceNotBetween0And1_isRejected(double confidence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleMiner.DEFAULTS.withConfidence(confidence))
        .withMessage("confidence must be between 0 and 1: " + confidence);
  }

  @Test
  void construct_sizesNotPositive_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleMiner.DEFAULTS.withMaxAntecedent(0))
        .withMessage("maxAntecedent must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleMiner.DEFAULTS.withMaxConsequent(0))
        .withMessage("maxConsequent must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleMiner.DEFAULTS.withMaxBytes(0))
        .withMessage("maxBytes must be positive: 0");
  }
}
