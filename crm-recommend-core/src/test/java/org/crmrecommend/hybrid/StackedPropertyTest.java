package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.Stacked.Learner;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackedPropertyTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Algorithm KNN = new ItemKnn(8, Similarity.COSINE, 0, false);
  private static final int CANDIDATES = 5;

  static LongStream seeds() {
    return LongStream.range(0, 5);
  }

  /**
   * One user bought all items before; three other users buy all items later. Every candidate is
   * relevant, so no query is usable for training.
   */
  private static TrainingData allItemsRelevant(int items) {
    Stream<Event> events =
        IntStream.range(0, 4 * items)
            .mapToObj(
                e -> {
                  int user = e / items;
                  return Event.of("u" + user, "i" + e % items, EventKind.PURCHASE)
                      .at(user == 0 ? START : START.plus(Duration.ofDays(1)));
                });
    return TrainingData.of(EventLog.of(events));
  }

  private static List<Double> randomScores(SplittableRandom random, int items) {
    return random.ints(items, -3, 8).mapToObj(score -> score / 4.0).toList();
  }

  /** Returns the scored items, the best first; ties go to the lower index. */
  private static List<Integer> ranking(List<Double> scores) {
    return IntStream.range(0, scores.size())
        .boxed()
        .filter(item -> scores.get(item) != 0)
        .sorted(Comparator.comparing((Integer item) -> -scores.get(item)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void score_nothingToLearn_isExponentialOfRankDiscountsOrNegative(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = 8 + random.nextInt(120);
    List<List<Double>> scores =
        Stream.generate(() -> randomScores(random, items)).limit(1 + seed % 3).toList();
    Stacked stacked =
        Stacked.of(scores.stream().map(FixedScores::new).toArray(Algorithm[]::new))
            .withCandidates(CANDIDATES)
            .withShare(0.75)
            .withFolds(1);

    Model model = stacked.train(allItemsRelevant(items));

    double[] expected = expectedScores(scores, items);
    float[] found = FixedScores.scores(model);
    for (int item = 0; item < items; item++) {
      assertThat((double) found[item]).as("item %d", item).isCloseTo(expected[item], within(1e-4));
    }
  }

  /**
   * Returns e^sum of the rank discounts for the candidates, and the mean standard score minus 21
   * for other scored items.
   */
  private static double[] expectedScores(List<List<Double>> scores, int items) {
    double[] utilities = new double[items];
    double[] standardScores = new double[items];
    Set<Integer> candidates = new TreeSet<>();
    Set<Integer> scored = new TreeSet<>();
    for (List<Double> partScores : scores) {
      List<Integer> ranking = ranking(partScores);
      scored.addAll(ranking);
      candidates.addAll(ranking.subList(0, Math.min(CANDIDATES, ranking.size())));
      for (int rank = 1; rank <= Math.min(100, ranking.size()); rank++) {
        utilities[ranking.get(rank - 1)] += Math.log(2) / Math.log(1 + rank);
      }
      double mean = ranking.stream().mapToDouble(partScores::get).average().orElse(0);
      double variance =
          ranking.stream()
              .mapToDouble(item -> Math.pow(partScores.get(item) - mean, 2))
              .average()
              .orElse(0);
      for (int item : ranking) {
        standardScores[item] += (partScores.get(item) - mean) / Math.sqrt(variance);
      }
    }
    return IntStream.range(0, items)
        .mapToDouble(
            item -> {
              double negative =
                  scored.contains(item) ? standardScores[item] / scores.size() - 21 : 0;
              return candidates.contains(item) ? Math.exp(utilities[item]) : negative;
            })
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_randomEligible_equalsSortedScoresOfCandidatesAndOthers(long seed) {
    TrainingData data = timed(seed);
    List<Model> parts = List.of(KNN.train(data), MostPopular.DEFAULTS.train(data));
    boolean repeats = seed % 2 == 0;
    Model model =
        Stacked.of(KNN, MostPopular.DEFAULTS)
            .withCandidates(CANDIDATES)
            .withRepeats(repeats)
            .train(data);
    int items = data.itemCount();
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 6; p++) {
      Profile profile = RandomLogs.profile(random, items);
      ItemSet eligible = RandomLogs.eligible(random, items);
      Set<Integer> candidates = new TreeSet<>();
      Set<Integer> scored = new TreeSet<>();
      for (Model part : parts) {
        candidates.addAll(topCandidates(part, profile, repeats));
        ModelScores.scored(part, profile).forEach(scored::add);
      }
      int limit = random.nextInt(1, 2 * items);
      float[] scores = ModelScores.scores(model, profile);

      TopItems best = ModelScores.top(model, profile, eligible, limit);

      List<Integer> expected =
          scored.stream()
              .filter(eligible::contains)
              .sorted(Comparator.comparing((Integer item) -> -scores[item]))
              .limit(limit)
              .toList();
      assertThat(ModelScores.items(best)).as("profile %d", p).isEqualTo(expected);
      for (int rank = 0; rank < best.size(); rank++) {
        assertThat(best.score(rank)).isEqualTo(scores[best.item(rank)]);
      }
      assertThat(IntStream.range(0, items).filter(item -> scores[item] > 0))
          .containsExactlyElementsOf(candidates);
      assertThat(IntStream.range(0, items).filter(item -> scores[item] != 0))
          .containsExactlyElementsOf(scored);
    }
  }

  private static List<Integer> topCandidates(Model part, Profile profile, boolean repeats) {
    float[] scores = ModelScores.scores(part, profile);
    ItemSet scored = ModelScores.scored(part, profile);
    List<Integer> history = IntStream.range(0, profile.size()).map(profile::item).boxed().toList();
    return IntStream.range(0, scores.length)
        .boxed()
        .filter(item -> scored.contains(item) && (repeats || !history.contains(item)))
        .sorted(Comparator.comparing((Integer item) -> -scores[item]))
        .limit(CANDIDATES)
        .toList();
  }

  /** Returns the random events of a seed, each at a different time. */
  private static TrainingData timed(long seed) {
    List<Event> events = new ArrayList<>();
    for (Event event : RandomLogs.events(seed)) {
      events.add(event.at(START.plus(Duration.ofHours(events.size()))));
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void train_partsReordered_givesSameScores(long seed) {
    TrainingData data = timed(seed);
    Model model = Stacked.of(KNN, MostPopular.DEFAULTS).train(data);
    Model reversed = Stacked.of(MostPopular.DEFAULTS, KNN).train(data);
    Profile profile = RandomLogs.profile(new SplittableRandom(seed), data.itemCount());

    float[] scores = ModelScores.scores(model, profile);
    float[] reversedScores = ModelScores.scores(reversed, profile);

    for (int item = 0; item < scores.length; item++) {
      assertThat(reversedScores[item])
          .as("item %d", item)
          .isCloseTo(scores[item], within(1e-3f * (1 + Math.abs(scores[item]))));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void train_anyThreadCount_givesSameScores(long seed) {
    TrainingData data = timed(seed);
    TrainingContext oneThread = TrainingContext.DEFAULTS.withThreads(1);
    TrainingContext threeThreads = TrainingContext.DEFAULTS.withThreads(3);
    Profile profile = RandomLogs.profile(new SplittableRandom(seed), data.itemCount());
    Stacked stacked =
        Stacked.of(KNN, MostPopular.DEFAULTS).withLearner(Learner.BOOSTED_TREES).withRepeats(true);

    float[] scores = ModelScores.scores(stacked.train(data, oneThread), profile);
    float[] threeThreadScores = ModelScores.scores(stacked.train(data, threeThreads), profile);

    assertThat(threeThreadScores).containsExactly(scores);
  }
}
