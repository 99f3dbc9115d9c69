package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.crmrecommend.statistics.MultipleComparisons.AlgorithmPair;
import org.crmrecommend.statistics.MultipleComparisons.RankedAlgorithm;
import org.crmrecommend.statistics.PairedComparison.PairedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleComparisonsTest {

  private static final Bootstrap BOOTSTRAP = Bootstrap.DEFAULTS.withResamples(400);

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  /**
   * Table 6 of Demšar 2006: AUC of four variants of C4.5 on 14 data sets, with average ranks 3.143,
   * 2.000, 2.893 and 1.964. In the second-last row the paper ranks two values differently but
   * prints both as 0.975.
   */
  @Test
  void of_decisionTrees_haveRanksOfPublication() {
    double[][] rows = {
      {0.763, 0.768, 0.771, 0.798}, {0.599, 0.591, 0.590, 0.569},
      {0.954, 0.971, 0.968, 0.967}, {0.628, 0.661, 0.654, 0.657},
      {0.882, 0.888, 0.886, 0.898}, {0.936, 0.931, 0.916, 0.931},
      {0.661, 0.668, 0.609, 0.685}, {0.583, 0.583, 0.563, 0.625},
      {0.775, 0.838, 0.866, 0.875}, {1.000, 1.000, 1.000, 1.000},
      {0.940, 0.962, 0.965, 0.962}, {0.619, 0.666, 0.614, 0.669},
      {0.972, 0.981, 0.9751, 0.975}, {0.957, 0.978, 0.946, 0.970}
    };
    List<String> names = List.of("C4.5", "C4.5+m", "C4.5+cf", "C4.5+m+cf");
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (int s = 0; s < 4; s++) {
      int column = s;
      samples.put(
          names.get(s), Sample.of(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()));
    }

    List<RankedAlgorithm> ranking = MultipleComparisons.of(samples, true, BOOTSTRAP).ranking();

    assertThat(ranking)
        .extracting(RankedAlgorithm::name)
        .containsExactly("C4.5+m+cf", "C4.5+m", "C4.5+cf", "C4.5");
    assertThat(ranking.stream().mapToDouble(RankedAlgorithm::averageRank).toArray())
        .containsExactly(new double[] {1.964, 2.000, 2.893, 3.143}, within(5e-4));
    assertThat(ranking.get(1).mean()).isCloseTo(samples.get("C4.5+m").mean(), within(0.0));
  }

  /**
   * Ranks are 1 and 2 for the first user and 1½ each for the second; the user with weight 0 for b
   * is omitted.
   */
  @Test
  void of_errors_ranksLowestFirst() {
    Map<String, Sample> samples = new LinkedHashMap<>();
    samples.put("a", Sample.of(3, 1, 0));
    samples.put("b", Sample.weighted(new double[] {2, 1, 5}, new double[] {1, 1, 0}));

    List<RankedAlgorithm> ranking = MultipleComparisons.of(samples, false, BOOTSTRAP).ranking();

    assertThat(ranking).extracting(RankedAlgorithm::name).containsExactly("b", "a");
    assertThat(ranking).extracting(RankedAlgorithm::averageRank).containsExactly(1.25, 1.75);
  }

  /** No user has a weight in both samples, so they tie and keep the given order. */
  @Test
  void of_noCommonUser_ties() {
    Map<String, Sample> samples = new LinkedHashMap<>();
    samples.put("z", Sample.weighted(new double[] {1, 5}, new double[] {1, 0}));
    samples.put("a", Sample.weighted(new double[] {1, 5}, new double[] {0, 1}));

    List<RankedAlgorithm> ranking = MultipleComparisons.of(samples, true, BOOTSTRAP).ranking();

    assertThat(ranking).extracting(RankedAlgorithm::name).containsExactly("z", "a");
    assertThat(ranking).extracting(RankedAlgorithm::averageRank).containsExactly(1.5, 1.5);
  }

  @Test
  void of_oneSample_hasNoPairs() {
    MultipleComparisons alone =
        MultipleComparisons.of(Map.of("a", Sample.of(1, 2)), true, BOOTSTRAP);

    assertThat(alone.pairs()).isEmpty();
    assertThat(alone.ranking()).extracting(RankedAlgorithm::averageRank).containsExactly(1.0);
    assertThat(alone.homogeneousGroups(PairedTest.T_TEST, 0.05)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anySamples_equalsSeparateComparisons(long seed) {
    Map<String, Sample> samples = samples(seed);
    MultipleComparisons comparisons = MultipleComparisons.of(samples, true, BOOTSTRAP);

    for (RankedAlgorithm ranked : comparisons.ranking()) {
      assertThat(ranked.interval()).isEqualTo(BOOTSTRAP.interval(samples.get(ranked.name())));
    }
    List<String> names = List.copyOf(samples.keySet());
    List<String> pairs = new ArrayList<>();
    for (int s = 0; s < names.size(); s++) {
      for (int t = s + 1; t < names.size(); t++) {
        pairs.add(names.get(s) + names.get(t));
      }
    }
    assertThat(comparisons.pairs()).extracting(p -> p.first() + p.second()).isEqualTo(pairs);
    for (AlgorithmPair pair : comparisons.pairs()) {
      assertThat(pair.comparison())
          .isEqualTo(
              PairedComparison.of(
                  samples.get(pair.first()), samples.get(pair.second()), BOOTSTRAP));
      assertThat(comparisons.pair(pair.second(), pair.first())).isSameAs(pair);
    }
    for (PairedTest test : PairedTest.values()) {
      double[] p =
          comparisons.pairs().stream().mapToDouble(x -> x.comparison().pValue(test)).toArray();
      assertThat(
              comparisons.pairs().stream()
                  .mapToDouble(x -> x.adjustedPValues().get(test))
                  .toArray())
          .containsExactly(MultipleTestingCorrection.HOLM.adjust(p));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyThreadCount_isEqual(long seed) {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      MultipleComparisons one = MultipleComparisons.of(samples(seed), true, BOOTSTRAP, pool, 1);
      MultipleComparisons four = MultipleComparisons.of(samples(seed), true, BOOTSTRAP, pool, 4);

      assertThat(four.ranking()).isEqualTo(one.ranking());
      assertThat(four.pairs()).isEqualTo(one.pairs());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Compares with all runs of the ranking, without those contained in another. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void homogeneousGroups_anySamples_areLongestRuns(long seed) {
    MultipleComparisons comparisons = MultipleComparisons.of(samples(seed), true, BOOTSTRAP);
    List<String> names = comparisons.ranking().stream().map(RankedAlgorithm::name).toList();
    for (PairedTest test : PairedTest.values()) {
      List<List<String>> runs = new ArrayList<>();
      for (int from = 0; from < names.size(); from++) {
        for (int to = from + 2; to <= names.size(); to++) {
          List<String> run = names.subList(from, to);
          boolean isAnySignificant =
              comparisons.pairs().stream()
                  .filter(pair -> run.contains(pair.first()) && run.contains(pair.second()))
                  .anyMatch(pair -> pair.adjustedPValues().get(test) <= 0.05);
          if (!isAnySignificant) {
            runs.add(run);
          }
        }
      }
      List<List<String>> longest =
          runs.stream()
              .filter(r -> runs.stream().noneMatch(o -> o.size() > r.size() && o.containsAll(r)))
              .toList();

      assertThat(comparisons.homogeneousGroups(test, 0.05)).as("%s", test).isEqualTo(longest);
    }
  }

  @Test
  void of_noSample_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleComparisons.of(Map.of(), true, BOOTSTRAP))
        .withMessage("samples must not be empty");
  }

  @Test
  void of_differentUsers_isRejected() {
    Map<String, Sample> samples = new LinkedHashMap<>();
    samples.put("a", Sample.of(1, 2));
    samples.put("b", Sample.of(1, 2, 3));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleComparisons.of(samples, true, BOOTSTRAP))
        .withMessageContainingAll("samples", "number of users", "2 and 3");
  }

  @Test
  void of_nonPositiveThreads_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleComparisons.of(samples(1), true, BOOTSTRAP, Runnable::run, 0))
        .withMessage("threads must be positive: 0");
  }

  @Test
  void pair_sameNameTwice_isRejected() {
    MultipleComparisons comparisons = MultipleComparisons.of(samples(1), true, BOOTSTRAP);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparisons.pair("a", "a"))
        .withMessageContainingAll("names", "compared", "a and a");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void homogeneousGroups_alphaOutOfRange_isRejected(double alpha) {
    MultipleComparisons comparisons = MultipleComparisons.of(samples(1), true, BOOTSTRAP);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparisons.homogeneousGroups(PairedTest.T_TEST, alpha))
        .withMessage("alpha must be above 0 and below 1: " + alpha);
  }

  /**
   * Returns two to seven algorithms with 20 to 399 users; each algorithm is slightly better than
   * the one before.
   */
  private static Map<String, Sample> samples(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int users = random.nextInt(20, 400);
    double[][] values = new double[random.nextInt(2, 8)][users];
    for (int user = 0; user < users; user++) {
      double userQuality = random.nextDouble();
      for (int s = 0; s < values.length; s++) {
        double score = userQuality + 0.06 * s + random.nextDouble() - 1;
        values[s][user] = Math.max(0, Math.rint(score * 5) / 5);
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (int s = 0; s < values.length; s++) {
      samples.put(Character.toString('a' + s), Sample.of(values[s]));
    }
    return samples;
  }
}
