package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CurveTest {

  /** What the slope that keeps the model's order may add. */
  private static final double SLOPE = 0.011;

  @Test
  void of_outcomesInOrder_goesThroughThem() {
    Curve curve = Curve.through(floats(0, 1, 2), floats(0, 0.5, 1), floats(1, 1, 1));

    assertThat(curve.of(0)).isZero();
    assertThat(curve.of(0.5)).isCloseTo(0.25, within(SLOPE));
    assertThat(curve.of(1)).isCloseTo(0.5, within(SLOPE));
    assertThat(curve.of(2)).isCloseTo(1, within(SLOPE));
    assertThat(curve.of(9)).isCloseTo(1, within(5 * SLOPE));
  }

  /** 1, 3, 2, 4 becomes 1, 2½, 2½, 4; here the third counts thrice: 1, 2¼, 2¼, 4. */
  @Test
  void of_neighborsOutOfOrder_poolsThemByWeight() {
    Curve curve = Curve.through(floats(4, 2, 1, 3), floats(0.4, 0.3, 0.1, 0.2), floats(1, 1, 1, 3));
    double atZero = 0.1;

    // the pooled block lies at (2 + 3 · 3) / 4 = 2.75
    assertThat(curve.of(2.75)).isCloseTo(0.225 - atZero, within(SLOPE));
    assertThat(curve.of(4)).isCloseTo(0.4 - atZero, within(SLOPE));
    assertThat(curve.of(1)).isCloseTo(0, within(SLOPE));
  }

  @Test
  void of_scoresThatTie_countAsOne() {
    Curve curve = Curve.through(floats(0, 1, 1, 0), floats(0, 1, 0, 0), floats(1, 1, 1, 1));

    assertThat(curve.of(1)).isCloseTo(0.5, within(SLOPE));
  }

  @Test
  void of_onlyOneScore_isNothing() {
    assertThat(Curve.through(floats(0, 0), floats(1, 0), floats(1, 1)).of(3)).isZero();
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void of_anyObservations_isTheMaxOfMinsOfMeans(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 2 + random.nextInt(10);
    float[] scores = new float[count];
    float[] outcomes = new float[count];
    float[] weights = new float[count];
    for (int each = 0; each < count; each++) {
      scores[each] = each;
      outcomes[each] = random.nextInt(2);
      weights[each] = 1 + random.nextInt(3);
    }
    Curve curve = Curve.through(scores, outcomes, weights);
    double lowest = maxOfMins(outcomes, weights, 0);
    double rise = maxOfMins(outcomes, weights, count - 1) - lowest;

    assertThat(curve.of(count - 1.0)).isCloseTo(rise, within(SLOPE));
    double last = 0;
    for (double score = 0; score < count; score += 0.25) {
      assertThat(curve.of(score)).isGreaterThanOrEqualTo(last);
      last = curve.of(score);
    }
  }

  /** The isotonic fit at a place: max over beginnings of min over ends of the mean between. */
  private static double maxOfMins(float[] outcomes, float[] weights, int at) {
    double most = Double.NEGATIVE_INFINITY;
    for (int from = 0; from <= at; from++) {
      double least = Double.POSITIVE_INFINITY;
      for (int to = at; to < outcomes.length; to++) {
        double sum = 0;
        double weight = 0;
        for (int each = from; each <= to; each++) {
          sum += (double) weights[each] * outcomes[each];
          weight += weights[each];
        }
        least = Math.min(least, sum / weight);
      }
      most = Math.max(most, least);
    }
    return most;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int each = 0; each < values.length; each++) {
      floats[each] = (float) values[each];
    }
    return floats;
  }
}
