package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BruteForceItemsets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;
import org.crmrecommend.statistics.MultipleTestingCorrection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSelectionTest {

  private static final RuleSelection NO_TEST_NO_LIMIT =
      RuleSelection.DEFAULTS.withAlpha(1).withLimit(Integer.MAX_VALUE);

  private static final RuleMiner MINER =
      RuleMiner.DEFAULTS.withSupport(Support.count(1)).withConfidence(0);

  static LongStream seeds() {
    return LongStream.range(0, 80);
  }

  /** Returns random baskets with one planted rule. */
  private static Baskets basketsWithPlantedRule(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 2_000; b++) {
      List<String> basket = new ArrayList<>(List.of("bread"));
      for (int item = 0; item < 20; item++) {
        if (random.nextInt(10) == 0) {
          basket.add("noise" + item);
        }
      }
      boolean hasNappies = random.nextInt(10) == 0;
      if (hasNappies) {
        basket.add("nappies");
      }
      if (random.nextInt(10) < (hasNappies ? 5 : 2)) {
        basket.add("beer");
      }
      baskets.add(basket);
    }
    return Baskets.of(baskets);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void select_plantedRule_keepsOnlyIt(long seed) {
    Baskets baskets = basketsWithPlantedRule(seed);
    RuleTable all = RuleMiner.DEFAULTS.mine(baskets);

    List<String> kept =
        RuleSelection.DEFAULTS.select(all, baskets).stream().map(Rule::toString).toList();

    assertThat(all.size()).isGreaterThan(500);
    assertThat(kept).containsExactlyInAnyOrder("nappies ⇒ beer", "beer ⇒ nappies");
  }

  /** Returns baskets of 300 independent items, each in 27 of 1,000 baskets on average. */
  private static Baskets independentBaskets(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> baskets = new ArrayList<>();
    while (baskets.size() < 3_000) {
      List<String> basket = new ArrayList<>();
      for (int item = 0; item < 300; item++) {
        if (random.nextDouble() < 0.027) {
          basket.add("item" + item);
        }
      }
      if (!basket.isEmpty()) {
        baskets.add(basket);
      }
    }
    return Baskets.of(baskets);
  }

  /**
   * At α = 5 %, a data set has a false rule with a probability of at most 1 in 20. So false rules
   * in three or more of ten data sets are unlikely.
   */
  @Test
  void select_independentItems_limitsFamilyWiseError() {
    Map<MultipleTestingCorrection, Integer> dataSetsWithRules =
        new EnumMap<>(MultipleTestingCorrection.class);
    for (int seed = 0; seed < 10; seed++) {
      Baskets baskets = independentBaskets(seed);
      RuleTable all = RuleMiner.DEFAULTS.mine(baskets);
      for (MultipleTestingCorrection correction : MultipleTestingCorrection.values()) {
        RuleSelection selection = RuleSelection.DEFAULTS.withCorrection(correction).withAlpha(0.05);
        dataSetsWithRules.merge(
            correction, Math.min(1, selection.select(all, baskets).size()), Integer::sum);
      }
    }

    assertThat(dataSetsWithRules.remove(MultipleTestingCorrection.NONE)).isEqualTo(10);
    assertThat(dataSetsWithRules.values()).hasSize(3).allMatch(count -> count <= 2);
  }

  /** Filtering rules before the selection does not change the correction. */
  @Test
  void select_filteredRules_keepHypothesisCount() {
    Baskets baskets = independentBaskets(1);
    RuleTable all = RuleMiner.DEFAULTS.mine(baskets);
    RuleTable strongest = all.sorted(r -> Measure.LIFT.of(all.counts(r))).limit(1);

    assertThat(strongest.counts(0).fisherPValue()).isLessThan(0.0001);
    assertThat(RuleSelection.DEFAULTS.select(strongest, baskets).size()).isZero();
    assertThat(RulesModel.of(strongest, Combination.BEST_RULE).rules().hypothesisCount(0))
        .isEqualTo(strongest.hypothesisCount(0))
        .isGreaterThanOrEqualTo(300.0 * 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void select_withoutTest_removesExactlyRedundantRules(long seed) {
    Baskets baskets = Baskets.of(BruteForceItemsets.baskets(seed));
    RuleTable all = MINER.withMaxAntecedent(4).withMaxConsequent(2).mine(baskets);
    List<Rule> rules = all.stream().toList();

    Set<Rule> expected = new HashSet<>();
    for (Rule rule : rules) {
      boolean isRedundant =
          confidence(rule) <= (double) rule.counts().consequent() / rule.counts().baskets();
      for (Rule other : rules) {
        isRedundant |=
            other.consequent().equals(rule.consequent())
                && other.antecedent().size() < rule.antecedent().size()
                && rule.antecedent().containsAll(other.antecedent())
                && confidence(other) >= confidence(rule);
      }
      if (!isRedundant) {
        expected.add(rule);
      }
    }

    assertThat(new HashSet<>(NO_TEST_NO_LIMIT.select(all, baskets).stream().toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void select_withTest_keepsProductiveRules(long seed) {
    List<Set<String>> rawBaskets = BruteForceItemsets.baskets(seed);
    Baskets baskets = Baskets.of(rawBaskets);
    // this minimum confidence excludes many generalizations, so the selection has to count them
    RuleTable all = MINER.withConfidence(0.4).withMaxAntecedent(3).mine(baskets);
    RuleSelection untested = NO_TEST_NO_LIMIT.withCorrection(MultipleTestingCorrection.NONE);
    List<Rule> notRedundant = untested.select(all, baskets).stream().toList();

    Set<Rule> expected = new HashSet<>();
    for (Rule rule : notRedundant) {
      boolean isProductive = rule.counts().fisherPValue() <= 0.3;
      for (String item : rule.antecedent()) {
        List<String> rest = new ArrayList<>(rule.antecedent());
        rest.remove(item);
        isProductive &=
            conditionalTable(item, rest, rule.consequent(), rawBaskets).fisherPValue() <= 0.3;
      }
      if (isProductive) {
        expected.add(rule);
      }
    }

    assertThat(new HashSet<>(untested.withAlpha(0.3).select(all, baskets).stream().toList()))
        .isEqualTo(expected);
  }

  /** Returns the counts among the baskets that contain the rest. */
  private static ContingencyTable conditionalTable(
      String item, List<String> rest, List<String> consequent, List<Set<String>> rawBaskets) {
    List<Set<String>> basketsWithRest =
        rawBaskets.stream().filter(b -> b.containsAll(rest)).toList();
    long withItem = basketsWithRest.stream().filter(b -> b.contains(item)).count();
    long withConsequent = basketsWithRest.stream().filter(b -> b.containsAll(consequent)).count();
    long both =
        basketsWithRest.stream().filter(b -> b.contains(item) && b.containsAll(consequent)).count();
    return new ContingencyTable(basketsWithRest.size(), withItem, withConsequent, both);
  }

  private static double confidence(Rule rule) {
    return (double) rule.counts().both() / rule.counts().antecedent();
  }

  @Test
  void select_sortAndLimit_keepsStrongest() {
    Baskets baskets = basketsWithPlantedRule(1);
    RuleTable all = RuleMiner.DEFAULTS.mine(baskets);

    double[] lifts =
        NO_TEST_NO_LIMIT.withKeepRedundant(true).withLimit(5).select(all, baskets).stream()
            .mapToDouble(rule -> Measure.LIFT.of(rule.counts()))
            .toArray();

    double[] expected =
        all.stream().mapToDouble(rule -> -Measure.LIFT.of(rule.counts())).sorted().toArray();
    assertThat(lifts)
        .containsExactly(Arrays.stream(expected).limit(5).map(lift -> -lift).toArray());
  }

  @Test
  void select_otherBaskets_isRejected() {
    RuleTable rules = RuleMiner.DEFAULTS.mine(basketsWithPlantedRule(1));
    Baskets otherBaskets = Baskets.of(List.of(List.of("tea")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSelection.DEFAULTS.select(rules, otherBaskets))
        .withMessageContainingAll("baskets must be", "rules", "1 baskets");
  }

  @Test
  void construct_alphaOrLimitOutOfRange_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSelection.DEFAULTS.withAlpha(0))
        .withMessage("alpha must be positive and at most 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSelection.DEFAULTS.withLimit(0))
        .withMessage("limit must be positive: 0");
  }
}
