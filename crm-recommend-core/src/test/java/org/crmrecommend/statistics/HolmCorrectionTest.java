package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolmCorrectionTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** 4 · 0.005 = 0.02, 3 · 0.01 = 0.03, 2 · 0.03 = 0.06, and 0.04 is raised to 0.06. */
  @Test
  void adjust_fourPValues_multipliesByRemainingCount() {
    assertThat(MultipleTestingCorrection.HOLM.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void adjust_largePValues_isAtMostOne() {
    assertThat(MultipleTestingCorrection.HOLM.adjust(0.9, 0.6, 1, 0)).containsExactly(1, 1, 1, 0);
    assertThat(MultipleTestingCorrection.HOLM.adjust(0.3)).containsExactly(0.3);
    assertThat(MultipleTestingCorrection.HOLM.adjust()).isEmpty();
  }

  @Test
  void adjust_anyPValues_doesNotChangeArgument() {
    double[] p = {0.5, 0.1};
    MultipleTestingCorrection.HOLM.adjust(p);

    assertThat(p).containsExactly(0.5, 0.1);
  }

  /**
   * Compares with Holm's procedure: reject in ascending order until a p-value is above α /
   * remaining.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_anyPValues_equalsStepDownProcedure(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] p = random.doubles(seed + 1).map(u -> u * u * u).toArray();
    double alpha = random.nextDouble();

    double[] adjusted = MultipleTestingCorrection.HOLM.adjust(p);

    double[] ascending = Arrays.stream(p).sorted().toArray();
    int rejected = 0;
    while (rejected < p.length && ascending[rejected] <= alpha / (p.length - rejected)) {
      rejected++;
    }
    for (int i = 0; i < p.length; i++) {
      boolean isRejected = rejected > 0 && p[i] <= ascending[rejected - 1];
      assertThat(adjusted[i] <= alpha).as("p %s at alpha %s", p[i], alpha).isEqualTo(isRejected);
    }
  }

  /** Six independent tests: 1 − (1 − 0.05 / 6)⁶ = 0.0490. */
  @Test
  void adjust_independentTests_haveNominalErrorRate() {
    SplittableRandom random = new SplittableRandom(1);
    int falsePositives = 0;
    for (int evaluation = 0; evaluation < 100_000; evaluation++) {
      falsePositives += falsePositive(random.doubles(6).toArray());
    }

    assertThat(falsePositives / 1e5).isCloseTo(0.0490, within(0.002));
  }

  /**
   * All pairs of four algorithms whose means have the same normal error. The six tests are
   * dependent, so Holm's correction is conservative. A false positive requires a range of the four
   * means beyond √2 · 2.638 standard errors, with a probability of 0.041 by the tables of the
   * studentized range.
   */
  @Test
  void adjust_allPairsOfFour_haveLowerErrorRate() {
    NormalDistribution normal = new NormalDistribution();
    SplittableRandom random = new SplittableRandom(1);
    int falsePositives = 0;
    for (int evaluation = 0; evaluation < 50_000; evaluation++) {
      double[] means = new double[4];
      Arrays.setAll(means, m -> random.nextGaussian());
      double[] p = new double[6];
      for (int s = 0, pair = 0; s < 4; s++) {
        for (int t = s + 1; t < 4; t++, pair++) {
          double z = (means[s] - means[t]) / Math.sqrt(2);
          p[pair] = 2 * normal.cumulativeProbability(-Math.abs(z));
        }
      }
      falsePositives += falsePositive(p);
    }

    assertThat(falsePositives / 5e4).isCloseTo(0.041, within(0.002));
  }

  private static int falsePositive(double[] p) {
    return Arrays.stream(MultipleTestingCorrection.HOLM.adjust(p))
            .anyMatch(adjusted -> adjusted <= 0.05)
        ? 1
        : 0;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void adjust_pValueOutOfRange_isRejected(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleTestingCorrection.HOLM.adjust(0.5, p))
        .withMessage("p must be between 0 and 1: " + p);
  }
}
