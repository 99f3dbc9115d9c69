package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.crmrecommend.statistics.PairedComparison.EffectSize;
import org.crmrecommend.statistics.PairedComparison.PairedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {

  /** Additional hours of sleep with two drugs; Student 1908. */
  private static final Sample DRUG_1 = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2);

  private static final Sample DRUG_2 = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  /**
   * R's {@code t.test} gives t = −4.0621 and p = 0.002833. Nine differences are positive and one is
   * 0, so the signed ranks are as extreme as possible: p = 2 / 2⁹.
   */
  @Test
  void of_sleepData_equalsPublishedValues() {
    PairedComparison sleep = PairedComparison.of(DRUG_2, DRUG_1, Bootstrap.DEFAULTS);

    assertThat(sleep.userCount()).isEqualTo(10);
    assertThat(sleep.difference()).isCloseTo(1.58, within(1e-12));
    assertThat(sleep.difference() / sleep.standardError()).isCloseTo(4.0621, within(5e-5));
    assertThat(sleep.tTestPValue()).isCloseTo(0.002833, within(5e-7));
    assertThat(sleep.wilcoxonPValue()).isEqualTo(2.0 / 512);
    EffectSize effect = sleep.effectSize();
    assertThat(effect.cohensD()).isCloseTo(4.062127683 / Math.sqrt(10), within(1e-9));
    assertThat(effect).isEqualTo(new EffectSize(effect.cohensD(), 1, 0.9, 0, 0.1));
  }

  /**
   * Darwin's maize data, in eighths of an inch. Fisher, The Design of Experiments, 1935, section
   * 17: t = 2.148, p slightly below 5 %. SciPy's {@code wilcoxon} gives p = 0.041259765625 from
   * rank sums of 96 and 24.
   */
  @Test
  void of_maizeData_equalsPublishedValues() {
    double[] differences = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    Sample crossed = Sample.of(differences);
    Sample selfed = Sample.of(new double[differences.length]);

    PairedComparison maize = PairedComparison.of(crossed, selfed, Bootstrap.DEFAULTS);

    assertThat(maize.difference() / maize.standardError()).isCloseTo(2.148, within(5e-4));
    assertThat(maize.tTestPValue()).isCloseTo(0.0497, within(5e-5));
    assertThat(maize.wilcoxonPValue()).isEqualTo(0.041259765625);
    assertThat(maize.effectSize().rankBiserial()).isEqualTo((96.0 - 24) / 120);
  }

  /** Hollander and Wolfe 1973, page 29: V = 40 of 45, one-sided p = 0.01953. */
  @Test
  void of_depressionData_equalsPublishedValues() {
    Sample first = Sample.of(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30);
    Sample second = Sample.of(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29);

    PairedComparison change = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(change.wilcoxonPValue()).isEqualTo(0.0390625);
    assertThat(change.effectSize().rankBiserial()).isCloseTo((40.0 - 5) / 45, within(1e-15));
  }

  /** A difference of a single user is never significant, however large it is. */
  @Test
  void of_oneUser_isNotSignificant() {
    PairedComparison comparison =
        PairedComparison.of(Sample.of(1), Sample.of(0), Bootstrap.DEFAULTS);

    assertThat(comparison.bootstrapPValue()).isEqualTo(1);
    assertThat(comparison.wilcoxonPValue()).isEqualTo(1);
    assertThat(comparison.tTestPValue()).isEqualTo(1);
  }

  /**
   * Differences 3, −1, 1, 0 have ranks 3, 1½, 1½ by absolute value, so the rank sums are 4½ and 1½.
   * Of the 8 sign patterns, three have a positive rank sum of at most 1½: the empty one and either
   * 1½ alone. Therefore p = 2 · 3 / 8.
   */
  @Test
  void of_tiedDifferences_sharesRanks() {
    PairedComparison comparison =
        PairedComparison.of(Sample.of(3, 1, 2, 5), Sample.of(0, 2, 1, 5), Bootstrap.DEFAULTS);

    assertThat(comparison.wilcoxonPValue()).isEqualTo(0.75);
    assertThat(comparison.effectSize().rankBiserial()).isEqualTo((4.5 - 1.5) / 6);
    assertThat(comparison.effectSize().higherShare()).isEqualTo(0.5);
    assertThat(comparison.effectSize().lowerShare()).isEqualTo(0.25);
    assertThat(comparison.effectSize().equalShare()).isEqualTo(0.25);
  }

  /** In doubles, 0.3 − 0.2 differs from 0.2 − 0.1, and 0.1 + 0.2 differs from 0.3. */
  @Test
  void of_differencesDueToRounding_areTies() {
    Sample first = Sample.of(0.3, 0.1, 0.1 + 0.2);
    Sample second = Sample.of(0.2, 0.2, 0.3);

    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(comparison.wilcoxonPValue()).isEqualTo(1);
    assertThat(comparison.effectSize().rankBiserial()).isZero();
    assertThat(comparison.effectSize().equalShare()).isCloseTo(1 / 3.0, within(1e-15));
  }

  /**
   * A user of weight 3 has 1 in the first sample only, a user of weight 1 has 1 in the second only,
   * and a user of weight 1 has 1 in both: the means are 4/5 and 2/5. The tests count each user
   * once.
   */
  @Test
  void of_weights_affectOnlyTheMeans() {
    double[] weights = {3, 1, 1, 0};
    Sample first = Sample.weighted(new double[] {1, 0, 1, 9}, weights);
    Sample second = Sample.weighted(new double[] {0, 1, 1, 0}, weights);

    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(comparison.userCount()).isEqualTo(3);
    assertThat(comparison.difference()).isEqualTo((3.0 + 1) / 5 - (1.0 + 1) / 5);
    assertThat(comparison.tTestPValue()).isEqualTo(1);
    assertThat(comparison.effectSize().cohensD()).isZero();
    assertThat(comparison.effectSize().rankBiserial()).isZero();
  }

  @Test
  void of_equalDifferences_hasZeroStandardError() {
    Sample low = Sample.of(0.1, 0.2, 0.4);
    Sample high = Sample.of(0.6, 0.7, 0.9);

    PairedComparison comparison = PairedComparison.of(low, high, Bootstrap.DEFAULTS);

    assertThat(comparison.standardError()).isZero();
    assertThat(comparison.interval())
        .isEqualTo(new Interval(comparison.difference(), comparison.difference()));
    assertThat(comparison.tTestPValue()).isZero();
    assertThat(comparison.effectSize().cohensD()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(comparison.bootstrapPValue()).isEqualTo(1.0 / 2001);
    assertThat(comparison.requiredUserCount(0.8, 0.05)).hasValue(2);
  }

  @Test
  void of_noCommonUser_comparesOnlyTheMeans() {
    Sample first = Sample.weighted(new double[] {1, 5}, new double[] {1, 0});
    Sample second = Sample.weighted(new double[] {5, 2}, new double[] {0, 1});

    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(comparison.difference()).isEqualTo(-1);
    assertThat(comparison.interval()).isEqualTo(new Interval(-1, -1));
    assertThat(comparison.wilcoxonPValue()).isEqualTo(1);
    assertThat(comparison.tTestPValue()).isEqualTo(1);
    assertThat(comparison.effectSize()).isEqualTo(new EffectSize(0, 0, 0, 0, 0));
  }

  @Test
  void reversed_anyComparison_equalsSecondAgainstFirst() {
    PairedComparison firstToSecond = PairedComparison.of(DRUG_1, DRUG_2, Bootstrap.DEFAULTS);
    PairedComparison secondToFirst = PairedComparison.of(DRUG_2, DRUG_1, Bootstrap.DEFAULTS);

    assertThat(firstToSecond.reversed())
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(secondToFirst);
  }

  @Test
  void pValue_anyTest_returnsPValueOfThatTest() {
    PairedComparison sleep = PairedComparison.of(DRUG_1, DRUG_2, Bootstrap.DEFAULTS);

    assertThat(Arrays.stream(PairedTest.values()).map(sleep::pValue))
        .containsExactly(sleep.bootstrapPValue(), sleep.wilcoxonPValue(), sleep.tTestPValue());
  }

  /**
   * (1.959964 + 0.841621)² · (1 / 0.5)² = 31.4 for a standard deviation of 1 and a difference of
   * 1/2.
   */
  @Test
  void requiredUserCount_halfStandardDeviation_isThirtyTwo() {
    PairedComparison comparison = comparison(100, 0.5, 0.1);

    assertThat(comparison.requiredUserCount(0.8, 0.05)).hasValue(32);
    assertThat(comparison.requiredUserCount(0.9, 0.05))
        .hasValue(43); // (1.959964 + 1.281552)² · 4 = 42.03
    assertThat(comparison.requiredUserCount(0.05, 0.5)).hasValue(2); // z(0.05) is below −z(0.75)
    assertThat(comparison(100, 50, 0.1).requiredUserCount(0.8, 0.05)).hasValue(2);
  }

  @Test
  void requiredUserCount_noDifference_isEmpty() {
    assertThat(comparison(100, 0, 0.1).requiredUserCount(0.8, 0.05)).isEmpty();
    assertThat(comparison(100, 0, 0).requiredUserCount(0.8, 0.05)).isEmpty();
    assertThat(comparison(100, 1e-30, 0.1).requiredUserCount(0.8, 0.05)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void requiredUserCount_outOfRange_isRejected(double share) {
    PairedComparison comparison = comparison(100, 0.5, 0.1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.requiredUserCount(share, 0.05))
        .withMessage("power must be above 0 and below 1: " + share);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.requiredUserCount(0.8, share))
        .withMessage("alpha must be above 0 and below 1: " + share);
  }

  @Test
  void of_differentUsers_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.of(Sample.of(1, 2), Sample.of(1), Bootstrap.DEFAULTS))
        .withMessageContainingAll("samples", "number of users", "2 and 1");
  }

  private static PairedComparison comparison(int users, double difference, double standardError) {
    return new PairedComparison(
        users,
        difference,
        standardError,
        new Interval(0, 1),
        1,
        1,
        1,
        new EffectSize(0, 0, 0, 0, 0));
  }
}
