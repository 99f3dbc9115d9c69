package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeSettingsTest {

  private static final LifetimeSettings DEFAULTS = LifetimeSettings.DEFAULTS;

  @Test
  void weeks_anyHorizon_isHorizonInWeeks() {
    assertThat(DEFAULTS.weeks()).isCloseTo(90 / 7.0, within(1e-12));
    assertThat(DEFAULTS.withHorizon(Duration.ofHours(84)).weeks()).isEqualTo(0.5);
    assertThat(DEFAULTS.withHorizon(Duration.ofNanos(1)).weeks()).isPositive();
    assertThat(DEFAULTS.withHorizon(Duration.ofSeconds(Long.MAX_VALUE)).weeks()).isFinite();
  }

  /** After a year of 365.25 days, a payment is worth 1 / (1 + the discount rate). */
  @Test
  void weeklyRate_overYear_isDiscountRate() {
    double weeks = 365.25 / 7;
    assertThat(Math.exp(-weeks * DEFAULTS.withDiscountRate(0.25).weeklyRate()))
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void construct_horizonNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withHorizon(Duration.ZERO))
        .withMessage("horizon must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withHorizon(Duration.ofDays(-1)))
        .withMessage("horizon must be positive: PT-24H");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void construct_discountRateNotPositive_isRejected(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withDiscountRate(rate))
        .withMessage("discountRate must be positive and finite: " + rate);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void construct_holdoutShareNotBetween_isRejected(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withHoldoutShare(share))
        .withMessageStartingWith("holdoutShare must be")
        .withMessageEndingWith(": " + share);
  }
}
