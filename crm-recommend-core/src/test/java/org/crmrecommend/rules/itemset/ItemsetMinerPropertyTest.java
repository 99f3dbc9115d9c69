package org.crmrecommend.rules.itemset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;
import org.crmrecommend.rules.itemset.Itemsets.Itemset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares every method and form with brute force, on a thousand data sets. */
class ItemsetMinerPropertyTest {

  private static final int SEEDS_PER_CASE = 100;

  /** First of 100 seeds each, so that a report has about six lines instead of thousands. */
  static LongStream firstSeeds() {
    return LongStream.range(0, 6).map(firstSeed -> firstSeed * SEEDS_PER_CASE);
  }

  private record MiningCase(
      List<Set<String>> rawBaskets, Baskets baskets, int minCount, SplittableRandom random) {

    static MiningCase of(long seed) {
      List<Set<String>> drawn = BruteForceItemsets.baskets(seed);
      SplittableRandom random = new SplittableRandom(seed);
      return new MiningCase(
          drawn, Baskets.of(drawn), random.nextInt(1, 2 + drawn.size() / 3), random);
    }

    ItemsetMiner miner() {
      return ItemsetMiner.DEFAULTS.withSupport(Support.count(minCount));
    }

    List<Itemset> expected() {
      return BruteForceItemsets.frequent(rawBaskets, minCount);
    }

    String randomItem() {
      return baskets.items().id(random.nextInt(baskets.items().size()));
    }
  }

  private static LongStream seeds(long first) {
    return LongStream.range(first, first + SEEDS_PER_CASE);
  }

  private static List<Itemset> toList(Itemsets itemsets) {
    return itemsets.stream().toList();
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_eachMethod_equalsBruteForce(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              for (Method method : Method.values()) {
                Itemsets found = testCase.miner().withMethod(method).mine(testCase.baskets());
                assertThat(toList(found))
                    .as("seed %d, %s", seed, method)
                    .isEqualTo(testCase.expected());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_closed_equalsFilteredFrequent(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              List<Itemset> frequent = testCase.expected();
              List<Itemset> closed =
                  frequent.stream()
                      .filter(
                          set ->
                              frequent.stream()
                                  .noneMatch(
                                      superset ->
                                          superset.supportCount() == set.supportCount()
                                              && isProperSubset(set, superset)))
                      .toList();
              assertThat(toList(testCase.miner().withForm(Form.CLOSED).mine(testCase.baskets())))
                  .as("seed %d", seed)
                  .isEqualTo(closed);
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_maximal_equalsFilteredFrequent(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              List<Itemset> frequent = testCase.expected();
              List<Itemset> maximal =
                  frequent.stream()
                      .filter(
                          set ->
                              frequent.stream()
                                  .noneMatch(superset -> isProperSubset(set, superset)))
                      .toList();
              assertThat(toList(testCase.miner().withForm(Form.MAXIMAL).mine(testCase.baskets())))
                  .as("seed %d", seed)
                  .isEqualTo(maximal);
            });
  }

  private static boolean isProperSubset(Itemset set, Itemset superset) {
    return superset.items().size() > set.items().size()
        && superset.items().containsAll(set.items());
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_anyForm_filtersByLengthRequiredAndExcluded(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              String required = testCase.randomItem();
              Set<String> excluded = new HashSet<>(Set.of(testCase.randomItem()));
              excluded.remove(required);
              int maxLength = testCase.random().nextInt(1, 5);
              for (Method method : Method.values()) {
                for (Form form : Form.values()) {
                  ItemsetMiner unfiltered = testCase.miner().withForm(form).withExcluded(excluded);
                  List<Itemset> expected =
                      toList(unfiltered.mine(testCase.baskets())).stream()
                          .filter(set -> set.items().contains(required))
                          .filter(set -> set.items().size() <= maxLength)
                          .toList();
                  ItemsetMiner miner =
                      unfiltered
                          .withMethod(method)
                          .withRequired(Set.of(required))
                          .withMaxLength(maxLength);
                  assertThat(toList(miner.mine(testCase.baskets())))
                      .as("seed %d, %s", seed, miner)
                      .isEqualTo(expected);
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_excludedItems_areTreatedAsAbsent(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              String excluded = testCase.randomItem();
              List<Itemset> expected =
                  testCase.expected().stream()
                      .filter(set -> !set.items().contains(excluded))
                      .toList();
              assertThat(
                      toList(
                          testCase.miner().withExcluded(Set.of(excluded)).mine(testCase.baskets())))
                  .as("seed %d", seed)
                  .isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mineTop_anyLimit_isPrefixOfAll(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              List<Itemset> expected = testCase.expected();
              int limit = testCase.random().nextInt(1, expected.size() + 3);
              for (Method method : Method.values()) {
                assertThat(
                        toList(
                            testCase.miner().withMethod(method).mineTop(limit, testCase.baskets())))
                    .as("seed %d, %s", seed, method)
                    .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void count_anyForm_equalsMinedCount(long firstSeed) {
    seeds(firstSeed)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              for (Form form : Form.values()) {
                for (Method method : Method.values()) {
                  ItemsetMiner miner = testCase.miner().withForm(form).withMethod(method);
                  long[] counted =
                      miner.count(testCase.baskets(), TrainingContext.DEFAULTS.withThreads(1));
                  long[] expected = new long[counted.length];
                  miner.mine(testCase.baskets()).stream()
                      .forEach(set -> expected[set.items().size()]++);
                  assertThat(counted).as("seed %d, %s", seed, miner).containsExactly(expected);
                }
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
              List<Itemset> expected = testCase.expected();
              long bytes = expected.stream().mapToLong(set -> 12 + 4L * set.items().size()).sum();
              long memory = testCase.random().nextLong(1, bytes + 2);
              ItemsetMiner miner = testCase.miner().withMaxBytes(memory);
              try {
                assertThat(toList(miner.mine(testCase.baskets()))).isEqualTo(expected);
                assertThat(memory).as("seed %d", seed).isGreaterThanOrEqualTo(bytes);
              } catch (BudgetExceededException e) {
                assertThat(memory).as("seed %d", seed).isLessThan(bytes);
                assertThat(bytesAtLeast(expected, e.feasibleSupportCount()))
                    .isLessThanOrEqualTo(memory);
                assertThat(bytesAtLeast(expected, e.feasibleSupportCount() - 1))
                    .isGreaterThan(memory);
                assertThat(e.foundCount()).isPositive().isLessThanOrEqualTo(expected.size());
              }
            });
  }

  private static long bytesAtLeast(List<Itemset> itemsets, int count) {
    return itemsets.stream()
        .filter(set -> set.supportCount() >= count)
        .mapToLong(set -> 12 + 4L * set.items().size())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("firstSeeds")
  void mine_anyThreadCount_returnsSameResult(long firstSeed) {
    seeds(firstSeed)
        .limit(20)
        .forEach(
            seed -> {
              MiningCase testCase = MiningCase.of(seed);
              for (Form form : Form.values()) {
                ItemsetMiner miner = testCase.miner().withForm(form);
                List<Itemset> four =
                    toList(miner.mine(testCase.baskets(), TrainingContext.DEFAULTS.withThreads(4)));
                assertThat(four)
                    .isEqualTo(
                        toList(
                            miner.mine(
                                testCase.baskets(), TrainingContext.DEFAULTS.withThreads(1))));
              }
            });
  }
}
