package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.rules.RulesModelPropertyTest.ITEMS;
import static org.crmrecommend.rules.RulesModelPropertyTest.items;
import static org.crmrecommend.rules.RulesModelPropertyTest.mine;
import static org.crmrecommend.rules.RulesModelPropertyTest.profile;
import static org.crmrecommend.rules.RulesModelPropertyTest.scores;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.model.Profile;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Contingency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts that take in more baskets, against all baskets counted anew. */
class RulesModelStreamPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 16);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withBaskets_anyStream_countsAsIfCountedAnew(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Set<String>> all = RandomBaskets.of(random, random.nextInt(5, 60), ITEMS);
    Rules mined = mine(all, random.nextInt(1, 4));
    RulesModel model = RulesModel.of(mined, Combination.SUM_OF_LIFT);
    for (int batch = 0; batch < 4; batch++) {
      List<Set<String>> added = RandomBaskets.of(random, random.nextInt(0, 40), ITEMS + 3);
      model = model.withBaskets(Baskets.of(added));
      all.addAll(added);

      assertThat(model.rules().stream().map(Rule::toString))
          .containsExactlyInAnyOrderElementsOf(mined.stream().map(Rule::toString).toList());
      assertThat(model.rules().stream())
          .allSatisfy(rule -> assertThat(rule.counts()).isEqualTo(counted(all, rule)));
      assertSameAsServed(model, random);
    }
  }

  /** Every pair and triple that could be a rule, whether any basket holds it or not. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void missedSupportCount_anyStream_isNotExceededByAMissingRule(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Set<String>> all = RandomBaskets.of(random, random.nextInt(5, 60), ITEMS);
    int leastCount = random.nextInt(1, 6);
    RulesModel model = RulesModel.of(mine(all, leastCount), Combination.BEST_RULE);
    Set<Set<String>> kept =
        model.rules().stream()
            .map(RulesModelStreamPropertyTest::itemsOf)
            .collect(Collectors.toSet());
    Set<Set<String>> missing = candidates();
    missing.removeAll(kept);
    for (int batch = 0; batch < 4; batch++) {
      for (Set<String> items : missing) {
        assertThat((long) RandomBaskets.count(all, List.copyOf(items)))
            .as("%s after %d batches", items, batch)
            .isLessThanOrEqualTo(model.missedSupportCount(leastCount, items))
            .isLessThanOrEqualTo(model.missedSupportCount(leastCount));
      }
      List<Set<String>> added = RandomBaskets.of(random, random.nextInt(0, 40), ITEMS + 3);
      model = model.withBaskets(Baskets.of(added));
      all.addAll(added);
    }
  }

  /** What a model is served from after a stream is what its rules say. */
  private static void assertSameAsServed(RulesModel model, SplittableRandom random) {
    RulesModel anew = RulesModel.of(model.rules(), model.combination());
    Profile basket = profile(model.items(), RandomBaskets.basket(random, ITEMS), false);
    assertThat(scores(model, basket)).containsExactly(scores(anew, basket));
  }

  private static Contingency counted(List<Set<String>> baskets, Rule rule) {
    return new Contingency(
        baskets.size(),
        RandomBaskets.count(baskets, rule.antecedent()),
        RandomBaskets.count(baskets, rule.consequent()),
        RandomBaskets.count(baskets, List.copyOf(itemsOf(rule))));
  }

  private static Set<String> itemsOf(Rule rule) {
    return Stream.of(rule.antecedent(), rule.consequent())
        .flatMap(Collection::stream)
        .collect(Collectors.toSet());
  }

  private static Set<Set<String>> candidates() {
    List<String> ids = items().stream().toList();
    Set<Set<String>> candidates = new HashSet<>();
    for (String a : ids) {
      for (String b : ids) {
        for (String c : ids) {
          Set<String> items = new HashSet<>(Arrays.asList(a, b, c));
          if (items.size() > 1) {
            candidates.add(items);
          }
        }
      }
    }
    return candidates;
  }
}
