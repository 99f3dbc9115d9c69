package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IsotonicCalibrationTest {

  /** Tolerance for the slope that keeps the order of the model. */
  private static final double TOLERANCE = 0.011;

  @Test
  void calibrate_increasingOutcomes_interpolatesThem() {
    IsotonicCalibration calibration =
        IsotonicCalibration.fit(floats(0, 1, 2), floats(0, 0.5, 1), floats(1, 1, 1));

    assertThat(calibration.calibrate(0)).isZero();
    assertThat(calibration.calibrate(0.5)).isCloseTo(0.25, within(TOLERANCE));
    assertThat(calibration.calibrate(1)).isCloseTo(0.5, within(TOLERANCE));
    assertThat(calibration.calibrate(2)).isCloseTo(1, within(TOLERANCE));
    assertThat(calibration.calibrate(9)).isCloseTo(1, within(5 * TOLERANCE));
  }

  /**
   * Unweighted, outcomes 1, 3, 2, 4 become 1, 2½, 2½, 4. Here the third has weight 3: 1, 2¼, 2¼, 4.
   */
  @Test
  void calibrate_adjacentViolators_arePooledByWeight() {
    IsotonicCalibration calibration =
        IsotonicCalibration.fit(floats(4, 2, 1, 3), floats(0.4, 0.3, 0.1, 0.2), floats(1, 1, 1, 3));
    double atZero = 0.1;

    // the pooled block has the mean score (2 + 3 · 3) / 4 = 2.75
    assertThat(calibration.calibrate(2.75)).isCloseTo(0.225 - atZero, within(TOLERANCE));
    assertThat(calibration.calibrate(4)).isCloseTo(0.4 - atZero, within(TOLERANCE));
    assertThat(calibration.calibrate(1)).isCloseTo(0, within(TOLERANCE));
  }

  @Test
  void calibrate_tiedScores_arePooled() {
    IsotonicCalibration calibration =
        IsotonicCalibration.fit(floats(0, 1, 1, 0), floats(0, 1, 0, 0), floats(1, 1, 1, 1));

    assertThat(calibration.calibrate(1)).isCloseTo(0.5, within(TOLERANCE));
  }

  @Test
  void calibrate_singleScore_isZero() {
    assertThat(IsotonicCalibration.fit(floats(0, 0), floats(1, 0), floats(1, 1)).calibrate(3))
        .isZero();
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void calibrate_randomObservations_equalsMaxMinFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 2 + random.nextInt(10);
    float[] scores = new float[count];
    float[] outcomes = new float[count];
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = i;
      outcomes[i] = random.nextInt(2);
      weights[i] = 1 + random.nextInt(3);
    }
    IsotonicCalibration calibration = IsotonicCalibration.fit(scores, outcomes, weights);
    double lowest = maxMinFit(outcomes, weights, 0);
    double rise = maxMinFit(outcomes, weights, count - 1) - lowest;

    assertThat(calibration.calibrate(count - 1.0)).isCloseTo(rise, within(TOLERANCE));
    double last = 0;
    for (double score = 0; score < count; score += 0.25) {
      assertThat(calibration.calibrate(score)).isGreaterThanOrEqualTo(last);
      last = calibration.calibrate(score);
    }
  }

  /**
   * Returns the isotonic fit at an index: the maximum over starts of the minimum over ends of the
   * mean between them.
   */
  private static double maxMinFit(float[] outcomes, float[] weights, int index) {
    double max = Double.NEGATIVE_INFINITY;
    for (int from = 0; from <= index; from++) {
      double min = Double.POSITIVE_INFINITY;
      for (int to = index; to < outcomes.length; to++) {
        double sum = 0;
        double weight = 0;
        for (int i = from; i <= to; i++) {
          sum += (double) weights[i] * outcomes[i];
          weight += weights[i];
        }
        min = Math.min(min, sum / weight);
      }
      max = Math.max(max, min);
    }
    return max;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
