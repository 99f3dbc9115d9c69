package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventWeightTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final double NO_VALUE = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(doubles = {2, -2})
  void of_weightOnly_countsOnceAndNeverDecays(double weight) {
    assertThat(EventWeight.of(weight))
        .isEqualTo(
            new EventWeight(weight, EventWeight.FOREVER, 2, Double.NEGATIVE_INFINITY, false));
  }

  @Test
  void with_everyField_keepsOtherFields() {
    assertThat(EventWeight.of(2).withHalfLife(Duration.ofDays(3)).withCap(5).withNeutralRating(2.5))
        .isEqualTo(new EventWeight(2, Duration.ofDays(3), 5, 2.5, false));
    assertThat(EventWeight.of(2).withNeutralRating(2.5).withCap(5).withHalfLife(Duration.ofDays(3)))
        .isEqualTo(new EventWeight(2, Duration.ofDays(3), 5, 2.5, false));
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "1, 2", "2, 1", "4, 0.25", "0.5, 2.82842712474619", "2000, 0"})
  void decayedWeight_afterHalfLives_isHalvedEachTime(double halfLives, double expected) {
    EventWeight eventWeight = EventWeight.of(4).withHalfLife(Duration.ofDays(10));

    assertThat(eventWeight.decayedWeight((long) (10 * DAY * halfLives), NO_VALUE))
        .isEqualTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000_000_000L, Long.MAX_VALUE})
  void decayedWeight_halfLifeForever_doesNotDecay(long age) {
    assertThat(EventWeight.of(-3).decayedWeight(age, NO_VALUE)).isEqualTo(-3);
  }

  @Test
  void decayedWeight_halfLifeOfOneNanosecond_isZeroAfterOneMillisecond() {
    EventWeight eventWeight = EventWeight.of(1).withHalfLife(Duration.ofNanos(1));

    assertThat(eventWeight.decayedWeight(0, NO_VALUE)).isEqualTo(1);
    assertThat(eventWeight.decayedWeight(1, NO_VALUE)).isZero();
  }

  @Test
  void decayedWeight_halfLifeJustBelowForever_isFinite() {
    EventWeight eventWeight = EventWeight.of(1).withHalfLife(EventWeight.FOREVER.minusNanos(1));

    assertThat(eventWeight.decayedWeight(DAY, NO_VALUE)).isEqualTo(1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, -2", "2.49, -2", "2.5, 2", "5, 2", "Infinity, 2"})
  void decayedWeight_valueBelowNeutral_isNegated(double value, double expected) {
    assertThat(EventWeight.of(2).withNeutralRating(2.5).decayedWeight(0, value))
        .isEqualTo(expected);
    assertThat(EventWeight.of(-2).withNeutralRating(2.5).decayedWeight(0, value))
        .isEqualTo(-expected);
  }

  @Test
  void decayedWeight_negatedAndOld_decaysTheSame() {
    EventWeight eventWeight =
        EventWeight.of(2).withNeutralRating(2.5).withHalfLife(Duration.ofDays(1));

    assertThat(eventWeight.decayedWeight(DAY, 1)).isEqualTo(-1, within(1e-12));
  }

  @Test
  void with_fieldsOfExplicitRating_staysExplicit() {
    assertThat(
            EventWeight.explicitRating()
                .withHalfLife(Duration.ofDays(3))
                .withCap(5)
                .withNeutralRating(2.5))
        .isEqualTo(new EventWeight(1, Duration.ofDays(3), 5, 2.5, true));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "0.5, 0.5", "0, 0", "-3, -3", "Infinity, 0", "1e300, 1e6", "-1e300, -1e6"})
  void decayedWeight_explicitRating_isValueClampedToOneMillion(double value, double expected) {
    assertThat(EventWeight.explicitRating().decayedWeight(DAY, value)).isEqualTo(expected);
  }

  /** 3 · 4 stars, halved after one day; 1 star is below neutral and gets the opposite sign. */
  @Test
  void decayedWeight_explicitWithOtherFields_isTheirProduct() {
    EventWeight eventWeight =
        new EventWeight(
            3, Duration.ofDays(1), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true);

    assertThat(eventWeight.decayedWeight(DAY, 4)).isEqualTo(6, within(1e-12));
    assertThat(eventWeight.withNeutralRating(2.5).decayedWeight(DAY, 4))
        .isEqualTo(6, within(1e-12));
    assertThat(eventWeight.withNeutralRating(2.5).decayedWeight(DAY, 1))
        .isEqualTo(-1.5, within(1e-12));
    assertThat(eventWeight.withNeutralRating(2.5).decayedWeight(DAY, NO_VALUE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 1_000_000.1, -1_000_000.1, Double.POSITIVE_INFINITY})
  void of_weightAboveOneMillion_isRejected(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventWeight.of(weight))
        .withMessage("weight must be between -1,000,000 and 1,000,000: " + weight);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1_000_000, -1_000_000, 0})
  void of_weightUpToOneMillion_isAccepted(double weight) {
    assertThat(EventWeight.of(weight).decayedWeight(0, NO_VALUE)).isEqualTo(weight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void withHalfLife_notPositive_isRejected(Duration halfLife) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventWeight.of(1).withHalfLife(halfLife))
        .withMessage("halfLife must be positive: " + halfLife);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void withCap_notPositive_isRejected(double cap) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventWeight.of(1).withCap(cap))
        .withMessage("cap must be positive: " + cap);
  }

  @Test
  void withNeutralRating_nan_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventWeight.of(1).withNeutralRating(Double.NaN))
        .withMessage("neutralRating must be a number: NaN");
  }
}
