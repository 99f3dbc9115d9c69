package org.crmrecommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares a model with the definitions, rule by rule and basket by basket. */
class RulesModelPropertyTest {

  /** Number of items in the queries; some of the later ones are in no basket. */
  static final int ITEM_COUNT = 14;

  private static final int QUERY_COUNT = 10;

  static LongStream seeds() {
    return LongStream.range(0, 16);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyBasket_equalsDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RuleTable rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUERY_COUNT; q++) {
        Set<String> basket = RandomBaskets.basket(random, ITEM_COUNT);
        boolean isHistory = random.nextBoolean();
        float[] scores = scores(model, profile(model.items(), basket, isHistory));
        for (int item = 0; item < scores.length; item++) {
          String id = model.items().id(item);
          boolean isInBasket = !isHistory && basket.contains(id);
          double expected = isInBasket ? 0 : expectedScore(rules, combination, basket, id);
          assertThat((double) scores[item])
              .as("%s for %s by %s", id, basket, combination)
              .isCloseTo(expected, within(1e-5 * (1 + expected)));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyBasket_equalsSortedScores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RuleTable rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUERY_COUNT; q++) {
        Profile profile =
            profile(model.items(), RandomBaskets.basket(random, ITEM_COUNT), random.nextBoolean());
        ItemSet.Builder scored = ModelScores.scored(model, profile).toBuilder();
        for (ItemSet eligible : List.of(all(model), ItemSet.of(model.itemCount(), 2, 5))) {
          TopItems expected = new TopItems(5);
          expected.offerAll(scores(model, profile), scored, eligible);

          TopItems best = ModelScores.top(model, profile, eligible, 5);

          assertThat(toMap(best)).isEqualTo(toMap(expected));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyItem_sharesEqualRuleContributions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RuleTable rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUERY_COUNT; q++) {
        Set<String> basket = RandomBaskets.basket(random, ITEM_COUNT);
        Profile profile = profile(model.items(), basket, true);
        for (int item = 0; item < model.itemCount(); item++) {
          Map<Set<String>, Double> shares =
              ModelScores.shares(model, profile, item).stream()
                  .collect(
                      Collectors.toMap(
                          share -> itemIds(model.items(), share.cause()),
                          Explanation.Share::share));
          Map<Set<String>, Double> contributions =
              contributions(rules, combination, basket, model.items().id(item));
          if (combination == Combination.BEST_RULE) {
            assertBest(shares, contributions);
          } else {
            assertThat(shares.keySet()).isEqualTo(contributions.keySet());
            double total =
                contributions.values().stream().mapToDouble(contribution -> contribution).sum();
            shares.forEach(
                (antecedent, share) ->
                    assertThat(share * total)
                        .isCloseTo(contributions.get(antecedent), within(1e-9)));
          }
        }
      }
    }
  }

  private static void assertBest(
      Map<Set<String>, Double> shares, Map<Set<String>, Double> contributions) {
    if (contributions.isEmpty()) {
      assertThat(shares).isEmpty();
    } else {
      assertThat(shares).hasSize(1).containsValue(1.0);
      assertThat(contributions.get(shares.keySet().iterator().next()))
          .isEqualTo(
              contributions.values().stream()
                  .mapToDouble(contribution -> contribution)
                  .max()
                  .getAsDouble());
    }
  }

  /** Returns the score by its definition. */
  private static double expectedScore(
      RuleTable rules, Combination combination, Set<String> basket, String item) {
    List<Rule> matchingRules = matchingRules(rules, basket, item);
    return switch (combination) {
      case BEST_RULE ->
          matchingRules.stream().mapToDouble(RulesModelPropertyTest::confidence).max().orElse(0);
      case NOISY_OR ->
          -Math.log(
              matchingRules.stream()
                  .mapToDouble(RulesModelPropertyTest::failureProbability)
                  .reduce(1, (all, one) -> all * one));
      case SUM_OF_LIFT -> matchingRules.stream().mapToDouble(RulesModelPropertyTest::lift).sum();
    };
  }

