package org.crmrecommend.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolmTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** 4 · 0.005 = 0.02, 3 · 0.01 = 0.03, 2 · 0.03 = 0.06, and 0.04 rises to 0.06. */
  @Test
  void adjust_four_multipliesByHowManyAreLeft() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void adjust_large_isAtMostOne() {
    assertThat(Holm.adjust(0.9, 0.6, 1, 0)).containsExactly(1, 1, 1, 0);
    assertThat(Holm.adjust(0.3)).containsExactly(0.3);
    assertThat(Holm.adjust()).isEmpty();
  }

  @Test
  void adjust_anyP_leavesTheArgument() {
    double[] p = {0.5, 0.1};
    Holm.adjust(p);

    assertThat(p).containsExactly(0.5, 0.1);
  }

  /** Holm's procedure as he tells it: reject from the smallest on, until one is above α / left. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_anyP_rejectsWhatTheStepsReject(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] p = random.doubles(seed + 1).map(u -> u * u * u).toArray();
    double alpha = random.nextDouble();

    double[] adjusted = Holm.adjust(p);

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

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void adjust_noProbability_isRejected(double p) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Holm.adjust(0.5, p))
        .withMessage("p must be between 0 and 1: " + p);
  }
}
