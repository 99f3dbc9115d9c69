package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

  @Test
  void mean_weightedValues_dividesByWeightSum() {
    Sample sample = Sample.weighted(new double[] {1, 0.5, 9}, new double[] {1, 3, 0});

    assertThat(sample.mean()).isEqualTo((1 * 1 + 3 * 0.5) / 4);
    assertThat(sample.weightedUserCount()).isEqualTo(2);
    assertThat(sample.userCount()).isEqualTo(3);
    assertThat(sample).hasToString("Sample[mean=0.625, size=2]");
  }

  @Test
  void mean_withoutWeights_countsEveryUser() {
    Sample sample = Sample.of(0, 0, 1, 1, 1);

    assertThat(sample.mean()).isEqualTo(0.6);
    assertThat(sample.weightedUserCount()).isEqualTo(5);
  }

  /** In doubles, the sum of ten times 0.1 is less than 1. */
  @Test
  void mean_equalValues_isThatValue() {
    assertThat(Sample.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1).mean()).isEqualTo(0.1);
  }

  @Test
  void construct_whenArraysChangeLater_isUnchanged() {
    double[] values = {1, 2};
    double[] weights = {1, 1};
    Sample plain = Sample.of(values);
    Sample weighted = Sample.weighted(values, weights);
    values[0] = 7;
    weights[1] = 0;

    assertThat(plain.value(0)).isEqualTo(1);
    assertThat(weighted.value(0)).isEqualTo(1);
    assertThat(weighted.weight(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e100})
  void construct_invalidValue_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.of(0, value))
        .withMessage("values must be between -1.0E100 and 1.0E100: " + value + " at 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1, 1.1e100})
  void construct_invalidWeight_isRejected(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.weighted(new double[] {1, 2}, new double[] {weight, 1}))
        .withMessage("weights must be between 0 and 1.0E100: " + weight + " at 0");
  }

  @Test
  void construct_noPositiveWeight_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.weighted(new double[] {1, 2}, new double[] {0, 0}))
        .withMessageContainingAll("weights", "positive", "none of 2");
  }

  @Test
  void construct_differentLengths_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.weighted(new double[] {1, 2}, new double[] {1}))
        .withMessageContainingAll("weights", "length as values", "1 for 2");
  }

  @Test
  void construct_noUsers_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(Sample::of)
        .withMessage("values must not be empty");
  }

  @Test
  void interval_bounds_areInclusive() {
    Interval interval = new Interval(1, 2);

    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(0.99)).isFalse();
    assertThat(interval.contains(2.01)).isFalse();
    assertThat(interval.contains(Double.NaN)).isFalse();
  }

  @Test
  void interval_boundsInWrongOrder_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(2, 1))
        .withMessage("low must not be above high: 2.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(Double.NaN, 1))
        .withMessage("low must not be above high: NaN and 1.0");
  }
}
