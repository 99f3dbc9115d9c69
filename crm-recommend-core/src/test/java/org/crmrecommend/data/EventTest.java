package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Currency EURO = EventVariants.EURO;
  private static final Currency YEN = Currency.getInstance("JPY");
  private static final Event BOUGHT = Event.of("anna", "tea", EventKind.PURCHASE);

  @Test
  void of_userItemAndKind_hasQuantityOneAndNothingElse() {
    assertThat(BOUGHT).hasToString("Event[user=anna, item=tea, kind=purchase]");
    assertThat(BOUGHT.hasItem()).isTrue();
    assertThat(BOUGHT.quantity()).isEqualTo(1);
    assertThat(BOUGHT.attributes()).isEmpty();
    assertThat(Stream.of(BOUGHT.time(), BOUGHT.rating(), BOUGHT.amount(), BOUGHT.currency()))
        .containsOnlyNulls();
  }

  @Test
  void of_userAndKind_hasNoItem() {
    Event call = Event.of("anna", EventKind.CONTACT);

    assertThat(call.hasItem()).isFalse();
    assertThat(call.item()).isNull();
    assertThat(call).hasToString("Event[user=anna, kind=contact]");
  }

  @Test
  void toString_everyField_containsAll() {
    assertThat(EventVariants.FULL)
        .hasToString(
            "Event[user=ann, item=tea, kind=cart, time=2026-01-01T12:00:00Z, rating=4.5,"
                + " quantity=2.0, order=order, channel=web, currency=EUR, amount=790,"
                + " listPrice=1000, discount=210, id=event-1, session=session-1, coupon=coupon-1,"
                + " answerId=answer-1, position=3, attributes={color=red}, text=green tea]");
  }

  /** Each variant differs in one field, so an equals that ignores it would find them equal. */
  @Test
  void equals_anyFieldChanged_differs() {
    assertThat(
            Stream.concat(Stream.of(EventVariants.FULL), EventVariants.changes().values().stream()))
        .doesNotHaveDuplicates();
    assertThat(EventVariants.changes().get("user")).isEqualTo(EventVariants.changes().get("user"));
    assertThat(EventVariants.FULL).isNotEqualTo("event");
    assertThat(EventVariants.changes().get("id").withId("event-1"))
        .isEqualTo(EventVariants.FULL)
        .hasSameHashCodeAs(EventVariants.FULL);
  }

  @Test
  void with_anotherField_doesNotChangeOriginal() {
    BOUGHT.at(NOON).withRating(1).withQuantity(2).withOrder("o").withChannel("app").withText("t");

    assertThat(BOUGHT).isEqualTo(Event.of("anna", "tea", EventKind.PURCHASE));
  }

  @Test
  void withUser_anotherId_keepsEverythingElse() {
    Event event = Event.of("anna", "tea", EventKind.CART).withId("7").withText("hot");

    assertThat(event.withUser("ben"))
        .isEqualTo(Event.of("ben", "tea", EventKind.CART).withId("7").withText("hot"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event.withUser(""))
        .withMessage("user must not be empty");
  }

  @Test
  void withAmount_decimal_isInMinorUnits() {
    assertThat(BOUGHT.withAmount(new BigDecimal("7.9"), EURO))
        .isEqualTo(BOUGHT.withAmount(790, EURO));
    assertThat(BOUGHT.withAmount(new BigDecimal("790"), YEN))
        .isEqualTo(BOUGHT.withAmount(790, YEN));
    assertThat(BOUGHT.withAmount(new BigDecimal("-1.50"), EURO).amount()).isEqualTo(-150);
  }

  @Test
  void withAmount_fractionOfMinorUnitOrTooLarge_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAmount(new BigDecimal("7.905"), EURO))
        .withMessage("amount must be in whole minor units of EUR: 7.905");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAmount(new BigDecimal("0.5"), YEN))
        .withMessage("amount must be in whole minor units of JPY: 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAmount(new BigDecimal("1e18"), EURO))
        .withMessageStartingWith("amount must be in whole minor units of EUR");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAmount(Long.MIN_VALUE, EURO))
        .withMessage("amount must be above the smallest long: -9223372036854775808");
  }

  @Test
  void withAmount_otherCurrency_isRejectedOnlyBesideOtherAmounts() {
    Event inEuro = BOUGHT.withAmount(790, EURO);

    assertThat(inEuro.withAmount(100, YEN)).isEqualTo(BOUGHT.withAmount(100, YEN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inEuro.withDiscount(1).withAmount(100, YEN))
        .withMessage("currency must be that of the other amounts of the event, EUR: JPY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inEuro.withCurrency(YEN))
        .withMessage("currency must be that of the other amounts of the event, EUR: JPY");
  }

  @Test
  void withListPriceAndDiscount_currencyGivenAlone_areAccepted() {
    Event event = BOUGHT.withCurrency(EURO).withListPrice(1_000).withDiscount(0);

    assertThat(event.listPrice()).isEqualTo(1_000);
    assertThat(event.discount()).isZero();
    assertThat(event.amount()).isNull();
    assertThat(EventLog.of(Stream.of(event)).events()).containsExactly(event);
  }

  @Test
  void withListPriceOrDiscount_noCurrency_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withListPrice(1))
        .withMessage("a list price needs a currency; call withAmount or withCurrency first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withDiscount(1))
        .withMessage("a discount needs a currency; call withAmount or withCurrency first");
  }

  @Test
  void withListPriceOrDiscount_negative_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAmount(1, EURO).withListPrice(-1))
        .withMessage("listPrice must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAmount(1, EURO).withDiscount(-1))
        .withMessage("discount must not be negative: -1");
  }

  @Test
  void because_positionBelowOne_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.because("answer", 0))
        .withMessage("position must be positive: 0");
  }

  @Test
  void withAttribute_anyOrder_isSortedAndUnmodifiable() {
    Event event = BOUGHT.withAttribute("size", "L").withAttribute("color", "red");

    assertThat(event.attributes().toString()).isEqualTo("{color=red, size=L}");
    assertThat(event).isEqualTo(BOUGHT.withAttribute("color", "red").withAttribute("size", "L"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> event.attributes().put("a", "b"));
  }

  @Test
  void withAttribute_namedTwice_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withAttribute("size", "L").withAttribute("size", "M"))
        .withMessage("attribute must be given once: size is already L");
  }

  @Test
  void withAttribute_17th_isRejected() {
    Event event = BOUGHT;
    for (int i = 0; i < 16; i++) {
      event = event.withAttribute("a" + i, "v");
    }
    Event full = event;

    assertThat(full.attributes()).hasSize(16);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> full.withAttribute("b", "v"))
        .withMessage("an event has at most 16 attributes: b is one too many");
  }

  @Test
  void with_emptyText_isRejectedByName() {
    Map<String, ThrowingCallable> calls =
        Map.of(
            "order", () -> BOUGHT.withOrder(""),
            "channel", () -> BOUGHT.withChannel(""),
            "coupon", () -> BOUGHT.withCoupon(""),
            "session", () -> BOUGHT.withSession(""),
            "id", () -> BOUGHT.withId(""),
            "answerId", () -> BOUGHT.because("", 1),
            "name", () -> BOUGHT.withAttribute("", "v"),
            "value", () -> BOUGHT.withAttribute("a", ""),
            "text", () -> BOUGHT.withText(""));
    calls.forEach(
        (name, call) ->
            assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage(name + " must not be empty"));
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Event.of("", EventKind.VIEW))
        .withMessage("user must not be empty");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void withRating_notFinite_isRejected(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOUGHT.withRating(value))
        .withMessage("rating must be finite: " + value);
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
