package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.rules.RulesModelPropertyTest.ITEM_COUNT;
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
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares updated counts with a full recount. */
class RulesModelAddedBasketsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 16);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withBaskets_anyBatches_equalsFullRecount(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Set<String>> all = RandomBaskets.of(random, random.nextInt(5, 60), ITEM_COUNT);
    RuleTable mined = mine(all, random.nextInt(1, 4));
    RulesModel model = RulesModel.of(mined, Combination.SUM_OF_LIFT);
    for (int batch = 0; batch < 4; batch++) {
      List<Set<String>> added = RandomBaskets.of(random, random.nextInt(0, 40), ITEM_COUNT + 3);
      model = model.withBaskets(Baskets.of(added));
      all.addAll(added);

      assertThat(model.rules().stream().map(Rule::toString))
          .containsExactlyInAnyOrderElementsOf(mined.stream().map(Rule::toString).toList());
      assertThat(model.rules().stream())
          .allSatisfy(rule -> assertThat(rule.counts()).isEqualTo(recount(all, rule)));
      assertSameScoresAsRebuilt(model, random);
    }
  }

  /** Checks every possible pair and triple, whether any basket contains it or not. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void maxMissedSupportCount_anyBatches_boundsMissingRules(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Set<String>> all = RandomBaskets.of(random, random.nextInt(5, 60), ITEM_COUNT);
    int leastCount = random.nextInt(1, 6);
    RulesModel model = RulesModel.of(mine(all, leastCount), Combination.BEST_RULE);
    Set<Set<String>> kept =
        model.rules().stream()
            .map(RulesModelAddedBasketsPropertyTest::itemsOf)
            .collect(Collectors.toSet());
    Set<Set<String>> missing = candidates();
    missing.removeAll(kept);
    for (int batch = 0; batch < 4; batch++) {
      for (Set<String> items : missing) {
        assertThat((long) RandomBaskets.count(all, List.copyOf(items)))
            .as("%s after %d batches", items, batch)
            .isLessThanOrEqualTo(model.maxMissedSupportCount(leastCount, items))
            .isLessThanOrEqualTo(model.maxMissedSupportCount(leastCount));
      }
      List<Set<String>> added = RandomBaskets.of(random, random.nextInt(0, 40), ITEM_COUNT + 3);
      model = model.withBaskets(Baskets.of(added));
      all.addAll(added);
    }
  }

  /** Scores after added baskets equal those of a model built from the current rules. */
  private static void assertSameScoresAsRebuilt(RulesModel model, SplittableRandom random) {
    RulesModel rebuilt = RulesModel.of(model.rules(), model.combination());
    Profile basket = profile(model.items(), RandomBaskets.basket(random, ITEM_COUNT), false);
    assertThat(scores(model, basket)).containsExactly(scores(rebuilt, basket));
  }

  private static ContingencyTable recount(List<Set<String>> baskets, Rule rule) {
    return new ContingencyTable(
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
