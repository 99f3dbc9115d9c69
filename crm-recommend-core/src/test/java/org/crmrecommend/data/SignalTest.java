package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final double NO_VALUE = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(doubles = {2, -2})
  void worth_alone_countsOnceAndNeverFades(double worth) {
    assertThat(Signal.worth(worth))
        .isEqualTo(new Signal(worth, Signal.FOREVER, 2, Double.NEGATIVE_INFINITY, false));
  }

  @Test
  void with_everyPart_keepsTheOthers() {
    assertThat(Signal.worth(2).withHalfLife(Duration.ofDays(3)).withCap(5).withNeutral(2.5))
        .isEqualTo(new Signal(2, Duration.ofDays(3), 5, 2.5, false));
    assertThat(Signal.worth(2).withNeutral(2.5).withCap(5).withHalfLife(Duration.ofDays(3)))
        .isEqualTo(new Signal(2, Duration.ofDays(3), 5, 2.5, false));
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "1, 2", "2, 1", "4, 0.25", "0.5, 2.82842712474619", "2000, 0"})
  void weight_afterHalfLives_isHalvedEachTime(double halfLives, double expected) {
    Signal signal = Signal.worth(4).withHalfLife(Duration.ofDays(10));

    assertThat(signal.weight((long) (10 * DAY * halfLives), NO_VALUE))
        .isEqualTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000_000_000_000L, Long.MAX_VALUE})
  void weight_forever_doesNotFade(long age) {
    assertThat(Signal.worth(-3).weight(age, NO_VALUE)).isEqualTo(-3);
  }

  @Test
  void weight_halfLifeOfNanoseconds_isGoneAfterAMillisecond() {
    Signal signal = Signal.worth(1).withHalfLife(Duration.ofNanos(1));

    assertThat(signal.weight(0, NO_VALUE)).isEqualTo(1);
    assertThat(signal.weight(1, NO_VALUE)).isZero();
  }

  @Test
  void weight_halfLifeJustShorterThanForever_isANumber() {
    Signal signal = Signal.worth(1).withHalfLife(Signal.FOREVER.minusNanos(1));

    assertThat(signal.weight(DAY, NO_VALUE)).isEqualTo(1, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1, -2", "2.49, -2", "2.5, 2", "5, 2", "Infinity, 2"})
  void weight_valueBelowNeutral_isTurnedRound(double value, double expected) {
    assertThat(Signal.worth(2).withNeutral(2.5).weight(0, value)).isEqualTo(expected);
    assertThat(Signal.worth(-2).withNeutral(2.5).weight(0, value)).isEqualTo(-expected);
  }

  @Test
  void weight_turnedRoundAndOld_fadesAlike() {
    Signal signal = Signal.worth(2).withNeutral(2.5).withHalfLife(Duration.ofDays(1));

    assertThat(signal.weight(DAY, 1)).isEqualTo(-1, within(1e-12));
  }

  @Test
  void with_partsOfStars_staysGraded() {
    assertThat(Signal.stars().withHalfLife(Duration.ofDays(3)).withCap(5).withNeutral(2.5))
        .isEqualTo(new Signal(1, Duration.ofDays(3), 5, 2.5, true));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "0.5, 0.5", "0, 0", "-3, -3", "Infinity, 0", "1e300, 1e6", "-1e300, -1e6"})
  void weight_stars_areTheValueHeldWithinAMillion(double value, double expected) {
    assertThat(Signal.stars().weight(DAY, value)).isEqualTo(expected);
  }

  /** 3 · 4 stars, halved by a day; 1 star is below neutral and is turned round. */
  @Test
  void weight_gradedWithOtherParts_isTheirProduct() {
    Signal signal =
        new Signal(3, Duration.ofDays(1), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, true);

    assertThat(signal.weight(DAY, 4)).isEqualTo(6, within(1e-12));
    assertThat(signal.withNeutral(2.5).weight(DAY, 4)).isEqualTo(6, within(1e-12));
    assertThat(signal.withNeutral(2.5).weight(DAY, 1)).isEqualTo(-1.5, within(1e-12));
    assertThat(signal.withNeutral(2.5).weight(DAY, NO_VALUE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 1_000_000.1, -1_000_000.1, Double.POSITIVE_INFINITY})
  void worth_beyondAMillion_isRejected(double worth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.worth(worth))
        .withMessage("worth must be within ±1,000,000: " + worth);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1_000_000, -1_000_000, 0})
  void worth_withinAMillion_isAccepted(double worth) {
    assertThat(Signal.worth(worth).weight(0, NO_VALUE)).isEqualTo(worth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void withHalfLife_notPositive_isRejected(Duration halfLife) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.worth(1).withHalfLife(halfLife))
        .withMessage("halfLife must be positive: " + halfLife);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void withCap_notPositive_isRejected(double cap) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.worth(1).withCap(cap))
        .withMessage("cap must be positive: " + cap);
  }

  @Test
  void withNeutral_notANumber_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Signal.worth(1).withNeutral(Double.NaN))
        .withMessage("neutral must be a number: NaN");
  }
}
