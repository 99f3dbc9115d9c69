package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
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
  void top_minMax_equalsSumsOverEligibleItems(long seed) {
    checkTop(seed, new Weighted(PARTS, WEIGHTS, Scale.MIN_MAX), WeightedPropertyTest::minMax);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_z_equalsSumsOverEligibleItems(long seed) {
    checkTop(seed, new Weighted(PARTS, WEIGHTS, Scale.Z), WeightedPropertyTest::z);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_rank_equalsSumsOverEligibleItems(long seed) {
    checkTop(
        seed,
        new Weighted(PARTS, WEIGHTS, Scale.RANK),
        scores -> rankScores(scores, rank -> 1 - (rank - 1) / 1000.0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_rankFusion_equalsSumsOverEligibleItems(long seed) {
    checkTop(
        seed,
        new RankFusion(PARTS, WEIGHTS, 60, 1000),
        scores -> rankScores(scores, rank -> 1 / (60.0 + rank)));
  }

  /** Normalizes the scores of the eligible items of one part. */
  private interface Normalizer {
    double[] normalize(double[] scores);
  }

  private static void checkTop(long seed, Algorithm mixture, Normalizer normalizer) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Model model = mixture.train(data);
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, data.items().size());
      ItemSet eligible = RandomLogs.eligible(random, data.items().size());
      int[] items =
          IntStream.range(0, eligible.universeSize()).filter(eligible::contains).toArray();
      double[] expected = sums(data, profile, items, normalizer);
      TopItems best = new TopItems(eligible.universeSize());
      model.top(profile, eligible, best);

      assertThat(best.size())
          .isEqualTo((int) Arrays.stream(expected).filter(sum -> sum != 0).count());
      for (int rank = 0; rank < best.size(); rank++) {
        int found = Arrays.binarySearch(items, best.item(rank));
        assertThat((double) best.score(rank)).isCloseTo(expected[found], within(1e-5));
      }
    }
  }

  private static double[] sums(
      TrainingData data, Profile profile, int[] items, Normalizer normalizer) {
    double[] sums = new double[items.length];
    for (int part = 0; part < PARTS.size(); part++) {
      float[] scores = new float[data.items().size()];
      PARTS.get(part).train(data).score(profile, scores);
      double[] normalized =
          normalizer.normalize(Arrays.stream(items).mapToDouble(item -> scores[item]).toArray());
      for (int position = 0; position < items.length; position++) {
        sums[position] += WEIGHTS.get(part) * normalized[position];
      }
    }
    return sums;
  }

  private static double[] minMax(double[] scores) {
    double high = Arrays.stream(scores).max().orElse(0);
    double low = Math.min(0, Arrays.stream(scores).min().orElse(0));
    return Arrays.stream(scores).map(score -> high == low ? 0 : score / (high - low)).toArray();
  }

  private static double[] z(double[] scores) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double variance =
        Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).average().orElse(0);
    double scale = variance < 1e-9 * mean * mean ? mean : Math.sqrt(variance);
    return Arrays.stream(scores).map(score -> score == 0 ? 0 : score / scale).toArray();
  }

  private interface RankScore {
    double of(int rank);
  }

  private static double[] rankScores(double[] scores, RankScore rankScore) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .filter(i -> scores[i] != 0)
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .toList();
    double[] rankScores = new double[scores.length];
    for (int rank = 0; rank < order.size(); rank++) {
      rankScores[order.get(rank)] = rankScore.of(rank + 1);
    }
    return rankScores;
  }
}
