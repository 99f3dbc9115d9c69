package org.crmrecommend.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.crmrecommend.evaluation.statistics.PairedComparison.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {

  /** Hours of sleep that two drugs added; Student 1908. */
  private static final Sample DRUG_1 = Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2);

  private static final Sample DRUG_2 = Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

  /**
   * R's {@code t.test} gives t = −4.0621 and p = 0.002833. Nine differences are above 0 and one is
   * 0, so the signed ranks are as far off as they can be: p = 2 / 2⁹.
   */
  @Test
  void of_sleep_isAsPublished() {
    PairedComparison sleep = PairedComparison.of(DRUG_2, DRUG_1, Bootstrap.DEFAULTS);

    assertThat(sleep.users()).isEqualTo(10);
    assertThat(sleep.difference()).isCloseTo(1.58, within(1e-12));
    assertThat(sleep.difference() / sleep.standardError()).isCloseTo(4.0621, within(5e-5));
    assertThat(sleep.tP()).isCloseTo(0.002833, within(5e-7));
    assertThat(sleep.wilcoxonP()).isEqualTo(2.0 / 512);
    Effect effect = sleep.effect();
    assertThat(effect.cohen()).isCloseTo(4.062127683 / Math.sqrt(10), within(1e-9));
    assertThat(effect).isEqualTo(new Effect(effect.cohen(), 1, 0.9, 0, 0.1));
  }

  /**
   * Darwin's maize, in eighths of an inch. Fisher, The Design of Experiments, 1935, section 17: t =
   * 2.148, p a little below 5 %. SciPy's {@code wilcoxon} gives p = 0.041259765625 from sums of 96
   * and 24.
   */
  @Test
  void of_maize_isAsPublished() {
    double[] more = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    Sample crossed = Sample.of(more);
    Sample selfed = Sample.of(new double[more.length]);

    PairedComparison maize = PairedComparison.of(crossed, selfed, Bootstrap.DEFAULTS);

    assertThat(maize.difference() / maize.standardError()).isCloseTo(2.148, within(5e-4));
    assertThat(maize.tP()).isCloseTo(0.0497, within(5e-5));
    assertThat(maize.wilcoxonP()).isEqualTo(0.041259765625);
    assertThat(maize.effect().biserial()).isEqualTo((96.0 - 24) / 120);
  }

  /** Hollander and Wolfe 1973, page 29: V = 40 of 45, one-sided p = 0.01953. */
  @Test
  void of_depression_isAsPublished() {
    Sample first = Sample.of(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30);
    Sample second = Sample.of(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29);

    PairedComparison change = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(change.wilcoxonP()).isEqualTo(0.0390625);
    assertThat(change.effect().biserial()).isCloseTo((40.0 - 5) / 45, within(1e-15));
  }

  /**
   * Differences 3, −1, 1, 0 with sizes 3, 1, 1: ranks 3, 1½, 1½, so 4½ above and 1½ below. Of the 8
   * patterns of signs, those with a sum of at most 1½ are none at all and either 1½ alone: p = 2 ·
   * 3 / 8.
   */
  /** One user proves nothing, however large the difference. */
  @Test
  void of_oneUser_tellsNothingApart() {
    PairedComparison comparison =
        PairedComparison.of(Sample.of(1), Sample.of(0), Bootstrap.DEFAULTS);

    assertThat(comparison.bootstrapP()).isEqualTo(1);
    assertThat(comparison.wilcoxonP()).isEqualTo(1);
    assertThat(comparison.tP()).isEqualTo(1);
  }

  @Test
  void of_ties_sharesRanks() {
    PairedComparison comparison =
        PairedComparison.of(Sample.of(3, 1, 2, 5), Sample.of(0, 2, 1, 5), Bootstrap.DEFAULTS);

    assertThat(comparison.wilcoxonP()).isEqualTo(0.75);
    assertThat(comparison.effect().biserial()).isEqualTo((4.5 - 1.5) / 6);
    assertThat(comparison.effect().higher()).isEqualTo(0.5);
    assertThat(comparison.effect().lower()).isEqualTo(0.25);
    assertThat(comparison.effect().equal()).isEqualTo(0.25);
  }

  /** 0.3 − 0.2 is not 0.2 − 0.1 in doubles, nor is 0.1 + 0.2 what 0.3 is. */
  @Test
  void of_differencesByRounding_areTies() {
    Sample first = Sample.of(0.3, 0.1, 0.1 + 0.2);
    Sample second = Sample.of(0.2, 0.2, 0.3);

    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(comparison.wilcoxonP()).isEqualTo(1);
    assertThat(comparison.effect().biserial()).isZero();
    assertThat(comparison.effect().equal()).isCloseTo(1 / 3.0, within(1e-15));
  }

  /**
   * A user weighs 3 and has 1 in the first, another weighs 1 and has 1 in the second: (3 − 1) / 4.
   * The tests count each once.
   */
  @Test
  void of_weights_areOfTheMeansAlone() {
    double[] weights = {3, 1, 1, 0};
    Sample first = Sample.weighted(new double[] {1, 0, 1, 9}, weights);
    Sample second = Sample.weighted(new double[] {0, 1, 1, 0}, weights);

    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(comparison.users()).isEqualTo(3);
    assertThat(comparison.difference()).isEqualTo((3.0 + 1) / 5 - (1.0 + 1) / 5);
    assertThat(comparison.tP()).isEqualTo(1);
    assertThat(comparison.effect().cohen()).isZero();
    assertThat(comparison.effect().biserial()).isZero();
  }

  @Test
  void of_sameDifferenceForAll_isCertain() {
    Sample low = Sample.of(0.1, 0.2, 0.4);
    Sample high = Sample.of(0.6, 0.7, 0.9);

    PairedComparison comparison = PairedComparison.of(low, high, Bootstrap.DEFAULTS);

    assertThat(comparison.standardError()).isZero();
    assertThat(comparison.interval())
        .isEqualTo(new Interval(comparison.difference(), comparison.difference()));
    assertThat(comparison.tP()).isZero();
    assertThat(comparison.effect().cohen()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(comparison.bootstrapP()).isEqualTo(1.0 / 2001);
    assertThat(comparison.usersNeeded(0.8, 0.05)).hasValue(2);
  }

  @Test
  void of_nobodyInBoth_knowsOnlyTheMeans() {
    Sample first = Sample.weighted(new double[] {1, 5}, new double[] {1, 0});
    Sample second = Sample.weighted(new double[] {5, 2}, new double[] {0, 1});

    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);

    assertThat(comparison.difference()).isEqualTo(-1);
    assertThat(comparison.interval()).isEqualTo(new Interval(-1, -1));
    assertThat(comparison.wilcoxonP()).isEqualTo(1);
    assertThat(comparison.tP()).isEqualTo(1);
    assertThat(comparison.effect()).isEqualTo(new Effect(0, 0, 0, 0, 0));
  }

  @Test
  void reversed_isTheSecondAgainstTheFirst() {
    PairedComparison forth = PairedComparison.of(DRUG_1, DRUG_2, Bootstrap.DEFAULTS);
    PairedComparison back = PairedComparison.of(DRUG_2, DRUG_1, Bootstrap.DEFAULTS);

    assertThat(forth.reversed())
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(back);
  }

  @Test
  void p_anyTest_isItsOwn() {
    PairedComparison sleep = PairedComparison.of(DRUG_1, DRUG_2, Bootstrap.DEFAULTS);

    assertThat(Arrays.stream(PairedTest.values()).map(sleep::p))
        .containsExactly(sleep.bootstrapP(), sleep.wilcoxonP(), sleep.tP());
  }

  /** (1.959964 + 0.841621)² · (1 / 0.5)² = 31.4 for a deviation of 1 and a difference of 1/2. */
  @Test
  void usersNeeded_halfADeviation_isThirtyTwo() {
    PairedComparison comparison = comparison(100, 0.5, 0.1);

    assertThat(comparison.usersNeeded(0.8, 0.05)).hasValue(32);
    assertThat(comparison.usersNeeded(0.9, 0.05))
        .hasValue(43); // (1.959964 + 1.281552)² · 4 = 42.03
    assertThat(comparison.usersNeeded(0.05, 0.5)).hasValue(2); // z(0.05) is below −z(0.75)
    assertThat(comparison(100, 50, 0.1).usersNeeded(0.8, 0.05)).hasValue(2);
  }

  @Test
  void usersNeeded_noDifference_isEmpty() {
    assertThat(comparison(100, 0, 0.1).usersNeeded(0.8, 0.05)).isEmpty();
    assertThat(comparison(100, 0, 0).usersNeeded(0.8, 0.05)).isEmpty();
    assertThat(comparison(100, 1e-30, 0.1).usersNeeded(0.8, 0.05)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void usersNeeded_outside_isRejected(double share) {
    PairedComparison comparison = comparison(100, 0.5, 0.1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.usersNeeded(share, 0.05))
        .withMessage("power must be between 0 and 1: " + share);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.usersNeeded(0.8, share))
        .withMessage("alpha must be between 0 and 1: " + share);
  }

  @Test
  void of_differentUsers_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.of(Sample.of(1, 2), Sample.of(1), Bootstrap.DEFAULTS))
        .withMessage("samples must be of the same users: 2 and 1");
  }

  private static PairedComparison comparison(int users, double difference, double standardError) {
    return new PairedComparison(
        users, difference, standardError, new Interval(0, 1), 1, 1, 1, new Effect(0, 0, 0, 0, 0));
  }
}
