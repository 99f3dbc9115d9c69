package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.correlation.Covariance;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionTest {

  private static final double Z = new NormalDistribution().inverseCumulativeProbability(0.975);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Newcombe on single proportions, 1998, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void of_publishedCounts_equalsPublished(long successes, long trials, double low, double high) {
    Proportion proportion = Proportion.of(successes, trials, 0.95);

    assertThat(proportion.value()).isEqualTo((double) successes / trials);
    assertThat(proportion.interval().low()).isCloseTo(low, within(5e-5));
    assertThat(proportion.interval().high()).isCloseTo(high, within(5e-5));
  }

  /** Newcombe on differences, 1998, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "0, 10, 0, 20, -0.1611, 0.2775",
    "0, 10, 0, 10, -0.2775, 0.2775",
    "10, 10, 0, 20, 0.6791, 1.0000",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void minus_publishedCounts_equalsPublished(
      long a, long m, long b, long n, double low, double high) {
    ProportionDifference difference = Proportion.of(a, m, 0.95).minus(Proportion.of(b, n, 0.95));

    assertThat(difference.value()).isCloseTo((double) a / m - (double) b / n, within(1e-15));
    assertThat(difference.interval().low()).isCloseTo(low, within(5e-5));
    assertThat(difference.interval().high()).isCloseTo(high, within(5e-5));
    assertThat(difference.excludesZero()).isEqualTo(low > 0 || high < 0);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyCounts_equalsHipparchus(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int trials = random.nextInt(1, 2_000);
    int successes = random.nextInt(trials + 1);
    double level = random.nextDouble(0.5, 0.999);

    Interval interval = Proportion.of(successes, trials, level).interval();

    ConfidenceInterval other =
        BinomialProportion.getWilsonScoreInterval(trials, (double) successes / trials, level);
    assertThat(interval.low()).isCloseTo(other.getLowerBound(), within(1e-12));
    assertThat(interval.high()).isCloseTo(other.getUpperBound(), within(1e-12));
  }

  /**
   * Persons with 1 of 2, 0 of 1, 2 of 3 and 0 of 2 lists clicked: p = 3/8. The residuals y − p n
   * are 2/8, −3/8, 7/8 and −6/8, so the variance is 4/3 · (98/64) / 64. The t quantile is 3.182446.
   */
  @Test
  void ofClusters_fourPersons_equalsArithmetic() {
    Proportion proportion =
        Proportion.ofClusters(new int[] {1, 0, 2, 0}, new int[] {2, 1, 3, 2}, 0.95);

    double effective =
        (3 / 8.0 * 5 / 8.0) / (4 / 3.0 * 98 / 64.0 / 64.0) * Math.pow(1.959964 / 3.182446, 2);
    assertThat(effective).isCloseTo(2.7869, within(1e-3));
    assertThat(proportion.value()).isEqualTo(3 / 8.0);
    assertIsWilson(proportion, effective, 1e-6);
  }

  /** By definition, the ends of Wilson's interval are z standard deviations away. */
  private static void assertIsWilson(Proportion proportion, double trials, double tolerance) {
    for (double end : new double[] {proportion.interval().low(), proportion.interval().high()}) {
      double standardError = Math.sqrt(end * (1 - end) / trials);
      assertThat(Math.abs(proportion.value() - end))
          .isCloseTo(Z * standardError, within(tolerance));
    }
  }

  /**
   * The variance by the formula of Deng, Knoblich and Lu, from means, variances and the covariance.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofClusters_anyClusters_equalsFormulaOfThePaper(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int clusters = random.nextInt(3, 200);
    int[] trials = random.ints(clusters, 1, 9).toArray();
    int[] successes = Arrays.stream(trials).map(n -> random.nextInt(n + 1)).toArray();
    double[] n = Arrays.stream(trials).asDoubleStream().toArray();
    double[] y = Arrays.stream(successes).asDoubleStream().toArray();
    double meanN = Arrays.stream(n).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double p = meanY / meanN;
    Covariance covariance = new Covariance();
    double variance =
        (covariance.covariance(y, y)
                - 2 * p * covariance.covariance(y, n)
                + p * p * covariance.covariance(n, n))
            / (clusters * meanN * meanN);
    double t = new TDistribution(clusters - 1).inverseCumulativeProbability(0.975);
    double effective = Math.min(meanN * clusters, p * (1 - p) / variance * Math.pow(Z / t, 2));

    Proportion proportion = Proportion.ofClusters(successes, trials, 0.95);

    assertThat(proportion.value()).isCloseTo(p, within(1e-14));
    assertIsWilson(proportion, effective, 1e-9);
  }

  /** Without an estimate of the variance, each cluster counts as one trial. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void ofClusters_noneOrAll_countsClusters(int clusters) {
    int[] trials = new int[clusters];
    Arrays.fill(trials, 7);

    assertThat(Proportion.ofClusters(new int[clusters], trials, 0.95))
        .isEqualTo(Proportion.of(0, clusters, 0.95));
    assertThat(Proportion.ofClusters(trials, trials, 0.95))
        .isEqualTo(Proportion.of(clusters, clusters, 0.95));
  }

  @Test
  void ofClusters_oneCluster_hasTheIntervalOfOneTrial() {
    Proportion proportion = Proportion.ofClusters(new int[] {1, 0}, new int[] {2, 0}, 0.95);

    assertThat(proportion.value()).isEqualTo(0.5);
    assertIsWilson(proportion, 1, 1e-12);
  }

  /** All residuals are 0, but six lists are no more than six trials. */
  @Test
  void ofClusters_equalClusters_countsAtMostTheTrials() {
    Proportion proportion = Proportion.ofClusters(new int[] {1, 1, 1}, new int[] {2, 2, 2}, 0.95);

    assertThat(proportion).isEqualTo(Proportion.of(3, 6, 0.95));
  }

  /** For many clusters, the interval is that of the normal distribution, p ± z s. */
  @Test
  void ofClusters_manyClusters_approachesTheNormalInterval() {
    int[] trials = new int[200_000];
    int[] successes = new int[trials.length];
    for (int i = 0; i < trials.length; i++) {
      trials[i] = i % 2 == 0 ? 4 : 1;
      successes[i] = i % 10 == 0 ? 4 : 0;
    }
    double p = 0.16; // 20,000 · 4 of 100,000 · 5
    double squares = 20_000 * 3.36 * 3.36 + 80_000 * 0.64 * 0.64 + 100_000 * p * p;
    double error = Z * Math.sqrt(squares) / 500_000;

    Proportion proportion = Proportion.ofClusters(successes, trials, 0.95);

    assertThat(proportion.value()).isEqualTo(p);
    assertThat(proportion.interval().low()).isCloseTo(p - error, within(error / 100));
    assertThat(proportion.interval().high()).isCloseTo(p + error, within(error / 100));
    Interval difference = proportion.minus(proportion).interval();
    assertThat(difference.high()).isCloseTo(Math.sqrt(2) * error, within(error / 100));
    assertThat(difference.low()).isEqualTo(-difference.high());
  }

  @Test
  void arguments_outOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.of(0, 0, 0.95))
        .withMessage("trials must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.of(3, 2, 0.95))
        .withMessage("successes must be between 0 and the number of trials: 3 of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.of(-1, 2, 0.95))
        .withMessage("successes must be between 0 and the number of trials: -1 of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.of(1, 2, 1))
        .withMessage("level must be above 0 and below 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.ofClusters(new int[2], new int[3], 0.95))
        .withMessage("successes must have the same length as trials: 2 for 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.ofClusters(new int[2], new int[2], 0.95))
        .withMessage("trials must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.ofClusters(new int[] {2}, new int[] {1}, 0.95))
        .withMessage("successes must be between 0 and the number of trials: 2 of 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Proportion.of(1, 2, 0.95).minus(Proportion.of(1, 2, 0.9)))
        .withMessage("level must be the same in both proportions: 0.95 and 0.9");
  }

  @Test
  void construct_inconsistentInterval_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(0.5, new Interval(0, 1), 0))
        .withMessage("level must be above 0 and below 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(0.5, new Interval(0, 0.4), 0.95))
        .withMessage("value must be in the interval: 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(0.5, new Interval(-0.1, 0.6), 0.95))
        .withMessage("low must be between 0 and 1: -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proportion(0.5, new Interval(0.1, 1.5), 0.95))
        .withMessage("high must be between 0 and 1: 1.5");
  }
}
