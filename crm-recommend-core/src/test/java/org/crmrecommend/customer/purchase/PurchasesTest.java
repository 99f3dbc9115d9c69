package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;

class PurchasesTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");

  @Test
  void of_severalOrdersOfDay_areOnePurchase() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500).withOrder("1"),
            bought("anna", "mug", "2026-01-02T08:00:00Z", 700).withOrder("1"),
            bought("anna", "tea", "2026-01-02T20:00:00Z", 500).withOrder("2"),
            bought("anna", "tea", "2026-01-03T08:00:00Z", 300),
            bought("anna", "mug", "2026-01-03T09:00:00Z", 100));

    assertThat(purchases.size()).isEqualTo(2);
    assertThat(purchases.epochDay(0)).isEqualTo(day("2026-01-02"));
    assertThat(purchases.orders(0)).isEqualTo(2);
    assertThat(purchases.gross(0)).isEqualTo(1_700);
    assertThat(purchases.epochDay(1)).isEqualTo(day("2026-01-03"));
    assertThat(purchases.orders(1)).as("lines without an order are one order").isOne();
    assertThat(purchases.net(1)).isEqualTo(400);
    assertThat(purchases.currency()).contains(EURO);
    assertThat(purchases.majorUnits(1_700)).isEqualTo(17.0);
    assertThat(purchases.lastDay()).isEqualTo(day("2026-06-30"));
  }

  @Test
  void of_orderOverMidnight_countsOnBothDays() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T23:59:59Z", 500).withOrder("1"),
            bought("anna", "mug", "2026-01-03T00:00:00Z", 700).withOrder("1"));

    assertThat(purchases.size()).isEqualTo(2);
    assertThat(purchases.orders(0) + purchases.orders(1)).isEqualTo(2);
  }

  @Test
  void of_refundWithOrder_reducesPurchaseOfOrder() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500).withOrder("1"),
            bought("anna", "tea", "2026-01-09T08:00:00Z", 500).withOrder("2"),
            refunded("anna", "tea", "2026-01-10T08:00:00Z", 200).withOrder("1"));

    assertThat(purchases.size()).isEqualTo(2);
    assertThat(purchases.net(0)).isEqualTo(300);
    assertThat(purchases.refunded(0)).isEqualTo(200);
    assertThat(purchases.net(1)).isEqualTo(500);
  }

  @Test
  void of_refundOfUnknownOrder_reducesLatestPurchaseOfItem() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500).withOrder("1"),
            bought("anna", "mug", "2026-01-09T08:00:00Z", 700).withOrder("2"),
            refunded("anna", "tea", "2026-01-10T08:00:00Z", 500).withOrder("9"),
            bought("anna", "tea", "2026-01-11T08:00:00Z", 500));

    assertThat(purchases.net(0)).isZero();
    assertThat(purchases.net(1)).isEqualTo(700);
    assertThat(purchases.net(2)).isEqualTo(500);
  }

  @Test
  void of_refundOfOtherItem_reducesLatestPurchaseOfCustomer() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500),
            bought("anna", "mug", "2026-01-09T08:00:00Z", 700),
            refunded("anna", "pot", "2026-01-10T08:00:00Z", 100),
            Event.of("anna", EventKind.REFUND)
                .at(Instant.parse("2026-01-11T08:00:00Z"))
                .withAmount(30, EURO));

    assertThat(purchases.net(0)).isEqualTo(500);
    assertThat(purchases.net(1)).isEqualTo(570);
  }

  @Test
  void of_refundBeforeAnyPurchase_isUnmatched() {
    Purchases purchases =
        purchases(
            refunded("anna", "tea", "2026-01-01T08:00:00Z", 500),
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500),
            bought("bela", "tea", "2026-01-01T07:00:00Z", 500));

    assertThat(purchases.net(0)).isEqualTo(500);
    assertThat(purchases.net(1)).isEqualTo(500);
    assertThat(purchases.ignored()).isEqualTo(new Purchases.Ignored(0, 0, 1));
  }

  /** A log with days for times has the refund without an item before all purchases of the day. */
  @Test
  void of_refundAtTimeOfPurchase_reducesIt() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T00:00:00Z", 500),
            Event.of("anna", EventKind.REFUND)
                .at(Instant.parse("2026-01-02T00:00:00Z"))
                .withAmount(200, EURO));

    assertThat(purchases.net(0)).isEqualTo(300);
    assertThat(purchases.ignored()).isEqualTo(new Purchases.Ignored(0, 0, 0));
  }

  @Test
  void of_refundAboveAmount_givesNegativeNet() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500),
            refunded("anna", "tea", "2026-01-03T08:00:00Z", 700));

    assertThat(purchases.net(0)).isEqualTo(-200);
  }

  @Test
  void of_eventsWithoutAmount_areWorthNothing() {
    Instant day = Instant.parse("2026-01-02T08:00:00Z");
    Purchases purchases =
        purchases(
            Event.of("anna", "tea", EventKind.PURCHASE).at(day),
            Event.of("anna", "tea", EventKind.REFUND).at(day));

    assertThat(purchases.size()).isOne();
    assertThat(purchases.gross(0)).isZero();
    assertThat(purchases.net(0)).isZero();
    assertThat(purchases.currency()).isEmpty();
    assertThat(purchases.majorUnits(12)).isEqualTo(12.0);
  }

  @Test
  void of_laterAndUndatedEvents_areCountedOnly() {
    EventLog log =
        log(
            bought("anna", "tea", "2026-06-30T12:00:00Z", 500),
            bought("anna", "tea", "2026-06-30T12:00:00.001Z", 500),
            refunded("anna", "tea", "2026-07-01T12:00:00Z", 500),
            Event.of("anna", "tea", EventKind.PURCHASE),
            Event.of("anna", "tea", EventKind.REFUND),
            Event.of("anna", "tea", EventKind.VIEW));
    Purchases purchases = Purchases.of(log, END, ZoneOffset.UTC);

    assertThat(purchases.size()).isOne();
    assertThat(purchases.net(0)).isEqualTo(500);
    assertThat(purchases.ignored()).isEqualTo(new Purchases.Ignored(2, 2, 0));
  }

  @Test
  void of_zones_beginDaysAtTheirMidnight() {
    EventLog log =
        log(
            bought("anna", "tea", "2026-01-02T15:59:59Z", 500),
            bought("anna", "tea", "2026-01-02T16:00:00Z", 500));

    assertThat(Purchases.of(log, END, ZoneOffset.UTC).size()).isOne();
    Purchases shanghai = Purchases.of(log, END, ZoneId.of("Asia/Shanghai"));
    assertThat(shanghai.size()).isEqualTo(2);
    assertThat(shanghai.epochDay(1)).isEqualTo(day("2026-01-03"));
  }

  @Test
  void of_customersWithoutPurchase_haveEmptyRanges() {
    EventLog log =
        EventLog.builder()
            .addUser("anna")
            .add(bought("bela", "tea", "2026-01-02T08:00:00Z", 500))
            .add(Event.of("carl", "tea", EventKind.VIEW).at(Instant.parse("2026-07-02T08:00:00Z")))
            .build();
    Purchases purchases = Purchases.of(log, END, ZoneOffset.UTC);

    assertThat(purchases.customerCount()).isEqualTo(3);
    assertThat(List.of(purchases.from(0), purchases.to(0))).containsExactly(0, 0);
    assertThat(List.of(purchases.from(1), purchases.to(1))).containsExactly(0, 1);
    assertThat(List.of(purchases.from(2), purchases.to(2))).containsExactly(1, 1);
    assertThat(purchases.isKnown(0)).as("without events").isTrue();
    assertThat(purchases.isKnown(1)).isTrue();
    assertThat(purchases.isKnown(2)).as("events after the instant").isFalse();
    assertThat(purchases).hasToString("1 purchases of 3 customers until 2026-06-30");
  }

  @Test
  void of_emptyLog_isEmpty() {
    Purchases purchases = Purchases.of(EventLog.builder().build(), END, ZoneOffset.UTC);

    assertThat(purchases.size()).isZero();
    assertThat(purchases.customerCount()).isZero();
  }

  /** More orders and items than the sets that are cleared. */
  @Test
  void of_hundredOrdersOfDay_areCountedByDay() {
    var builder = EventLog.builder();
    for (int order = 0; order < 100; order++) {
      builder.add(bought("anna", "i" + order, "2026-01-02T08:00:00Z", 1).withOrder("o" + order));
      builder.add(bought("bela", "i" + order, "2026-01-02T08:00:00Z", 1).withOrder("p" + order));
    }
    builder.add(bought("anna", "i7", "2026-01-03T08:00:00Z", 1).withOrder("o7"));
    builder.add(refunded("anna", "i1", "2026-01-04T08:00:00Z", 1).withOrder("o7"));
    builder.add(refunded("bela", "i1", "2026-01-04T08:00:00Z", 1).withOrder("o7"));
    Purchases purchases = Purchases.of(builder.build(), END, ZoneOffset.UTC);

    assertThat(purchases.size()).isEqualTo(3);
    assertThat(purchases.orders(0)).isEqualTo(100);
    assertThat(purchases.orders(1)).isOne();
    assertThat(purchases.net(0)).isEqualTo(100);
    assertThat(purchases.net(1)).isZero();
    assertThat(purchases.net(2)).isEqualTo(99);
  }

  @Test
  void to_day_isAfterPurchasesUpToDay() {
    Purchases purchases =
        purchases(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500),
            bought("anna", "tea", "2026-01-05T08:00:00Z", 500),
            bought("bela", "tea", "2026-01-01T08:00:00Z", 500));

    assertThat(purchases.to(0, day("2026-01-01"))).isZero();
    assertThat(purchases.to(0, day("2026-01-02"))).isOne();
    assertThat(purchases.to(0, day("2026-01-04"))).isOne();
    assertThat(purchases.to(0, day("2026-01-05"))).isEqualTo(2);
    assertThat(purchases.to(1, day("2025-12-31"))).isEqualTo(2);
  }

  @Test
  void of_negativeAmount_isRejected() {
    EventLog log = log(bought("anna", "tea", "2026-01-02T08:00:00Z", -500));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchases.of(log, END, ZoneOffset.UTC))
        .withMessage(
            "the purchase of user anna at 2026-01-02T08:00:00Z must not have a negative amount:"
                + " -500; record what is paid back as a refund with a positive amount");
  }

  @Test
  void of_negativeRefund_isRejected() {
    EventLog log =
        log(
            bought("anna", "tea", "2026-01-02T08:00:00Z", 500),
            refunded("anna", "tea", "2026-01-03T08:00:00Z", -500));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchases.of(log, END, ZoneOffset.UTC))
        .withMessageStartingWith(
            "the refund of user anna at 2026-01-03T08:00:00Z must not have a negative amount: -500");
  }

  @Test
  void of_amountsOutOfRange_areRejected() {
    EventLog log =
        log(
            bought("anna", "tea", "2026-01-02T08:00:00Z", Long.MAX_VALUE - 7),
            bought("anna", "tea", "2026-01-09T08:00:00Z", 8));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchases.of(log, END, ZoneOffset.UTC))
        .withMessage(
            "all amounts together must be at most 9223372036854775807 minor units; the purchase of"
                + " user anna at 2026-01-09T08:00:00Z exceeds this: 8");
  }

  @Test
  void of_positionsInsteadOfTimes_areRejected() {
    EventLog log =
        EventLog.builder().addSequence("anna", EventKind.PURCHASE, List.of("tea")).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchases.of(log, END, ZoneOffset.UTC))
        .withMessage(
            "customer analytics need the dates of events; the times of this log are positions in"
                + " sequences");
  }

  @Test
  void of_instantBeforeFirstEvent_isRejected() {
    EventLog log = log(bought("anna", "tea", "2026-01-02T08:00:00Z", 500));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purchases.of(log, Instant.parse("2026-01-02T07:59:59Z"), ZoneOffset.UTC))
        .withMessage("asOf must not be before the first event: 2026-01-02T07:59:59Z");
  }

  @Test
  void of_instantFarAway_isRejected() {
    for (Instant asOf : List.of(Instant.MIN, Instant.MAX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Purchases.of(log(), asOf, ZoneOffset.UTC))
          .withMessage("asOf must be within a million years of 1970: " + asOf);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // callers without NullAway
  void of_null_isRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> Purchases.of(log(), null, ZoneOffset.UTC))
        .withMessage("asOf must not be null");
  }

  private static Purchases purchases(Event... events) {
    return Purchases.of(log(events), END, ZoneOffset.UTC);
  }

  private static EventLog log(Event... events) {
    return EventLog.of(List.of(events).stream());
  }

  private static Event bought(String customer, String item, String time, long cents) {
    return Event.of(customer, item, EventKind.PURCHASE)
        .at(Instant.parse(time))
        .withAmount(cents, EURO);
  }

  private static Event refunded(String customer, String item, String time, long cents) {
    return Event.of(customer, item, EventKind.REFUND)
        .at(Instant.parse(time))
        .withAmount(cents, EURO);
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
