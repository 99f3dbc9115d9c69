package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BruteForceItemsets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Itemsets.Itemset;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares mined rules with all splits of the itemsets of small random baskets. */
class RuleMinerPropertyTest {

  private static final int SEEDS_PER_CASE = 50;

  static LongStream firstSeeds() {
    return LongStream.range(0, 20).map(firstSeed -> firstSeed * SEEDS_PER_CASE);
  }

  private record MiningCase(List<Set<String>> rawBaskets, Baskets baskets, RuleMiner miner) {

    static MiningCase of(long seed) {
      List<Set<String>> drawn = BruteForceItemsets.baskets(seed);
      Baskets baskets = Baskets.of(drawn);
      SplittableRandom random = new SplittableRandom(seed);
      RuleMiner miner =
          RuleMiner.DEFAULTS
              .withSupport(Support.count(random.nextInt(1, 2 + drawn.size() / 3)))
              .withConfidence(random.nextInt(0, 11) / 10.0)
              .withMaxAntecedent(random.nextInt(1, 5))
              .withMaxConsequent(random.nextInt(1, 4))
              .withAntecedentItems(seed % 3 == 0 ? randomItems(baskets, random) : Set.of())
              .withConsequentItems(seed % 4 == 0 ? randomItems(baskets, random) : Set.of());
      return new MiningCase(drawn, baskets, miner);
    }

    private static Set<String> randomItems(Baskets baskets, SplittableRandom random) {
      Set<String> items = new HashSet<>();
      for (int draws = random.nextInt(1, 4); draws > 0; draws--) {
        items.add(baskets.items().id(random.nextInt(baskets.items().size())));
      }
      return items;
    }

    /** Returns the rules by their definition. */
    Set<Rule> expected() {
      Map<Set<String>, Integer> counts = new HashMap<>();
      List<Itemset> frequent =
          BruteForceItemsets.frequent(rawBaskets, miner.support().toCount(rawBaskets.size()));
      frequent.forEach(set -> counts.put(Set.copyOf(set.items()), set.supportCount()));
      Set<Rule> rules = new HashSet<>();
      for (Itemset itemset : frequent) {
        for (List<String> antecedent : BruteForceItemsets.subsets(Set.copyOf(itemset.items()))) {
          List<String> consequent = new ArrayList<>(itemset.items());
          consequent.removeAll(antecedent);
          if (!consequent.isEmpty() && isAllowed(antecedent, consequent)) {
            int antecedentCount = counts.get(Set.copyOf(antecedent));
            int consequentCount = counts.get(Set.copyOf(consequent));
            // compares in tenths, which are integers
            if (10L * itemset.supportCount()
                >= Math.round(10 * miner.confidence()) * antecedentCount) {
              rules.add(
                  new Rule(
                      antecedent,
                      consequent,
                      new ContingencyTable(
                          rawBaskets.size(),
                          antecedentCount,
                          consequentCount,
                          itemset.supportCount())));
            }
          }
        }
      }
      return rules;
    }

    /**
     * Returns the number of pairs of a frequent antecedent with {@code size} items and a frequent
     * consequent with one item.
     */
    long hypothesisCount(List<Itemset> frequent, int size) {
      long antecedentCount =
          frequent.stream()
              .filter(
                  antecedent ->
                      antecedent.items().size() == size && isAllowed(antecedent.items(), List.of()))
              .count();
      long consequentCount =
          frequent.stream()
              .filter(
                  consequent ->
                      consequent.items().size() == 1 && isAllowed(List.of(), consequent.items()))
              .count();
      return antecedentCount * consequentCount;
    }

    /**
     * Returns the number of possible rules by antecedent and consequent size: disjoint pairs whose
     * counts allow the minimum confidence.
     */
    Map<List<Integer>, Integer> hypothesisCountsBySizes() {
      List<Itemset> frequent =
          BruteForceItemsets.frequent(rawBaskets, miner.support().toCount(rawBaskets.size()));
      Map<List<Integer>, Integer> pairs = new HashMap<>();
      for (Itemset antecedent : frequent) {
        for (Itemset consequent : frequent) {
          boolean isPossible =
              Collections.disjoint(antecedent.items(), consequent.items())
                  && isAllowed(antecedent.items(), consequent.items())
                  && 10L * consequent.supportCount()
                      >= Math.round(10 * miner.confidence()) * antecedent.supportCount();
          if (isPossible) {
            pairs.merge(
                List.of(antecedent.items().size(), consequent.items().size()), 1, Integer::sum);
          }
        }
      }
      return pairs;
    }

