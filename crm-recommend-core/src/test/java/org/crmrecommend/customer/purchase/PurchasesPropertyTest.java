package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PurchasesPropertyTest {

  static LongStream seeds() {
    return LongStream.range(1, 120);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyLog_equalsNaiveComputation(long seed) {
    List<Event> events = RandomPurchases.events(seed, 4 * (int) seed, 12, 90);
    EventLog log = RandomPurchases.log(events);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(60));

    if (events.stream().noneMatch(event -> isUpTo(event, asOf))) {
      return;
    }
    Purchases purchases = Purchases.of(log, asOf, RandomPurchases.ZONE);

    long unmatched = 0;
    for (int customer = 0; customer < log.userCount(); customer++) {
      String id = log.users().id(customer);
      unmatched += NaivePurchases.unmatched(events, id, asOf);
      int purchase = purchases.from(customer);
      for (Map.Entry<LocalDate, NaivePurchases.Day> day :
          NaivePurchases.of(events, id, asOf).entrySet()) {
        int epochDay = (int) day.getKey().toEpochDay();
        assertThat(purchases.epochDay(purchase)).as("day of %s", id).isEqualTo(epochDay);
        assertThat(purchases.gross(purchase)).isEqualTo(day.getValue().gross);
        assertThat(purchases.refunded(purchase)).isEqualTo(day.getValue().refunded);
        assertThat(purchases.net(purchase)).isEqualTo(day.getValue().net());
        assertThat(purchases.orders(purchase)).isEqualTo(day.getValue().orders.size());
        assertThat(purchases.to(customer, epochDay)).isEqualTo(purchase + 1);
        assertThat(purchases.to(customer, epochDay - 1)).isEqualTo(purchase);
        purchase++;
      }
      assertThat(purchases.to(customer)).isEqualTo(purchase);
    }
    assertThat(purchases.ignored())
        .isEqualTo(
            new Purchases.Ignored(
                events.stream().filter(e -> e.time() != null && e.time().isAfter(asOf)).count(),
                events.stream().filter(PurchasesPropertyTest::isUndatedPurchaseOrRefund).count(),
                unmatched));
  }

  private static boolean isUpTo(Event event, Instant asOf) {
    return event.time() != null && !event.time().isAfter(asOf);
  }

  private static boolean isUndatedPurchaseOrRefund(Event event) {
    return event.time() == null
        && (event.kind().equals(EventKind.PURCHASE) || event.kind().equals(EventKind.REFUND));
  }
}
