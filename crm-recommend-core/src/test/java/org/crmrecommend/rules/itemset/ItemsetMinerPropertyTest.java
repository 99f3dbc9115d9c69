package org.crmrecommend.rules.itemset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of mining against trying every part of every basket, on thousands of data sets. */
class ItemsetMinerPropertyTest {

  private static final int SEEDS_A_CASE = 100;

  /** The first of a hundred seeds each, so that a report has some 25 lines and not thousands. */
  static LongStream hundreds() {
    return LongStream.range(0, 25).map(hundred -> hundred * SEEDS_A_CASE);
  }

  private record Case(
      List<Set<String>> drawn, Baskets baskets, int least, SplittableRandom random) {

    static Case of(long seed) {
      List<Set<String>> drawn = BruteForce.baskets(seed);
      SplittableRandom random = new SplittableRandom(seed);
      return new Case(drawn, Baskets.of(drawn), random.nextInt(1, 2 + drawn.size() / 3), random);
    }

    ItemsetMiner miner() {
      return ItemsetMiner.DEFAULTS.withSupport(Support.count(least));
    }

    List<Itemset> expected() {
      return BruteForce.frequent(drawn, least);
    }

    String anyItem() {
      return baskets.items().id(random.nextInt(baskets.items().size()));
    }
  }

  private static LongStream seeds(long first) {
    return LongStream.range(first, first + SEEDS_A_CASE);
  }

  private static List<Itemset> all(Itemsets itemsets) {
    return itemsets.stream().toList();
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_byEitherMethod_equalsBruteForce(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              for (Method method : Method.values()) {
                Itemsets found = given.miner().withMethod(method).mine(given.baskets());
                assertThat(all(found)).as("seed %d, %s", seed, method).isEqualTo(given.expected());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_closed_hasWhatNoLongerOneMatches(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              List<Itemset> frequent = given.expected();
              List<Itemset> closed =
                  frequent.stream()
                      .filter(
                          set ->
                              frequent.stream()
                                  .noneMatch(
                                      longer ->
                                          longer.count() == set.count() && isWithin(set, longer)))
                      .toList();
              assertThat(all(given.miner().withForm(Form.CLOSED).mine(given.baskets())))
                  .as("seed %d", seed)
                  .isEqualTo(closed);
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_maximal_hasWhatNoLongerOneHolds(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              List<Itemset> frequent = given.expected();
              List<Itemset> maximal =
                  frequent.stream()
                      .filter(set -> frequent.stream().noneMatch(longer -> isWithin(set, longer)))
                      .toList();
              assertThat(all(given.miner().withForm(Form.MAXIMAL).mine(given.baskets())))
                  .as("seed %d", seed)
                  .isEqualTo(maximal);
            });
  }

  private static boolean isWithin(Itemset set, Itemset longer) {
    return longer.items().size() > set.items().size() && longer.items().containsAll(set.items());
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_anyForm_filtersByLengthRequiredAndExcluded(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              String required = given.anyItem();
              Set<String> excluded = new HashSet<>(Set.of(given.anyItem()));
              excluded.remove(required);
              int maxLength = given.random().nextInt(1, 5);
              for (Method method : Method.values()) {
                for (Form form : Form.values()) {
                  ItemsetMiner unfiltered = given.miner().withForm(form).withExcluded(excluded);
                  List<Itemset> expected =
                      all(unfiltered.mine(given.baskets())).stream()
                          .filter(set -> set.items().contains(required))
                          .filter(set -> set.items().size() <= maxLength)
                          .toList();
                  ItemsetMiner miner =
                      unfiltered
                          .withMethod(method)
                          .withRequired(Set.of(required))
                          .withMaxLength(maxLength);
                  assertThat(all(miner.mine(given.baskets())))
                      .as("seed %d, %s", seed, miner)
                      .isEqualTo(expected);
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_excluded_isAsIfTheyWereNotThere(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              String excluded = given.anyItem();
              List<Itemset> expected =
                  given.expected().stream().filter(set -> !set.items().contains(excluded)).toList();
              assertThat(all(given.miner().withExcluded(Set.of(excluded)).mine(given.baskets())))
                  .as("seed %d", seed)
                  .isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mineTop_anyNumber_isTheBeginningOfAll(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              List<Itemset> expected = given.expected();
              int most = given.random().nextInt(1, expected.size() + 3);
              for (Method method : Method.values()) {
                assertThat(all(given.miner().withMethod(method).mineTop(most, given.baskets())))
                    .as("seed %d, %s", seed, method)
                    .isEqualTo(expected.subList(0, Math.min(most, expected.size())));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void count_anyForm_isHowManyAreMined(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              for (Form form : Form.values()) {
                for (Method method : Method.values()) {
                  ItemsetMiner miner = given.miner().withForm(form).withMethod(method);
                  long[] counted = miner.count(given.baskets(), Runnable::run, 1);
                  long[] expected = new long[counted.length];
                  miner.mine(given.baskets()).stream()
                      .forEach(set -> expected[set.items().size()]++);
                  assertThat(counted).as("seed %d, %s", seed, miner).containsExactly(expected);
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_budgetTooSmall_namesTheSmallestCountThatFits(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              List<Itemset> expected = given.expected();
              long bytes = expected.stream().mapToLong(set -> 12 + 4L * set.items().size()).sum();
              long memory = given.random().nextLong(1, bytes + 2);
              ItemsetMiner miner = given.miner().withMemory(memory);
              try {
                assertThat(all(miner.mine(given.baskets()))).isEqualTo(expected);
                assertThat(memory).as("seed %d", seed).isGreaterThanOrEqualTo(bytes);
              } catch (BudgetExceededException e) {
                assertThat(memory).as("seed %d", seed).isLessThan(bytes);
                assertThat(bytesFrom(expected, e.fittingCount())).isLessThanOrEqualTo(memory);
                assertThat(bytesFrom(expected, e.fittingCount() - 1)).isGreaterThan(memory);
                assertThat(e.reached()).isPositive().isLessThanOrEqualTo(expected.size());
              }
            });
  }

  private static long bytesFrom(List<Itemset> itemsets, int count) {
    return itemsets.stream()
        .filter(set -> set.count() >= count)
        .mapToLong(set -> 12 + 4L * set.items().size())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void mine_anyThreads_isTheSame(long hundred) {
    seeds(hundred)
        .limit(20)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              for (Form form : Form.values()) {
                ItemsetMiner miner = given.miner().withForm(form);
                List<Itemset> four = all(miner.mine(given.baskets(), ForkJoinPool.commonPool(), 4));
                assertThat(four).isEqualTo(all(miner.mine(given.baskets(), Runnable::run, 1)));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("hundreds")
  void counts_ofAnyItems_areThoseOfTheBasketsThatHoldThem(long hundred) {
    seeds(hundred)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              SupportCounts counts = SupportCounts.of(given.baskets());
              for (Itemset set : BruteForce.frequent(given.drawn(), 1)) {
                int[] numbers =
                    set.items().stream().mapToInt(given.baskets().items()::indexOf).toArray();
                assertThat(counts.count(numbers))
                    .as("seed %d, %s", seed, set)
                    .isEqualTo(set.count());
              }
              int[] everything = new int[given.baskets().items().size()];
              Arrays.setAll(everything, item -> item);
              long holdingAll =
                  given.drawn().stream().filter(b -> b.size() == everything.length).count();
              assertThat(counts.count(everything)).isEqualTo((int) holdingAll);
            });
  }
}
