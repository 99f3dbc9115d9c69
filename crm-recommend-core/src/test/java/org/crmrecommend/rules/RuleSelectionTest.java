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
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BruteForce;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Contingency;
import org.crmrecommend.rules.measure.Correction;
import org.crmrecommend.rules.measure.FisherExact;
import org.crmrecommend.rules.measure.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSelectionTest {

  private static final RuleSelection EVERYTHING =
      RuleSelection.DEFAULTS.withAlpha(1).withLimit(Integer.MAX_VALUE);

  private static final RuleMiner MINER =
      RuleMiner.DEFAULTS.withSupport(Support.count(1)).withConfidence(0);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Baskets in which one rule is planted among chance. */
  private static Baskets planted(long seed) {
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
  void select_plantedAmongChance_keepsThePlantedRuleAlone(long seed) {
    Baskets baskets = planted(seed);
    Rules all = RuleMiner.DEFAULTS.mine(baskets);

    List<String> kept =
        RuleSelection.DEFAULTS.select(all, baskets).stream().map(Rule::toString).toList();

    assertThat(all.size()).isGreaterThan(500);
    assertThat(kept).containsExactlyInAnyOrder("nappies ⇒ beer", "beer ⇒ nappies");
  }

  /** Baskets of 300 items that go with nothing, each in 27 of 1,000 baskets on average. */
  private static Baskets independent(long seed) {
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

  /** At 5 % each file may have a false rule with a chance of 1 in 20; three of ten seldom do. */
  @Test
  void select_independentItems_findsRulesInFewFiles() {
    Map<Correction, Integer> files = new EnumMap<>(Correction.class);
    for (int seed = 0; seed < 10; seed++) {
      Baskets baskets = independent(seed);
      Rules all = RuleMiner.DEFAULTS.mine(baskets);
      for (Correction correction : Correction.values()) {
        RuleSelection selection = RuleSelection.DEFAULTS.withCorrection(correction).withAlpha(0.05);
        files.merge(correction, Math.min(1, selection.select(all, baskets).size()), Integer::sum);
      }
    }

    assertThat(files.remove(Correction.NONE)).isEqualTo(10);
    assertThat(files.values()).hasSize(3).allMatch(count -> count <= 2);
  }

  /** What is filtered before is not forgotten by the correction. */
  @Test
  void select_strongestAlone_judgesThemAsAmongAll() {
    Baskets baskets = independent(1);
    Rules all = RuleMiner.DEFAULTS.mine(baskets);
    Rules strongest = all.sorted(r -> Measure.LIFT.of(all.counts(r))).limit(1);

    assertThat(FisherExact.p(strongest.counts(0))).isLessThan(0.0001);
    assertThat(RuleSelection.DEFAULTS.select(strongest, baskets).size()).isZero();
    assertThat(RulesModel.of(strongest, Combination.BEST_RULE).rules().hypotheses(0))
        .isEqualTo(strongest.hypotheses(0))
        .isGreaterThanOrEqualTo(300.0 * 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void select_withoutTests_leavesOutExactlyWhatIsRedundant(long seed) {
    Baskets baskets = Baskets.of(BruteForce.baskets(seed));
    Rules all = MINER.withMaxAntecedent(4).withMaxConsequent(2).mine(baskets);
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

    assertThat(new HashSet<>(EVERYTHING.select(all, baskets).stream().toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void select_byTest_keepsWhatImprovesWithEachOfItsItems(long seed) {
    List<Set<String>> drawn = BruteForce.baskets(seed);
    Baskets baskets = Baskets.of(drawn);
    // a confidence that rules out many of the more general rules, which are then counted
    Rules all = MINER.withConfidence(0.4).withMaxAntecedent(3).mine(baskets);
    RuleSelection untested = EVERYTHING.withCorrection(Correction.NONE);
    List<Rule> notRedundant = untested.select(all, baskets).stream().toList();

    Set<Rule> expected = new HashSet<>();
    for (Rule rule : notRedundant) {
      boolean isProductive = FisherExact.p(rule.counts()) <= 0.3;
      for (String item : rule.antecedent()) {
        List<String> rest = new ArrayList<>(rule.antecedent());
        rest.remove(item);
        isProductive &= FisherExact.p(addedBy(item, rest, rule.consequent(), drawn)) <= 0.3;
      }
      if (isProductive) {
        expected.add(rule);
      }
    }

    assertThat(new HashSet<>(untested.withAlpha(0.3).select(all, baskets).stream().toList()))
        .isEqualTo(expected);
  }

  /** Counted basket by basket among those that hold the rest. */
  private static Contingency addedBy(
      String item, List<String> rest, List<String> right, List<Set<String>> drawn) {
    List<Set<String>> world = drawn.stream().filter(b -> b.containsAll(rest)).toList();
    long left = world.stream().filter(b -> b.contains(item)).count();
    long rights = world.stream().filter(b -> b.containsAll(right)).count();
    long both = world.stream().filter(b -> b.contains(item) && b.containsAll(right)).count();
    return new Contingency(world.size(), left, rights, both);
  }

  private static double confidence(Rule rule) {
    return (double) rule.counts().both() / rule.counts().antecedent();
  }

  @Test
  void select_sortAndLimit_keepTheStrongest() {
    Baskets baskets = planted(1);
    Rules all = RuleMiner.DEFAULTS.mine(baskets);

    double[] lifts =
        EVERYTHING.withKeepRedundant(true).withLimit(5).select(all, baskets).stream()
            .mapToDouble(rule -> Measure.LIFT.of(rule.counts()))
            .toArray();

    double[] expected =
        all.stream().mapToDouble(rule -> -Measure.LIFT.of(rule.counts())).sorted().toArray();
    assertThat(lifts)
        .containsExactly(Arrays.stream(expected).limit(5).map(lift -> -lift).toArray());
  }

  @Test
  void select_otherBaskets_areRejected() {
    Rules rules = RuleMiner.DEFAULTS.mine(planted(1));
    Baskets others = Baskets.of(List.of(List.of("tea")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSelection.DEFAULTS.select(rules, others))
        .withMessageStartingWith("baskets must be those of the rules: 1 baskets");
  }

  @Test
  void construct_alphaOrLimitNotAllowed_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSelection.DEFAULTS.withAlpha(0))
        .withMessage("alpha must be above 0 and at most 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleSelection.DEFAULTS.withLimit(0))
        .withMessage("limit must be positive: 0");
  }
}
