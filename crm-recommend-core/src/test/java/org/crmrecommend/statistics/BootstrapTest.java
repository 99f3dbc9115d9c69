package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

  /** Scores of 26 children in test A; Efron and Tibshirani 1993, table 14.1. */
  private static final double[] SPATIAL_TEST_A = {
    48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
    41
  };

  /**
   * Two users with values 0 and 1 and two draws: the mean is 0 in a quarter of the resamples, 1/2
   * in half and 1 in a quarter. With ties counted half, about half of the means are below 1/2, so
   * z₀ is about 0. The influences 1/2 and −1/2 have no skew, so a is 0. The ends are about the
   * quantiles at 2.5 % and 97.5 %.
   */
  @Test
  void interval_twoUsers_spansBothValues() {
    assertThat(Bootstrap.DEFAULTS.interval(Sample.of(0, 1))).isEqualTo(new Interval(0, 1));
    assertThat(Bootstrap.DEFAULTS.withLevel(0.4).interval(Sample.of(0, 1)))
        .isEqualTo(new Interval(0.5, 0.5));
  }

  /**
   * The worked example of Efron and Tibshirani 1993, section 14.3: the plug-in variance of 26
   * children is 171.5, a is 0.061, and the BCa interval of level 90 % from 2,000 resamples is from
   * 115.8 to 259.6. This test uses its own resamples.
   */
  @Test
  void interval_spatialTestVariance_equalsPublishedInterval() {
    SplittableRandom random = new SplittableRandom(1);
    double[] replicates = new double[20_000];
    for (int b = 0; b < replicates.length; b++) {
      replicates[b] =
          variance(random.ints(26, 0, 26).mapToDouble(i -> SPATIAL_TEST_A[i]).toArray());
    }

    BootstrapDistribution variance =
        new BootstrapDistribution(
            variance(SPATIAL_TEST_A),
            replicates,
            leaveOneOutDifferences(SPATIAL_TEST_A, BootstrapTest::variance),
            171.5);

    assertThat(variance.estimate()).isCloseTo(171.5, within(0.05));
    assertThat(variance.acceleration()).isCloseTo(0.061, within(0.0005));
    Interval interval = variance.interval(0.9);
    assertThat(interval.low()).isCloseTo(115.8, within(2.0));
    assertThat(interval.high()).isCloseTo(259.6, within(3.0));
  }

  /** The treated mice of Efron and Tibshirani 1993, table 2.1: mean 86.86, standard error 25.24. */
  @Test
  void standardError_treatedMice_equalsPublishedValue() {
    Sample treated = Sample.of(94, 197, 16, 38, 99, 141, 23);

    assertThat(treated.mean()).isCloseTo(86.86, within(0.005));
    assertThat(bootstrapDistribution(treated).standardError()).isCloseTo(25.24, within(0.005));
  }

  @Test
  void interval_equalValues_isSinglePoint() {
    Sample same = Sample.weighted(new double[] {0.1, 0.1, 0.1}, new double[] {3, 1, 0.7});

    assertThat(Bootstrap.DEFAULTS.interval(same)).isEqualTo(new Interval(0.1, 0.1));
    assertThat(Bootstrap.DEFAULTS.interval(Sample.of(0, 0))).isEqualTo(new Interval(0, 0));
  }

  @Test
  void interval_oneUser_isSinglePoint() {
    Sample one = Sample.weighted(new double[] {5, 0.3, 7}, new double[] {0, 2, 0});

    assertThat(Bootstrap.DEFAULTS.interval(one)).isEqualTo(new Interval(0.3, 0.3));
    assertThat(Bootstrap.DEFAULTS.interval(Sample.of(0.3))).isEqualTo(new Interval(0.3, 0.3));
  }

  /** Without the heavy user, rounding leaves no weight for the other users. */
  @Test
  void interval_extremeWeightsAndValues_isNeverNaN() {
    double[] values = {1e100, -1e100, 1e-300, 3};
    for (double largeWeight : new double[] {1, 1e20, 1e100}) {
      for (int resamples : new int[] {1, 2, 100}) {
        for (double level : new double[] {1e-12, 0.95, 1 - 1e-12}) {
          Interval interval =
              new Bootstrap(resamples, level, 1)
                  .interval(Sample.weighted(values, new double[] {largeWeight, 1, 1e-100, 0}));
          assertThat(interval.low()).isBetween(-1e100, interval.high());
          assertThat(interval.high()).isBetween(interval.low(), 1e100);
        }
      }
    }
  }

  @Test
  void interval_usersOfZeroWeight_haveNoEffect() {
    Sample with =
        Sample.weighted(new double[] {9, 1, 2, -9, 4, 8}, new double[] {0, 1, 2, 0, 3, 1});
    Sample without = Sample.weighted(new double[] {1, 2, 4, 8}, new double[] {1, 2, 3, 1});

    assertThat(Bootstrap.DEFAULTS.interval(with)).isEqualTo(Bootstrap.DEFAULTS.interval(without));
  }

  @Test
  void interval_negatedValues_isMirrored() {
    double[] values = {0, 0, 0, 0.1, 0.2, 0.2, 0.9, 1};
    Interval interval = Bootstrap.DEFAULTS.interval(Sample.of(values));
    Interval mirrored =
        Bootstrap.DEFAULTS.interval(Sample.of(Arrays.stream(values).map(v -> -v).toArray()));

    assertThat(mirrored.low()).isCloseTo(-interval.high(), within(1e-12));
    assertThat(mirrored.high()).isCloseTo(-interval.low(), within(1e-12));
  }

  @Test
  void intervals_severalSamples_equalSeparateIntervals() {
    List<Sample> samples = samples();

    assertThat(Bootstrap.DEFAULTS.intervals(samples))
        .isEqualTo(samples.stream().map(Bootstrap.DEFAULTS::interval).toList());
    assertThat(Bootstrap.DEFAULTS.intervals(List.of())).isEmpty();
  }

  @Test
  void intervals_anyThreadCount_areEqual() {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Interval> expected = Bootstrap.DEFAULTS.intervals(samples());
      for (int threads : new int[] {1, 2, 4}) {
        assertThat(Bootstrap.DEFAULTS.intervals(samples(), pool, threads)).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void interval_otherSeed_differs() {
    Sample sample = samples().get(0);

    assertThat(Bootstrap.DEFAULTS.withSeed(43).interval(sample))
        .isNotEqualTo(Bootstrap.DEFAULTS.interval(sample));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_nonPositiveResamples_isRejected(int resamples) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULTS.withResamples(resamples))
        .withMessage("resamples must be positive: " + resamples);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void construct_levelOutOfRange_isRejected(double level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULTS.withLevel(level))
        .withMessage("level must be above 0 and below 1: " + level);
  }

  @Test
  void intervals_differentUsers_isRejected() {
    List<Sample> samples = List.of(Sample.of(1, 2, 3), Sample.of(1, 2, 3, 4));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULTS.intervals(samples))
        .withMessageContainingAll("samples", "number of users", "3 and 4");
  }

  @Test
  void intervals_nonPositiveThreads_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.DEFAULTS.intervals(samples(), Runnable::run, 0))
        .withMessage("threads must be positive: 0");
  }

  private static BootstrapDistribution bootstrapDistribution(Sample sample) {
    Bootstrap fewResamples = Bootstrap.DEFAULTS.withResamples(10);
    return new BootstrapResampling(
            List.of(sample), fewResamples, BootstrapResampling.workers(Runnable::run, 1))
        .meanDistribution(0);
  }

  private static List<Sample> samples() {
    SplittableRandom random = new SplittableRandom(5);
    return Arrays.stream(SimulatedPopulation.values())
        .map(population -> population.sample(random, 200))
        .toList();
  }

  /** Returns the statistic minus its leave-one-out values. */
  private static double[] leaveOneOutDifferences(
      double[] values, ToDoubleFunction<double[]> statistic) {
    return IntStream.range(0, values.length)
        .mapToDouble(
            omitted ->
                statistic.applyAsDouble(values)
                    - statistic.applyAsDouble(
                        IntStream.range(0, values.length)
                            .filter(i -> i != omitted)
                            .mapToDouble(i -> values[i])
                            .toArray()))
        .toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }
}
