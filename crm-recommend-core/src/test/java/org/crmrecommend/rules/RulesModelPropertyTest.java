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
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.Contingency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model against the definitions, rule by rule and basket by basket. */
class RulesModelPropertyTest {

  /** Items that may be asked for; of the later ones some are in no basket. */
  static final int ITEMS = 14;

  private static final int QUESTIONS = 10;

  static LongStream seeds() {
    return LongStream.range(0, 16);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyBasket_isAsDefined(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rules rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUESTIONS; q++) {
        Set<String> basket = RandomBaskets.basket(random, ITEMS);
        boolean isHistory = random.nextBoolean();
        float[] scores = scores(model, profile(model.items(), basket, isHistory));
        for (int item = 0; item < scores.length; item++) {
          String id = model.items().id(item);
          boolean isOut = !isHistory && basket.contains(id);
          double expected = isOut ? 0 : defined(rules, combination, basket, id);
          assertThat((double) scores[item])
              .as("%s for %s by %s", id, basket, combination)
              .isCloseTo(expected, within(1e-5 * (1 + expected)));
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyBasket_isTheBestOfTheScores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rules rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUESTIONS; q++) {
        Profile profile =
            profile(model.items(), RandomBaskets.basket(random, ITEMS), random.nextBoolean());
        Eligible all = Eligible.all(model.items().size());
        TopItems expected = new TopItems(5);
        expected.offerAll(scores(model, profile), all);
        TopItems best = new TopItems(5);
        model.top(profile, all, best);

        assertThat(listed(best)).isEqualTo(listed(expected));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyItem_sharesAsTheRulesBring(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rules rules = rules(random);
    for (Combination combination : Combination.values()) {
      RulesModel model = RulesModel.of(rules, combination, items());
      for (int q = 0; q < QUESTIONS; q++) {
        Set<String> basket = RandomBaskets.basket(random, ITEMS);
        Profile profile = profile(model.items(), basket, true);
        for (int item = 0; item < model.items().size(); item++) {
          Map<Set<String>, Double> shares =
              model.explain(profile, item).stream()
                  .collect(Collectors.toMap(cause -> named(model.items(), cause), Cause::share));
          Map<Set<String>, Double> parts =
              parts(rules, combination, basket, model.items().id(item));
          if (combination == Combination.BEST_RULE) {
            assertBest(shares, parts);
          } else {
            assertThat(shares.keySet()).isEqualTo(parts.keySet());
            double total = parts.values().stream().mapToDouble(part -> part).sum();
            shares.forEach(
                (left, share) ->
                    assertThat(share * total).isCloseTo(parts.get(left), within(1e-9)));
          }
        }
      }
    }
  }

  private static void assertBest(Map<Set<String>, Double> shares, Map<Set<String>, Double> parts) {
    if (parts.isEmpty()) {
      assertThat(shares).isEmpty();
    } else {
      assertThat(shares).hasSize(1).containsValue(1.0);
      assertThat(parts.get(shares.keySet().iterator().next()))
          .isEqualTo(parts.values().stream().mapToDouble(part -> part).max().getAsDouble());
    }
  }

  /** The score by its definition. */
  private static double defined(
      Rules rules, Combination combination, Set<String> basket, String item) {
    List<Rule> firing = firing(rules, basket, item);
    return switch (combination) {
      case BEST_RULE ->
          firing.stream().mapToDouble(RulesModelPropertyTest::confidence).max().orElse(0);
      case NOISY_OR ->
          -Math.log(
              firing.stream()
                  .mapToDouble(RulesModelPropertyTest::failing)
                  .reduce(1, (all, one) -> all * one));
      case SUM_OF_LIFT -> firing.stream().mapToDouble(RulesModelPropertyTest::lift).sum();
    };
  }

  /** What each rule brings, by its left side. */
  private static Map<Set<String>, Double> parts(
      Rules rules, Combination combination, Set<String> basket, String item) {
    return firing(rules, basket, item).stream()
        .collect(
            Collectors.toMap(
                rule -> Set.copyOf(rule.antecedent()),
                rule ->
                    switch (combination) {
                      case BEST_RULE -> confidence(rule);
                      case NOISY_OR -> -Math.log(failing(rule));
                      case SUM_OF_LIFT -> lift(rule);
                    }));
  }

  private static double confidence(Rule rule) {
    return (double) rule.counts().both() / rule.counts().antecedent();
  }

  private static double failing(Rule rule) {
    Contingency counts = rule.counts();
    return confidence(rule) < 1
        ? 1 - confidence(rule)
        : 1 - counts.both() / (counts.antecedent() + 1.0);
  }

  private static double lift(Rule rule) {
    return confidence(rule) / ((double) rule.counts().consequent() / rule.counts().baskets());
  }

  private static List<Rule> firing(Rules rules, Set<String> basket, String item) {
    return rules.stream()
        .filter(rule -> basket.containsAll(rule.antecedent()))
        .filter(rule -> rule.consequent().equals(List.of(item)))
        .toList();
  }

  private static Rules rules(SplittableRandom random) {
    return mine(RandomBaskets.of(random, random.nextInt(5, 60), ITEMS), random.nextInt(1, 4));
  }

  /** Up to two items on the left at some seeds, three at others. */
  static Rules mine(List<Set<String>> baskets, int leastCount) {
    return RuleMiner.DEFAULTS
        .withSupport(Support.count(leastCount))
        .withConfidence(0)
        .withMaxAntecedent(baskets.size() % 2 + 2)
        .mine(Baskets.of(baskets));
  }

  /** All that is asked for and a few items more, so that numbers differ from those of the rules. */
  static Ids items() {
    List<String> ids = new ArrayList<>(List.of("a", "zz"));
    for (int item = 0; item < ITEMS + 3; item++) {
      ids.add("i" + item);
    }
    return Ids.of(ids);
  }

  static Profile profile(Ids items, Set<String> ids, boolean isHistory) {
    Profile.Builder profile = Profile.builder();
    ids.stream()
        .mapToInt(items::indexOf)
        .filter(item -> item >= 0)
        .forEach(item -> (isHistory ? profile.add(item, 2) : profile.addToBasket(item)).build());
    return profile.build();
  }

  private static Set<String> named(Ids items, Cause cause) {
    return ((Cause.Rule) cause).items().stream().map(items::id).collect(Collectors.toSet());
  }

  static float[] scores(RulesModel model, Profile profile) {
    float[] scores = new float[model.items().size()];
    Arrays.fill(scores, 7f); // what was there before must not show
    model.score(profile, scores);
    return scores;
  }

  private static Map<Integer, Float> listed(TopItems best) {
    Map<Integer, Float> listed = new TreeMap<>();
    for (int rank = 0; rank < best.size(); rank++) {
      listed.put(best.item(rank), best.score(rank));
    }
    return listed;
  }
}
