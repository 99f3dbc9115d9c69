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
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BruteForce;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Itemset;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Contingency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules against all ways to cut the itemsets of small random baskets in two. */
class RuleMinerPropertyTest {

  private static final int SEEDS_A_CASE = 50;

  static LongStream fifties() {
    return LongStream.range(0, 20).map(fifty -> fifty * SEEDS_A_CASE);
  }

  private record Case(List<Set<String>> drawn, Baskets baskets, RuleMiner miner) {

    static Case of(long seed) {
      List<Set<String>> drawn = BruteForce.baskets(seed);
      Baskets baskets = Baskets.of(drawn);
      SplittableRandom random = new SplittableRandom(seed);
      RuleMiner miner =
          RuleMiner.DEFAULTS
              .withSupport(Support.count(random.nextInt(1, 2 + drawn.size() / 3)))
              .withConfidence(random.nextInt(0, 11) / 10.0)
              .withMaxAntecedent(random.nextInt(1, 5))
              .withMaxConsequent(random.nextInt(1, 4))
              .withLeft(seed % 3 == 0 ? some(baskets, random) : Set.of())
              .withRight(seed % 4 == 0 ? some(baskets, random) : Set.of());
      return new Case(drawn, baskets, miner);
    }

    private static Set<String> some(Baskets baskets, SplittableRandom random) {
      Set<String> some = new HashSet<>();
      for (int draws = random.nextInt(1, 4); draws > 0; draws--) {
        some.add(baskets.items().id(random.nextInt(baskets.items().size())));
      }
      return some;
    }

    /** Straight from the definitions. */
    Set<Rule> expected() {
      Map<Set<String>, Integer> counts = new HashMap<>();
      List<Itemset> frequent = BruteForce.frequent(drawn, miner.support().countOf(drawn.size()));
      frequent.forEach(set -> counts.put(Set.copyOf(set.items()), set.count()));
      Set<Rule> rules = new HashSet<>();
      for (Itemset whole : frequent) {
        for (List<String> left : BruteForce.parts(Set.copyOf(whole.items()))) {
          List<String> right = new ArrayList<>(whole.items());
          right.removeAll(left);
          if (!right.isEmpty() && isWanted(left, right)) {
            int antecedent = counts.get(Set.copyOf(left));
            int consequent = counts.get(Set.copyOf(right));
            // in tenths, which are whole numbers
            if (10L * whole.count() >= Math.round(10 * miner.confidence()) * antecedent) {
              rules.add(
                  new Rule(
                      left,
                      right,
                      new Contingency(drawn.size(), antecedent, consequent, whole.count())));
            }
          }
        }
      }
      return rules;
    }

    /** How many frequent antecedents of a size there are with each frequent item on the right. */
    long pairs(List<Itemset> frequent, int size) {
      long lefts =
          frequent.stream()
              .filter(left -> left.items().size() == size && isWanted(left.items(), List.of()))
              .count();
      long rights =
          frequent.stream()
              .filter(right -> right.items().size() == 1 && isWanted(List.of(), right.items()))
              .count();
      return lefts * rights;
    }

    /** How many disjoint sides could be reported, as their counts alone allow, by their sizes. */
    Map<List<Integer>, Integer> pairsBySizes() {
      List<Itemset> frequent = BruteForce.frequent(drawn, miner.support().countOf(drawn.size()));
      Map<List<Integer>, Integer> pairs = new HashMap<>();
      for (Itemset left : frequent) {
        for (Itemset right : frequent) {
          boolean isPossible =
              Collections.disjoint(left.items(), right.items())
                  && isWanted(left.items(), right.items())
                  && 10L * right.count() >= Math.round(10 * miner.confidence()) * left.count();
          if (isPossible) {
            pairs.merge(List.of(left.items().size(), right.items().size()), 1, Integer::sum);
          }
        }
      }
      return pairs;
    }

    private boolean isWanted(List<String> left, List<String> right) {
      return left.size() <= miner.maxAntecedent()
          && right.size() <= miner.maxConsequent()
          && (miner.left().isEmpty() || miner.left().containsAll(left))
          && (miner.right().isEmpty() || miner.right().containsAll(right));
    }
  }

