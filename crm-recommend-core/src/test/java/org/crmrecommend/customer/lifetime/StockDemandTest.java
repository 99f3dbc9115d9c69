package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockDemandTest {

  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  /**
   * Anna has a rate of (1 + 1) / (1 + 2) = 2/3 a week and Ben of 1. Only Ben's purchase is recent,
   * so 1 new customer comes a week and makes 1 + 1/2 purchases within the week on average.
   */
  @Test
  void of_twoCustomers_isHandWorked() {
    Purchases purchases =
        purchases(
            14,
            List.of(
                bought("anna", "tea", 0).withQuantity(2),
                bought("anna", "tea", 7),
                bought("ben", "mug", 14)));

    StockDemand demand =
        demand(new Nbd(1, 1), 1, purchases, new DemandSettings(1, Duration.ofDays(7)));

    int tea = demand.items().indexOf("tea");
    int mug = demand.items().indexOf("mug");
    assertThat(demand.weekCount()).isOne();
    assertThat(demand.weekLength(0)).isEqualTo(1);
    assertThat(demand.newCustomerPurchases(0)).isCloseTo(1.5, within(1e-12));
    assertThat(demand.units(tea)).isCloseTo(2 / 3.0 * (2 + 1) / (2 + 1), within(1e-12));
    assertThat(demand.units(mug, 0))
        .isCloseTo(2 / 3.0 * (0 + 1) / (2 + 1) + (1 + 1) / (1.0 + 1) + 1.5, within(1e-12));
    assertThat(demand.topItems(5)).containsExactly(mug, tea);
    assertThat(demand.topItems(1)).containsExactly(mug);
  }

  @Test
  void of_noRecentPurchase_hasNoNewCustomersAndRatesOfAll() {
    Purchases purchases =
        purchases(100, List.of(bought("anna", "tea", 0), bought("anna", "mug", 7)));

    StockDemand demand =
        demand(new Nbd(1, 1), 2, purchases, new DemandSettings(1, Duration.ofDays(7)));

    double perWeek = 2 / (1 + 100 / 7.0);
    assertThat(demand.newCustomerPurchases(1)).isZero();
    assertThat(demand.units(0, 1)).isCloseTo(perWeek * (1 + 0.5) / (2 + 1), within(1e-12));
  }

  @Test
  void of_eventsThatDoNotCount_areIgnored() {
    List<Event> events = new ArrayList<>(List.of(bought("anna", "tea", 0)));
    Purchases alone = purchases(14, List.copyOf(events));
    events.add(bought("anna", "tea", 20));
    events.add(Event.of("anna", "tea", EventKind.PURCHASE));
    events.add(bought("anna", "tea", 3).withKind(EventKind.VIEW));
    events.add(bought("anna", "tea", 3).withKind(EventKind.REFUND));

    StockDemand demand = demand(new Nbd(1, 1), 1, purchases(14, events), DemandSettings.DEFAULTS);

    assertThat(demand.units(0))
        .isPositive()
        .isEqualTo(demand(new Nbd(1, 1), 1, alone, DemandSettings.DEFAULTS).units(0));
  }

  /** The sum over all customers and items, formula by formula. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void of_randomShop_isBruteForce(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = seed % 2 == 0 ? 60 : 4;
    int days = 120;
    List<Event> events = new ArrayList<>();
    for (int event = 0; event < 150; event++) {
      events.add(
          bought("c" + random.nextInt(20), "i" + random.nextInt(items), random.nextInt(days))
              .withQuantity(1 + random.nextInt(3)));
    }
    Purchases purchases = purchases(days, events);
    PurchaseModel model = new MbgNbd(0.7, 5, 0.8, 2.4);
    DemandSettings settings = new DemandSettings(2.5, Duration.ofDays(30));

    StockDemand demand = demand(model, 2.5, purchases, settings);

    for (int item = 0; item < purchases.log().itemCount(); item++) {
      double total = 0;
      for (int week = 0; week < 3; week++) {
        double expected =
            bruteForce(
                model, purchases, settings, new double[] {item, week, Math.min(week + 1, 2.5)});
        assertThat(demand.units(item, week))
            .as("%d %d", item, week)
            .isCloseTo(expected, within(1e-9));
        total += expected;
      }
      assertThat(demand.units(item)).isCloseTo(total, within(1e-9));
    }
  }

  /**
   * @param cell item, and the start and the end of the week
   */
  private static double bruteForce(
      PurchaseModel model, Purchases purchases, DemandSettings settings, double[] cell) {
    String item = purchases.log().items().id((int) cell[0]);
    int recentFrom = purchases.lastDay() - 29;
    double recentUnits = 0;
    int recentPurchases = 0;
    int newCustomers = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      recentUnits += units(purchases, customer, item, recentFrom);
      for (int p = purchases.from(customer); p < purchases.to(customer); p++) {
        if (purchases.epochDay(p) >= recentFrom) {
          recentPurchases++;
          newCustomers += p == purchases.from(customer) ? 1 : 0;
        }
      }
    }
    double rate = recentUnits / recentPurchases;
    double sum = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int from = purchases.from(customer);
      int count = purchases.to(customer) - from;
      PurchaseHistory h =
          PurchaseHistory.inWeeks(purchases, from, from + count, purchases.lastDay());
      double expected =
          model.expectedPurchases(h.frequency(), h.recency(), h.age(), cell[2])
              - model.expectedPurchases(h.frequency(), h.recency(), h.age(), cell[1]);
      double own = units(purchases, customer, item, Integer.MIN_VALUE);
      sum += expected * (own + settings.shrinkage() * rate) / (count + settings.shrinkage());
    }
    double length = cell[2] - cell[1];
    double repeats = model.expectedPurchases((cell[1] + cell[2]) / 2);
    return sum + rate * newCustomers / (30 / 7.0) * length * (1 + repeats);
  }

  private static double units(Purchases purchases, int customer, String item, int fromDay) {
    EventLog log = purchases.log();
    return log.events()
        .filter(event -> event.user().equals(log.users().id(customer)))
        .filter(event -> item.equals(event.item()))
        .filter(event -> LocalDate.ofInstant(event.time(), ZoneOffset.UTC).toEpochDay() >= fromDay)
        .mapToDouble(Event::quantity)
        .sum();
  }

  @Test
  void of_cancelled_throws() {
    Purchases purchases =
        purchases(
            28,
            List.of(
                bought("anna", "tea", 0),
                bought("anna", "tea", 9),
                bought("ben", "mug", 14),
                bought("ben", "tea", 20)));
    LifetimeModel model =
        LifetimeModel.fit(purchases, LifetimeSettings.DEFAULTS, TrainingContext.DEFAULTS)
            .orElseThrow();
    TrainingContext cancelled = TrainingContext.DEFAULTS.withCancellation(() -> true);

    assertThatThrownBy(() -> StockDemand.of(model, purchases, DemandSettings.DEFAULTS, cancelled))
        .isInstanceOf(CancellationException.class);
    assertThat(
            StockDemand.of(model, purchases, DemandSettings.DEFAULTS, TrainingContext.DEFAULTS)
                .weekCount())
        .as("90 days")
        .isEqualTo(13);
  }

  @Test
  void settings_outOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DemandSettings(0, Duration.ofDays(1)))
        .withMessage("shrinkage must be positive and finite: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DemandSettings(1, Duration.ofHours(23)))
        .withMessage("recent must be at least a day: PT23H");
  }

  private static StockDemand demand(
      PurchaseModel model, double horizon, Purchases purchases, DemandSettings settings) {
    return new DemandSums(model, new HorizonWeeks(horizon), purchases, settings).demand(() -> {});
  }

  private static Event bought(String user, String item, int day) {
    return Event.of(user, item, EventKind.PURCHASE).at(time(day));
  }

  private static Purchases purchases(int lastDay, List<Event> events) {
    return Purchases.of(EventLog.of(events.stream()), time(lastDay), ZoneOffset.UTC);
  }

  private static Instant time(int day) {
    return START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
