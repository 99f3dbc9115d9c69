package org.crmrecommend.customer.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.junit.jupiter.api.Test;

class GroupSummaryTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  /** Customer 0 bought for 10.00 and 20.00, customer 1 for 70.00, customer 2 only viewed. */
  private static Rfm rfm() {
    EventLogBuilder events = EventLog.builder();
    events.add(purchase("a", "2026-01-01", 1_000));
    events.add(purchase("a", "2026-01-05", 2_000));
    events.add(purchase("b", "2026-01-11", 7_000));
    events.add(Event.of("c", "tea", EventKind.VIEW).at(Instant.parse("2026-01-11T12:00:00Z")));
    Purchases purchases =
        Purchases.of(events.build(), Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC);
    return Rfm.of(purchases, RfmBins.DEFAULTS);
  }

  private static Event purchase(String user, String day, long cents) {
    return Event.of(user, "tea", EventKind.PURCHASE)
        .at(Instant.parse(day + "T12:00:00Z"))
        .withAmount(cents, EUR);
  }

  @Test
  void of_anyDivision_sumsItsCustomers() {
    assertThat(GroupSummary.of(rfm(), new int[] {1, RfmGroups.NO_GROUP, 0}, List.of("few", "many")))
        .containsExactly(
            new GroupSummary(
                "few",
                1,
                0.5,
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                0,
                OptionalDouble.of(0)),
            new GroupSummary(
                "many",
                1,
                0.5,
                OptionalDouble.of(10),
                OptionalDouble.of(2),
                3_000,
                OptionalDouble.of(1)));
  }

  @Test
  void of_codesOfOtherCustomers_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupSummary.of(rfm(), new int[2], List.of("all")))
        .withMessage("codes must have one entry for each customer: 2 for 3");
  }
}