  private static LongStream seeds(long first) {
    return LongStream.range(first, first + SEEDS_A_CASE);
  }

  @ParameterizedTest
  @MethodSource("fifties")
  void mine_anyBaskets_equalsCuttingAllItemsetsInTwo(long fifty) {
    seeds(fifty)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              List<Rule> found = given.miner().mine(given.baskets()).stream().toList();
              assertThat(found).as("seed %d, %s", seed, given.miner()).doesNotHaveDuplicates();
              assertThat(Set.copyOf(found)).as("seed %d", seed).isEqualTo(given.expected());
            });
  }

  @ParameterizedTest
  @MethodSource("fifties")
  void mine_anyThreads_givesTheSameOrder(long fifty) {
    seeds(fifty)
        .limit(10)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              Rules one = given.miner().mine(given.baskets(), Runnable::run, 1);
              Rules four = given.miner().mine(given.baskets(), ForkJoinPool.commonPool(), 4);
              assertThat(four.stream().toList()).isEqualTo(one.stream().toList());
              for (int r = 0; r < one.size(); r++) {
                assertThat(four.hypotheses(r)).isEqualTo(one.hypotheses(r));
              }
            });
  }

  /** Pairs of sides that are both frequent, whether they share items or not, one by one. */
  @ParameterizedTest
  @MethodSource("fifties")
  void mine_anyBaskets_countsAllThatCouldBeReported(long fifty) {
    seeds(fifty)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              RuleMiner miner = given.miner().withMaxConsequent(1);
              Rules found = miner.mine(given.baskets());
              List<Itemset> frequent =
                  BruteForce.frequent(given.drawn(), miner.support().countOf(given.drawn().size()));
              long longest =
                  frequent.stream()
                      .filter(left -> given.isWanted(left.items(), List.of()))
                      .mapToInt(left -> left.items().size())
                      .max()
                      .orElse(0);
              for (int r = 0; r < found.size(); r++) {
                int size = found.antecedent(r).length;
                double pairs = longest * given.pairs(frequent, size);
                if (miner.right().isEmpty() || miner.maxAntecedent() <= 2) {
                  assertThat(found.hypotheses(r)).as("seed %d", seed).isEqualTo(pairs);
                } else {
                  assertThat(found.hypotheses(r)).as("seed %d", seed).isGreaterThanOrEqualTo(pairs);
                }
              }
            });
  }

  /** Of several items on the right all sets count, which are at least those that are frequent. */
  @ParameterizedTest
  @MethodSource("fifties")
  void mine_severalOnTheRight_countsNoFewerThanCouldBeReported(long fifty) {
    seeds(fifty)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              Rules found = given.miner().mine(given.baskets());
              Map<List<Integer>, Integer> pairs = given.pairsBySizes();
              for (int r = 0; r < found.size(); r++) {
                List<Integer> sizes =
                    List.of(found.antecedent(r).length, found.consequent(r).length);
                assertThat(found.hypotheses(r))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo((double) pairs.size() * pairs.get(sizes));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("fifties")
  void mine_budgetTooSmall_namesTheSmallestCountThatFits(long fifty) {
    seeds(fifty)
        .forEach(
            seed -> {
              Case given = Case.of(seed);
              Set<Rule> expected = given.expected();
              long memory = new SplittableRandom(seed).nextLong(1, bytes(expected, 0) + 2);
              try {
                Rules found = given.miner().withMemory(memory).mine(given.baskets());
                assertThat(found.size()).isEqualTo(expected.size());
                assertThat(memory).isGreaterThanOrEqualTo(bytes(expected, 0));
              } catch (BudgetExceededException e) {
                assertThat(memory).as("seed %d", seed).isLessThan(bytes(expected, 0));
                assertThat(bytes(expected, e.fittingCount())).isLessThanOrEqualTo(memory);
                assertThat(bytes(expected, e.fittingCount() - 1)).isGreaterThan(memory);
              }
            });
  }

  private static long bytes(Set<Rule> rules, int least) {
    return rules.stream()
        .filter(rule -> rule.counts().both() >= least)
        .mapToLong(rule -> 20 + 4L * (rule.antecedent().size() + rule.consequent().size()))
        .sum();
  }
}
