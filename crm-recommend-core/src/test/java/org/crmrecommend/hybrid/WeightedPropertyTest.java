package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightedPropertyTest {

  private static final List<Algorithm> PARTS =
      List.of(new ItemKnn(8, Similarity.COSINE, 0, false), MostPopular.DEFAULTS);
  private static final List<Double> WEIGHTS = List.of(0.75, 0.25);

  static LongStream seeds() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_minMax_equalsFilteredSums(long seed) {
    checkTop(
        seed, new Weighted(PARTS, WEIGHTS, Scale.MIN_MAX), scaledBy(WeightedPropertyTest::range));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_z_equalsFilteredSums(long seed) {
    checkTop(
        seed, new Weighted(PARTS, WEIGHTS, Scale.Z), scaledBy(WeightedPropertyTest::deviation));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_rank_equalsFilteredSums(long seed) {
    checkTop(
        seed,
        new Weighted(PARTS, WEIGHTS, Scale.RANK),
        scores -> rankScores(scores, 1000, rank -> 1 - (rank - 1) / 1000.0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_rankFusion_equalsFilteredSums(long seed) {
    checkTop(
        seed,
        new RankFusion(PARTS, WEIGHTS, 60, 7),
        scores -> rankScores(scores, 7, rank -> 1 / (60.0 + rank)));
  }

  /**
   * The scores of one part.
   *
   * @param scores one per item; 0 for an item without a score
   * @param isOutside whether an item is not in the history
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record PartScores(double[] scores, IntPredicate isOutside) {

    double[] outside() {
      double[] outside =
          IntStream.range(0, scores.length).filter(isOutside).mapToDouble(i -> scores[i]).toArray();
      return Arrays.stream(outside).allMatch(score -> score == 0) ? scores : outside;
    }
  }

  /** Normalizes the scores of all items of one part; 0 for an item without a score. */
  private interface Normalizer {
    double[] normalize(PartScores scores);
  }

  private static void checkTop(long seed, Algorithm mixture, Normalizer normalizer) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    List<Model> parts = PARTS.stream().map(part -> part.train(data)).toList();
    Model model = mixture.train(data);
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, data.itemCount());
      ItemSet eligible = RandomLogs.eligible(random, data.itemCount());
      double[] expected = sums(parts, profile, normalizer);

      TopItems best = ModelScores.top(model, profile, eligible, eligible.universeSize());

      assertThat(ModelScores.items(best))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, expected.length)
                  .filter(item -> eligible.contains(item) && expected[item] != 0)
                  .boxed()
                  .toList());
      for (int rank = 0; rank < best.size(); rank++) {
        assertThat((double) best.score(rank)).isCloseTo(expected[best.item(rank)], within(1e-5));
      }
    }
  }

  private static double[] sums(List<Model> parts, Profile profile, Normalizer normalizer) {
    Set<Integer> history = new HashSet<>();
    for (int h = 0; h < profile.size(); h++) {
      history.add(profile.item(h));
    }
    double[] sums = new double[parts.get(0).items().size()];
    for (int part = 0; part < parts.size(); part++) {
      float[] scores = ModelScores.scores(parts.get(part), profile);
      double[] normalized =
          normalizer.normalize(
              new PartScores(
                  IntStream.range(0, scores.length).mapToDouble(item -> scores[item]).toArray(),
                  item -> !history.contains(item)));
      for (int item = 0; item < sums.length; item++) {
        sums[item] += WEIGHTS.get(part) * normalized[item];
      }
    }
    return sums;
  }

  private static Normalizer scaledBy(ToDoubleFunction<double[]> spread) {
    return part -> {
      double scale = spread.applyAsDouble(part.outside());
      return Arrays.stream(part.scores()).map(score -> score == 0 ? 0 : score / scale).toArray();
    };
  }

  private static double range(double[] scores) {
    double high = Math.max(0, Arrays.stream(scores).max().orElse(0));
    double low = Math.min(0, Arrays.stream(scores).min().orElse(0));
    return high - low;
  }

  private static double deviation(double[] scores) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double variance =
        Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElse(0);
    return variance < 1e-9 * mean * mean ? mean : Math.sqrt(variance);
  }

  /** The rank of an item counts from 1, and counts the items outside the history before it. */
  private static double[] rankScores(PartScores part, int depth, IntToDoubleFunction rankScore) {
    double[] scores = part.scores();
    double[] rankScores = new double[scores.length];
    for (int item = 0; item < scores.length; item++) {
      int rank = 1;
      for (int other = 0; other < scores.length; other++) {
        boolean isBefore =
            scores[other] > scores[item] || (scores[other] == scores[item] && other < item);
        rank += scores[other] != 0 && part.isOutside().test(other) && isBefore ? 1 : 0;
      }
      rankScores[item] = scores[item] == 0 || rank > depth ? 0 : rankScore.applyAsDouble(rank);
    }
    return rankScores;
  }
}
