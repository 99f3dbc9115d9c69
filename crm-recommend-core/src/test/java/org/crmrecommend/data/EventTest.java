package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Event BOUGHT = Event.of("anna", "tea", EventKind.PURCHASE);

  @Test
  void of_userItemAndKind_hasQuantityOneAndNothingElse() {
    assertThat(BOUGHT)
        .isEqualTo(new Event("anna", "tea", EventKind.PURCHASE, null, null, 1, null, null));
  }

  @Test
  void with_everyField_keepsOtherFields() {
    Event full =
        BOUGHT.at(NOON).withValue(7.9).withQuantity(2.5).withOrder("1001").withChannel("app");

    assertThat(full)
        .isEqualTo(new Event("anna", "tea", EventKind.PURCHASE, NOON, 7.9, 2.5, "1001", "app"));
    assertThat(full.withChannel("web").withOrder("7").withQuantity(1).withValue(-1).at(NOON))
        .isEqualTo(new Event("anna", "tea", EventKind.PURCHASE, NOON, -1.0, 1, "7", "web"));
  }

  @Test
  void with_anotherField_doesNotChangeOriginal() {
    BOUGHT.at(NOON).withValue(1).withQuantity(2).withOrder("o").withChannel("app");

    assertThat(BOUGHT).isEqualTo(Event.of("anna", "tea", EventKind.PURCHASE));
  }

  @Test
  void of_null_isRejectedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> Event.of(null, "tea", EventKind.VIEW))
        .withMessage("user must not be null: event of item tea");
    assertThatNullPointerException()
        .isThrownBy(() -> Event.of("anna", null, EventKind.VIEW))
        .withMessage("item must not be null: event of user anna");
    assertThatNullPointerException()
        .isThrownBy(() -> Event.of("anna", "tea", null))
        .withMessage("kind must not be null: event of user anna");
    assertThatNullPointerException()
        .isThrownBy(() -> EventLog.builder().add(null))
        .withMessage("event must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> EventLog.builder().addUser(null))
        .withMessage("user must not be null");
  }

  @Test
  void of_emptyId_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Event.of("", "tea", EventKind.VIEW))
        .withMessage("user must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Event.of("anna", "", EventKind.VIEW))
        .withMessage("item must not be empty");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void withValue_notFinite_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withValue(value))
        .withMessage("value must be finite: " + value);
  }

  /** The log stores floats: 1e-60 would become 0, and 1e39 infinity. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-60, 1e39})
  void withQuantity_notPositiveAsFloat_isRejected(double quantity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withQuantity(quantity))
        .withMessageContainingAll("quantity must be positive", String.valueOf(quantity));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Float.MIN_VALUE, 1e-10, 1, 1e30, Float.MAX_VALUE})
  void withQuantity_floatRange_isKeptByLog(double quantity) {
    EventLog log = EventLog.builder().add(BOUGHT.withQuantity(quantity)).build();

    assertThat(log.quantity(0)).isEqualTo((float) quantity);
    assertThat(log.event(0)).isEqualTo(BOUGHT.withQuantity((float) quantity));
  }

  @Test
  void at_timeOutsideMilliseconds_isRejected() {
    for (Instant time : new Instant[] {Instant.MIN, Instant.MAX}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUGHT.at(time))
          .withMessageContainingAll("time", "milliseconds", time.toString());
    }
  }

  /** The minimum millisecond means no time, so it is rejected, as are times truncated to it. */
  @Test
  void at_minMillisecond_isRejected() {
    Instant lowest = Instant.ofEpochMilli(Long.MIN_VALUE);
    for (Instant time : new Instant[] {lowest, lowest.plusNanos(1), lowest.plusNanos(999_999)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUGHT.at(time))
          .withMessageContainingAll("time", "milliseconds", time.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1})
  void at_timeWithinMilliseconds_isKeptByLog(long millis) {
    Event event = BOUGHT.at(Instant.ofEpochMilli(millis));

    assertThat(EventLog.builder().add(event).build().events()).containsExactly(event);
  }
}
