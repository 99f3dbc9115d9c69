package org.crmrecommend.rules.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares scores with a direct implementation of the documented definition, rule by rule. */
class SequenceRulesPropertyTest {

  private static final double MAX_GAP_DAYS = 5;
  private static final double MAX_WINDOW_DAYS = 8;
  private static final SequenceRules UNFILTERED =
      SequenceRules.DEFAULTS
          .withSupportCount(1)
          .withMinConfidence(0.01)
          .withMinLift(0)
          .withMaxItems(4)
          .withMaxGapDays(MAX_GAP_DAYS)
          .withMaxWindowDays(MAX_WINDOW_DAYS);

  static LongStream seeds() {
    return LongStream.range(6, 80);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyProfile_equalsBestRuleScore(long seed) {
    SequenceRulesModel model =
        UNFILTERED.train(
            TrainingData.of(PurchaseFixture.random(seed).log()), TrainingContext.DEFAULTS);
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 20; p++) {
      Profile profile = profile(random, model.itemCount());

      Scorer scorer = model.scorer(profile);
      float[] scores = ModelScores.scores(model, profile);

      Map<String, Double> expected = new HashMap<>();
      for (SequenceRule rule : model.rules()) {
        expected.merge(rule.consequent().get(0), score(rule, profile, model), Math::max);
      }
      for (int item = 0; item < scores.length; item++) {
        double best = expected.getOrDefault(model.items().id(item), 0.0);
        assertThat((double) scores[item]).as("item %d", item).isCloseTo(best, within(1e-6));
        assertThat(model.rule(profile, item).isPresent()).isEqualTo(best > 0);
        List<Explanation.Share> shares = ModelScores.shares(model, profile, item);
        assertThat(shares.stream().mapToDouble(Explanation.Share::share).sum())
            .isCloseTo(best > 0 ? 1 : 0, within(1e-9));
        Contributions contributions = new Contributions(profile);
        scorer.explain(item, contributions);
        assertThat(contributions.sum()).isCloseTo(best, within(1e-6));
      }
    }
  }

  private static Profile profile(SplittableRandom random, int itemCount) {
    Profile.Builder profile = Profile.builder();
    for (int h = random.nextInt(6); h > 0; h--) {
      int item = random.nextInt(itemCount);
      if (random.nextInt(8) == 0) {
        profile.add(item, 1);
      } else {
        profile.add(item, 1, PurchaseFixture.day(random.nextInt(10)));
      }
    }
    return random.nextInt(5) == 0
        ? profile.build()
        : profile.time(PurchaseFixture.day(random.nextInt(8, 30))).build();
  }

  private static double score(SequenceRule rule, Profile profile, SequenceRulesModel model) {
    Map<String, Instant> times = new HashMap<>();
    for (int h = 0; h < profile.size(); h++) {
      String id = model.items().id(profile.item(h));
      times.put(id, profile.lastTime(h).orElse(Instant.MIN));
    }
    List<String> items = rule.antecedent().stream().flatMap(List::stream).toList();
    if (!times.keySet().containsAll(items)) {
      return 0;
    }
    boolean hasTimes = items.stream().noneMatch(item -> times.get(item).equals(Instant.MIN));
    if (!hasTimes) {
      return items.size() == 1 ? rule.confidence() : 0;
    }
    List<Instant> elementTimes =
        rule.antecedent().stream()
            .map(element -> element.stream().map(times::get).sorted().findFirst().orElseThrow())
            .toList();
    Instant last = elementTimes.get(elementTimes.size() - 1);
    boolean matches = true;
    for (int e = 0; e < elementTimes.size(); e++) {
      for (String item : rule.antecedent().get(e)) {
        matches &= days(elementTimes.get(e), times.get(item)) <= 1;
      }
      double gap = e == 0 ? 1 : days(elementTimes.get(e - 1), elementTimes.get(e));
      matches &=
          gap > 0
              && gap <= MAX_GAP_DAYS
              && days(elementTimes.get(0), elementTimes.get(e)) <= MAX_WINDOW_DAYS;
    }
    Instant consequent = times.getOrDefault(rule.consequent().get(0), Instant.MIN);
    if (!matches || consequent.isAfter(last)) {
      return 0;
    }
    return rule.confidence()
        * profile.time().map(now -> dueFactor(rule, Math.max(0, days(last, now)))).orElse(1.0);
  }

  private static double dueFactor(SequenceRule rule, double elapsed) {
    double lowerQuartile = days(rule.delay().lowerQuartile());
    double upperQuartile = days(rule.delay().upperQuartile());
    double distance = Math.max(0, Math.max(lowerQuartile - elapsed, elapsed - upperQuartile));
    return 0.3 + 0.7 * Math.pow(2, -distance / Math.max(1, upperQuartile - lowerQuartile));
  }

  private static double days(Instant from, Instant to) {
    return days(Duration.between(from, to));
  }

  private static double days(Duration duration) {
    return duration.toMillis() / (double) Duration.ofDays(1).toMillis();
  }
}