  /** Returns the contribution of each rule by its antecedent. */
  private static Map<Set<String>, Double> contributions(
      RuleTable rules, Combination combination, Set<String> basket, String item) {
    return matchingRules(rules, basket, item).stream()
        .collect(
            Collectors.toMap(
                rule -> Set.copyOf(rule.antecedent()),
                rule ->
                    switch (combination) {
                      case BEST_RULE -> confidence(rule);
                      case NOISY_OR -> -Math.log(failureProbability(rule));
                      case SUM_OF_LIFT -> lift(rule);
                    }));
  }

  private static double confidence(Rule rule) {
    return (double) rule.counts().both() / rule.counts().antecedent();
  }

  private static double failureProbability(Rule rule) {
    ContingencyTable counts = rule.counts();
    return confidence(rule) < 1
        ? 1 - confidence(rule)
        : 1 - counts.both() / (counts.antecedent() + 1.0);
  }

  private static double lift(Rule rule) {
    return confidence(rule) / ((double) rule.counts().consequent() / rule.counts().baskets());
  }

  private static List<Rule> matchingRules(RuleTable rules, Set<String> basket, String item) {
    return rules.stream()
        .filter(rule -> basket.containsAll(rule.antecedent()))
        .filter(rule -> rule.consequent().equals(List.of(item)))
        .toList();
  }

  private static RuleTable rules(SplittableRandom random) {
    return mine(RandomBaskets.of(random, random.nextInt(5, 60), ITEM_COUNT), random.nextInt(1, 4));
  }

  /**
   * Mines rules with up to two items in the antecedent, or three if the number of baskets is odd.
   */
  static RuleTable mine(List<Set<String>> baskets, int leastCount) {
    return RuleMiner.DEFAULTS
        .withSupport(Support.count(leastCount))
        .withConfidence(0)
        .withMaxAntecedent(baskets.size() % 2 + 2)
        .mine(Baskets.of(baskets));
  }

  /** Returns all query items and some more, so that item indices differ from those of the rules. */
  static IdMap items() {
    List<String> ids = new ArrayList<>(List.of("a", "zz"));
    for (int item = 0; item < ITEM_COUNT + 3; item++) {
      ids.add("i" + item);
    }
    return IdMap.of(ids);
  }

  static Profile profile(IdMap items, Set<String> ids, boolean isHistory) {
    Profile.Builder profile = Profile.builder();
    ids.stream()
        .mapToInt(items::indexOf)
        .filter(item -> item >= 0)
        .forEach(item -> (isHistory ? profile.add(item, 2) : profile.addToBasket(item)).build());
    return profile.build();
  }

  private static Set<String> itemIds(IdMap items, Cause cause) {
    return ((Cause.Rule) cause).items().stream().map(items::id).collect(Collectors.toSet());
  }

  private static ItemSet all(RulesModel model) {
    return ItemSet.all(model.itemCount());
  }

  static float[] scores(RulesModel model, Profile profile) {
    float[] scores = new float[model.itemCount()];
    Arrays.fill(scores, 7f); // score must overwrite previous values
    try (Scorer scorer = model.scorer(profile)) {
      scorer.score(scores, ItemSet.builder(scores.length));
    }
    return scores;
  }

  private static Map<Integer, Float> toMap(TopItems best) {
    Map<Integer, Float> scoreByItem = new TreeMap<>();
    for (int rank = 0; rank < best.size(); rank++) {
      scoreByItem.put(best.item(rank), best.score(rank));
    }
    return scoreByItem;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyBasket_contributionsSumToScore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RuleTable rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUERY_COUNT; q++) {
        Set<String> basket = RandomBaskets.basket(random, ITEM_COUNT);
        Profile profile = profile(model.items(), basket, random.nextBoolean());
        assertContributionsSumToScores(model, profile);
      }
    }
  }

  private static void assertContributionsSumToScores(RulesModel model, Profile profile) {
    float[] scores = ModelScores.scores(model, profile);
    try (Scorer scorer = model.scorer(profile)) {
      for (int item = 0; item < scores.length; item++) {
        Contributions contributions = new Contributions(profile);
        scorer.explain(item, contributions);
        assertThat(contributions.sum())
            .as("item %d", item)
            .isCloseTo(scores[item], within(1e-5 * (1 + scores[item])));
      }
    }
  }
}