    private boolean isAllowed(List<String> antecedent, List<String> consequent) {
      return antecedent.size() <= miner.maxAntecedent()
          && consequent.size() <= miner.maxConsequent()
          && (miner.antecedentItems().isEmpty() || miner.antecedentItems().containsAll(antecedent))
          && (miner.consequentItems().isEmpty() || miner.consequentItems().containsAll(consequent));
    }
  }

  private static LongStream seeds(long first) {
    return LongStream.range(first, first + SEEDS_PER_CASE);
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_anyBaskets_equalsSplittingAllItemsets(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              List<Rule> found = testCase.miner().mine(testCase.baskets()).stream().toList();
              assertThat(found).as("seed %d, %s", seed, testCase.miner()).doesNotHaveDuplicates();
              assertThat(Set.copyOf(found)).as("seed %d", seed).isEqualTo(testCase.expected());
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_anyThreadCount_returnsSameOrder(long firstSeed) {
    seeds(firstSeed)
        .limit(10)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              RuleTable one =
                  testCase
                      .miner()
                      .mine(testCase.baskets(), TrainingContext.DEFAULTS.withThreads(1));
              RuleTable four =
                  testCase
                      .miner()
                      .mine(testCase.baskets(), TrainingContext.DEFAULTS.withThreads(4));
              assertThat(four.stream().toList()).isEqualTo(one.stream().toList());
              for (int r = 0; r < one.size(); r++) {
                assertThat(four.hypothesisCount(r)).isEqualTo(one.hypothesisCount(r));
              }
            });
  }

  /** Counts all pairs of frequent antecedents and consequents, including pairs that share items. */
  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_anyBaskets_countsAllHypotheses(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              RuleMiner miner = testCase.miner().withMaxConsequent(1);
              RuleTable found = miner.mine(testCase.baskets());
              List<Itemset> frequent =
                  BruteForceItemsets.frequent(
                      testCase.rawBaskets(), miner.support().toCount(testCase.rawBaskets().size()));
              long longest =
                  frequent.stream()
                      .filter(antecedent -> testCase.isAllowed(antecedent.items(), List.of()))
                      .mapToInt(antecedent -> antecedent.items().size())
                      .max()
                      .orElse(0);
              for (int r = 0; r < found.size(); r++) {
                int size = found.antecedent(r).length;
                double pairs = longest * testCase.hypothesisCount(frequent, size);
                if (miner.consequentItems().isEmpty() || miner.maxAntecedent() <= 2) {
                  assertThat(found.hypothesisCount(r)).as("seed %d", seed).isEqualTo(pairs);
                } else {
                  assertThat(found.hypothesisCount(r))
                      .as("seed %d", seed)
                      .isGreaterThanOrEqualTo(pairs);
                }
              }
            });
  }

  /**
   * The hypothesis count includes infrequent consequents of several items, so it is at least the
   * number of pairs with a frequent consequent.
   */
  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_multiItemConsequents_countsAtLeastAllHypotheses(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              RuleTable found = testCase.miner().mine(testCase.baskets());
              Map<List<Integer>, Integer> pairs = testCase.hypothesisCountsBySizes();
              for (int r = 0; r < found.size(); r++) {
                List<Integer> sizes =
                    List.of(found.antecedent(r).length, found.consequent(r).length);
                assertThat(found.hypothesisCount(r))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo((double) pairs.size() * pairs.get(sizes));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_budgetTooSmall_reportsSmallestFeasibleSupportCount(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              Set<Rule> expected = testCase.expected();
              long memory = new SplittableRandom(seed).nextLong(1, bytes(expected, 0) + 2);
              try {
                RuleTable found = testCase.miner().withMaxBytes(memory).mine(testCase.baskets());
                assertThat(found.size()).isEqualTo(expected.size());
                assertThat(memory).isGreaterThanOrEqualTo(bytes(expected, 0));
              } catch (BudgetExceededException e) {
                assertThat(memory).as("seed %d", seed).isLessThan(bytes(expected, 0));
                assertThat(bytes(expected, e.feasibleSupportCount())).isLessThanOrEqualTo(memory);
                assertThat(bytes(expected, e.feasibleSupportCount() - 1)).isGreaterThan(memory);
              }
            });
  }

  private static long bytes(Set<Rule> rules, int minCount) {
    return rules.stream()
        .filter(rule -> rule.counts().both() >= minCount)
        .mapToLong(rule -> 20 + 4L * (rule.antecedent().size() + rule.consequent().size()))
        .sum();
  }
}
