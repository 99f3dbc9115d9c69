package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleTestingCorrectionTest {

  private static final double[] FOUR_P_VALUES = {0.01, 0.04, 0.03, 0.005};

  /** The fifteen p-values of Benjamini and Hochberg 1995, section 3.2, in another order. */
  private static final double[] PUBLISHED_P_VALUES = {
    0.4262, 0.0001, 0.0298, 0.5719, 0.0004, 0.0344, 1.0, 0.0019, 0.0459, 0.6528, 0.0095, 0.3240,
    0.0201, 0.7590, 0.0278
  };

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @Test
  void adjust_none_isUnchanged() {
    assertThat(MultipleTestingCorrection.NONE.adjust(FOUR_P_VALUES))
        .containsExactly(FOUR_P_VALUES)
        .isNotSameAs(FOUR_P_VALUES);
  }

  /** 4 · 0.01, 4 · 0.04, 4 · 0.03 and 4 · 0.005. */
  @Test
  void adjust_bonferroni_multipliesByCount() {
    assertThat(MultipleTestingCorrection.BONFERRONI.adjust(FOUR_P_VALUES))
        .containsExactly(new double[] {0.04, 0.16, 0.12, 0.02}, within(1e-15));
  }

  /** 4 · 0.005 = 0.02, 3 · 0.01 = 0.03, 2 · 0.03 = 0.06, and 0.04 is raised to 0.06. */
  @Test
  void adjust_holm_multipliesByRemainingCount() {
    assertThat(MultipleTestingCorrection.HOLM.adjust(FOUR_P_VALUES))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  /** 4/4 · 0.04 = 0.04, 4/3 · 0.03 = 0.04, 4/2 · 0.01 = 0.02, 4/1 · 0.005 = 0.02. */
  @Test
  void adjust_benjaminiHochberg_dividesByRank() {
    assertThat(MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(FOUR_P_VALUES))
        .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-15));
    // 3/3 · 0.05 is less than 3/2 · 0.04, so the second is lowered to it.
    assertThat(MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(0.05, 0.04, 0.001))
        .containsExactly(new double[] {0.05, 0.05, 0.003}, within(1e-15));
  }

  /**
   * In the paper, Bonferroni's correction rejects three hypotheses. The Benjamini-Hochberg
   * correction also rejects a fourth, because 0.0095 ≤ 4/15 · 0.05.
   */
  @ParameterizedTest
  @CsvSource({"NONE, 9", "BONFERRONI, 3", "HOLM, 3", "BENJAMINI_HOCHBERG, 4"})
  void adjust_publishedExample_rejectsPublishedCount(
      MultipleTestingCorrection correction, int found) {
    double[] adjusted = correction.adjust(PUBLISHED_P_VALUES);

    assertThat(Arrays.stream(adjusted).filter(p -> p <= 0.05).count()).isEqualTo(found);
    assertThat(adjusted[10] <= 0.05).isEqualTo(found >= 4);
  }

  /**
   * Compares with the step-up procedure: find the largest s with p(s) ≤ s / m · α and reject all up
   * to it.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_benjaminiHochberg_equalsStepUpProcedure(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] p = randomPValues(random, seed);
    double alpha = random.nextDouble();

    double[] adjusted = MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(p);

    double[] ascending = Arrays.stream(p).sorted().toArray();
    int rejected = p.length;
    while (rejected > 0 && ascending[rejected - 1] > alpha * rejected / p.length) {
      rejected--;
    }
    for (int i = 0; i < p.length; i++) {
      boolean isRejected = rejected > 0 && p[i] <= ascending[rejected - 1];
      assertThat(adjusted[i] <= alpha).as("p %s at alpha %s", p[i], alpha).isEqualTo(isRejected);
    }
  }

  /** Compares with the definitions, in O(m²) time. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_anyPValues_equalsDefinition(long seed) {
    double[] p = randomPValues(new SplittableRandom(seed), seed);
    double[] ascending = Arrays.stream(p).sorted().toArray();

    double[] holm = MultipleTestingCorrection.HOLM.adjust(p);
    double[] stepUp = MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(p);
    double[] bonferroni = MultipleTestingCorrection.BONFERRONI.adjust(p);

    int m = p.length;
    for (int i = 0; i < m; i++) {
      double largest = 0;
      double smallest = 1;
      for (int s = 1; s <= m; s++) {
        double value = ascending[s - 1];
        largest = value <= p[i] ? Math.max(largest, (m - s + 1) * value) : largest;
        smallest = value >= p[i] ? Math.min(smallest, (double) m / s * value) : smallest;
      }
      assertThat(holm[i]).isEqualTo(Math.min(1, largest));
      assertThat(stepUp[i]).isEqualTo(smallest);
      assertThat(bonferroni[i]).isEqualTo(Math.min(1, m * p[i]));
      assertThat(p[i]).isLessThanOrEqualTo(stepUp[i]);
      assertThat(stepUp[i]).isLessThanOrEqualTo(holm[i]);
      assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
    }
  }

  /** Returns random p-values; some are small and some tie. */
  private static double[] randomPValues(SplittableRandom random, long seed) {
    return random.doubles(3 * seed + 1).map(u -> Math.round(u * u * u * 200) / 200.0).toArray();
  }

  /** The products m(i) · p(i) are 0.04, 0.08 and 0.002; the shares are 1/4, 1/4 and 1/2. */
  @Test
  void adjust_unequalShares_equalsHandComputation() {
    double[] p = {0.01, 0.02, 0.001};
    double[] hypotheses = {4, 4, 2};

    assertThat(MultipleTestingCorrection.NONE.adjust(p, hypotheses)).containsExactly(p);
    assertThat(MultipleTestingCorrection.BONFERRONI.adjust(p, hypotheses))
        .containsExactly(new double[] {0.04, 0.08, 0.002}, within(1e-15));
    // 0.002, then 0.04 · (1 − 1/2) and 0.08 · (1 − 1/2 − 1/4)
    assertThat(MultipleTestingCorrection.HOLM.adjust(p, hypotheses))
        .containsExactly(new double[] {0.02, 0.02, 0.002}, within(1e-15));
    // 4/3 · 0.02, 4/2 · 0.01 and 3/1 · 0.001, because m = 2 is less than the three p-values
    assertThat(MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(p, hypotheses))
        .containsExactly(new double[] {0.02, 0.08 / 3, 0.003}, within(1e-15));
  }

  /** Hypotheses without a p-value count as not significant, the same as a p-value of 1. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_subsetOfHypotheses_treatsOthersAsOne(long seed) {
    double[] some = randomPValues(new SplittableRandom(seed), seed);
    double[] all = Arrays.copyOf(some, some.length + 40);
    Arrays.fill(all, some.length, all.length, 1);
    double[] hypotheses = new double[some.length];
    Arrays.fill(hypotheses, all.length);

    for (MultipleTestingCorrection correction : MultipleTestingCorrection.values()) {
      assertThat(correction.adjust(some, hypotheses))
          .as(correction.toString())
          .containsExactly(Arrays.copyOf(correction.adjust(all), some.length));
    }
  }

  /**
   * Compares with the step-down procedure: reject each p-value up to its share of the remaining α,
   * until nothing changes.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_holmWithUnequalShares_equalsStepDownProcedure(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] p = randomPValues(random, seed);
    double[] weights = random.doubles(p.length, 0.1, 10).toArray();
    double sum = Arrays.stream(weights).sum();
    double alpha = random.nextDouble(0.01, 0.7);

    double[] adjusted =
        MultipleTestingCorrection.HOLM.adjust(
            p, Arrays.stream(weights).map(w -> sum / w).toArray());

    boolean[] rejected = new boolean[p.length];
    boolean changed = true;
    while (changed) {
      changed = false;
      double remainingWeight = 0;
      for (int i = 0; i < p.length; i++) {
        remainingWeight += rejected[i] ? 0 : weights[i];
      }
      for (int i = 0; i < p.length; i++) {
        if (!rejected[i] && p[i] <= alpha * weights[i] / remainingWeight) {
          rejected[i] = true;
          changed = true;
        }
      }
    }
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i] <= alpha).as("p %s at alpha %s", p[i], alpha).isEqualTo(rejected[i]);
    }
  }

  /**
   * Compares with the step-up procedure: find the largest r such that r p-values are at most r /
   * m(i) · α.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void adjust_benjaminiHochbergWithUnequalShares_equalsStepUpProcedure(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] p = randomPValues(random, seed);
    double[] hypotheses = random.doubles(p.length, p.length, 5.0 * p.length).toArray();
    double alpha = random.nextDouble(0.01, 1);

    double[] adjusted = MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(p, hypotheses);

    int rejectedCount = p.length;
    while (rejectedCount > 0 && rejected(p, hypotheses, alpha * rejectedCount) < rejectedCount) {
      rejectedCount--;
    }
    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i] <= alpha).isEqualTo(p[i] * hypotheses[i] <= alpha * rejectedCount);
    }
  }

  private static int rejected(double[] p, double[] hypotheses, double limit) {
    int count = 0;
    for (int i = 0; i < p.length; i++) {
      count += p[i] * hypotheses[i] <= limit ? 1 : 0;
    }
    return count;
  }

  @Test
  void adjust_invalidHypothesisCounts_areRejected() {
    double[] two = {0.1, 0.2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleTestingCorrection.HOLM.adjust(two, new double[] {3}))
        .withMessageContainingAll("hypotheses", "p-value (2)", ": 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleTestingCorrection.HOLM.adjust(two, new double[] {3, 0.5}))
        .withMessage("hypotheses must be at least 1 and finite: 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MultipleTestingCorrection.HOLM.adjust(
                    two, new double[] {3, Double.POSITIVE_INFINITY}))
        .withMessage("hypotheses must be at least 1 and finite: Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleTestingCorrection.HOLM.adjust(two, new double[] {1, 2}))
        .withMessageContainingAll("hypotheses", "shares", "at most 1: 1.5");
  }

  /**
   * Of 1,000 rules, 900 are null with uniform p-values, and 100 are true with p below 1e-6. Of the
   * rules found at 10 %, a share of 10 % · 900 / 1,000 = 9 % is false on average.
   */
  @Test
  void adjust_benjaminiHochberg_controlsFalseDiscoveryRate() {
    SplittableRandom random = new SplittableRandom(1);
    double falseDiscoverySum = 0;
    for (int trial = 0; trial < 500; trial++) {
      double[] p = random.doubles(1000).toArray();
      Arrays.setAll(p, i -> i < 100 ? p[i] * 1e-6 : p[i]);
      double[] adjusted = MultipleTestingCorrection.BENJAMINI_HOCHBERG.adjust(p);
      long found = Arrays.stream(adjusted).filter(q -> q <= 0.1).count();
      long truePositives = Arrays.stream(adjusted, 0, 100).filter(q -> q <= 0.1).count();
      falseDiscoverySum += (found - truePositives) / (double) found;
    }

    assertThat(falseDiscoverySum / 500).isCloseTo(0.09, within(0.005));
  }

  @ParameterizedTest
  @EnumSource
  void adjust_anyCorrection_doesNotModifyArgument(MultipleTestingCorrection correction) {
    double[] p = {0.5, 0.1, 0.5, 0, 1};
    correction.adjust(p);

    assertThat(p).containsExactly(0.5, 0.1, 0.5, 0, 1);
    assertThat(correction.adjust()).isEmpty();
    assertThat(correction.adjust(0.3)).containsExactly(0.3);
    assertThat(correction.adjust(0, 0, 0)).containsExactly(0, 0, 0);
    assertThat(correction.adjust(1, 1, 1)).containsExactly(1, 1, 1);
    assertThat(correction.adjust(1e-310, 1)[0]).isBetween(1e-310, 2e-310);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void adjust_pValueOutOfRange_isRejected(double p) {
    for (MultipleTestingCorrection correction : MultipleTestingCorrection.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> correction.adjust(0.5, p))
          .withMessage("p must be between 0 and 1: " + p);
    }
  }

  @Test
  void parse_eachName_returnsCorrection() {
    assertThat(MultipleTestingCorrection.values())
        .extracting(MultipleTestingCorrection::toString)
        .containsExactly("none", "bonferroni", "holm", "benjamini-hochberg");
    assertThat(MultipleTestingCorrection.values())
        .allMatch(value -> MultipleTestingCorrection.parse(value.toString()) == value);
  }

  @Test
  void parse_typo_suggestsSimilarNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultipleTestingCorrection.parse("bonferoni"))
        .withMessage(
            "correction must be one of none, bonferroni, holm, benjamini-hochberg: bonferoni; did"
                + " you mean bonferroni?");
  }
}
