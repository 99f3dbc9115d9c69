package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseTrackingTest {

  private static final BgNbd MODEL = new BgNbd(0.7, 5, 0.8, 2.4);

  /**
   * Days 0, 3 and 20 of one customer and 6 and 13 of another; the third customer appears after the
   * first part, which ends on day 13. Week 1 ends on day 6.
   */
  @Test
  void of_threeCustomers_equalsHandWorkedCounts() {
    Purchases purchases =
        SmallShops.onDays(27, new int[] {0, 3, 20}, new int[] {6, 13}, new int[] {15, 16});

    List<PurchaseTracking> tracking =
        PurchaseTracking.of(purchases, SmallShops.START_DAY + 13, new Nbd(2, 4));

    // 2 / 4 purchases per customer and week
    assertThat(tracking)
        .usingRecursiveFieldByFieldElementComparator()
        .usingComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
        .containsExactly(
            new PurchaseTracking(1, false, 1, 0.5 * 6 / 7),
            new PurchaseTracking(2, false, 2, 0.5 * (13 + 7) / 7),
            new PurchaseTracking(3, true, 3, 0.5 * (20 + 14) / 7),
            new PurchaseTracking(4, true, 3, 0.5 * (27 + 21) / 7));
  }

  @Test
  void of_lessThanWeek_isEmpty() {
    Purchases purchases = SmallShops.onDays(5, new int[] {0, 3});

    assertThat(PurchaseTracking.of(purchases, SmallShops.START_DAY + 4, MODEL)).isEmpty();
  }

  @Test
  void of_longerThanCentury_isEmpty() {
    Purchases purchases = SmallShops.onDays(300, new int[] {-800_000}, new int[] {10, 20});

    assertThat(PurchaseTracking.of(purchases, SmallShops.START_DAY + 100, MODEL)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void of_randomShop_equalsLoopsOverDates(long seed) {
    List<Event> events = SmallShops.random(seed, 60, 200);
    Purchases purchases = SmallShops.purchases(200, events);
    LocalDate cut = SmallShops.START.plusDays(120);

    List<PurchaseTracking> tracking = PurchaseTracking.of(purchases, (int) cut.toEpochDay(), MODEL);

    Map<String, List<LocalDate>> days = new TreeMap<>();
    for (Event event : events) {
      LocalDate day = LocalDate.ofInstant(event.time(), purchases.zone());
      days.computeIfAbsent(event.user(), id -> new ArrayList<>()).add(day);
    }
    days.values().removeIf(each -> each.get(0).isAfter(cut));
    LocalDate first = days.values().stream().map(each -> each.get(0)).sorted().toList().get(0);
    int week = 0;
    LocalDate end = first.plusDays(6);
    while (!end.isAfter(SmallShops.START.plusDays(200))) {
      long actual = 0;
      double expected = 0;
      for (List<LocalDate> each : days.values()) {
        for (LocalDate day : each.subList(1, each.size())) {
          actual += day.isAfter(end) ? 0 : 1;
        }
        long age = ChronoUnit.DAYS.between(each.get(0), end);
        expected += age > 0 ? MODEL.expectedPurchases(age / 7.0) : 0;
      }
      PurchaseTracking found = tracking.get(week);
      assertThat(found.week()).isEqualTo(++week);
      assertThat(found.isHoldout()).isEqualTo(end.isAfter(cut));
      assertThat(found.actual()).isEqualTo(actual);
      assertThat(found.expected()).isCloseTo(expected, within(1e-9 * (1 + expected)));
      end = end.plusWeeks(1);
    }
    assertThat(tracking).hasSize(week);
  }
}
