package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;

class RefundedPurchasesTest {

  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
  private static final Currency EUR = Currency.getInstance("EUR");

  private static Event event(String item, EventKind kind, int day) {
    return Event.of("anna", item, kind).at(FIRST.plusSeconds(86_400L * day));
  }

  @Test
  void hasRefund_amountUnknown_isTrueForPurchaseOfItem() {
    EventLog log =
        EventLog.of(
            Stream.of(
                event("tea", EventKind.PURCHASE, 0),
                event("cup", EventKind.PURCHASE, 1).withAmount(500, EUR),
                event("pot", EventKind.PURCHASE, 2),
                event("tea", EventKind.REFUND, 3),
                event("cup", EventKind.REFUND, 3).withAmount(200, EUR)));

    Purchases purchases = Purchases.of(log, FIRST.plusSeconds(10 * 86_400L), ZoneOffset.UTC);

    assertThat(purchases.hasRefund(0)).isTrue();
    assertThat(purchases.refunded(0)).isZero();
    assertThat(purchases.hasRefund(1)).isTrue();
    assertThat(purchases.hasRefund(2)).isFalse();
  }
}
