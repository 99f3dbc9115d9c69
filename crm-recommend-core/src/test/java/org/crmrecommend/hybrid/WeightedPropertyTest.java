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
import org.crmrecommend.model.Eligible;
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
        scores -> places(scores, place -> 1 - (place - 1) / 1000.0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void top_rankFusion_equalsSumsOverEligibleItems(long seed) {
    checkTop(
        seed,
        new RankFusion(PARTS, WEIGHTS, 60, 1000),
        scores -> places(scores, place -> 1 / (60.0 + place)));
  }

  /** Makes the scores of the eligible items of one part, in their order, comparable. */
  private interface Scaled {
    double[] of(double[] scores);
  }

  private static void checkTop(long seed, Algorithm mixture, Scaled scaled) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Model model = mixture.train(data);
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, data.items().size());
      Eligible eligible = RandomLogs.eligible(random, data.items().size());
      int[] items = IntStream.range(0, eligible.itemCount()).filter(eligible::contains).toArray();
      double[] expected = sums(data, profile, items, scaled);
      TopItems best = new TopItems(eligible.itemCount());
      model.top(profile, eligible, best);

      assertThat(best.size())
          .isEqualTo((int) Arrays.stream(expected).filter(sum -> sum != 0).count());
      for (int place = 0; place < best.size(); place++) {
        int found = Arrays.binarySearch(items, best.item(place));
        assertThat((double) best.score(place)).isCloseTo(expected[found], within(1e-5));
      }
    }
  }

  private static double[] sums(TrainingData data, Profile profile, int[] items, Scaled scaled) {
    double[] sums = new double[items.length];
    for (int part = 0; part < PARTS.size(); part++) {
      float[] scores = new float[data.items().size()];
      PARTS.get(part).train(data).score(profile, scores);
      double[] of = scaled.of(Arrays.stream(items).mapToDouble(item -> scores[item]).toArray());
      for (int place = 0; place < items.length; place++) {
        sums[place] += WEIGHTS.get(part) * of[place];
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
    double unit = variance < 1e-9 * mean * mean ? mean : Math.sqrt(variance);
    return Arrays.stream(scores).map(score -> score == 0 ? 0 : score / unit).toArray();
  }

  private interface Worth {
    double of(int place);
  }

  private static double[] places(double[] scores, Worth worth) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .filter(i -> scores[i] != 0)
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
            .toList();
    double[] worths = new double[scores.length];
    for (int place = 0; place < order.size(); place++) {
      worths[order.get(place)] = worth.of(place + 1);
    }
    return worths;
  }
}
