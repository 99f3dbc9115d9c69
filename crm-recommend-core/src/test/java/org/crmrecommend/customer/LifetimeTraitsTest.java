package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.customer.lifetime.LifetimeEstimate;
import org.crmrecommend.customer.lifetime.LifetimeModel;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeTraitsTest {

  private static final LocalDate LAST_DAY = LocalDate.parse("2026-06-30");
  private static final int DAYS = 500;

  private static final List<Event> EVENTS = events();
  private static final Customers SHOP = customers(EVENTS, LifecycleRules.DEFAULTS);

  private static Event bought(String customer, int daysAgo, long cents) {
    Instant noon = LAST_DAY.minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
    return Event.of(customer, "tea", EventKind.PURCHASE)
        .at(noon)
        .withAmount(cents, CustomerFixture.EUR);
  }

  private static void addPurchases(List<Event> events, String customer, int... daysAgo) {
    for (int ago : daysAgo) {
      events.add(bought(customer, ago, 1_000));
    }
  }

  /** Customers who buy at own rates and leave, and one for each stage. */
  private static List<Event> events() {
    SplittableRandom random = new SplittableRandom(8);
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < 200; customer++) {
      int gap = random.nextInt(5, 60);
      double leaving = Math.pow(random.nextDouble(), 2);
      int ago = random.nextInt(1, DAYS);
      boolean isAlive = true;
      while (isAlive && ago >= 0) {
        events.add(bought("c" + customer, ago, random.nextLong(100, 9_000)));
        isAlive = random.nextDouble() >= leaving;
        ago -= 1 + random.nextInt(2 * gap);
      }
    }
    events.add(
        Event.of("prospect", "tea", EventKind.VIEW)
            .at(LAST_DAY.minusDays(3).atTime(9, 0).toInstant(ZoneOffset.UTC)));
    addPurchases(events, "acquisition", 40, 20);
    addPurchases(events, "growth", 420, 300, 170, 140, 110, 80, 50, 30, 10);
    addPurchases(events, "maturity", 420, 340, 290, 240, 190, 160, 120, 70, 20);
    addPurchases(events, "decline", 420, 340, 310, 280, 260, 240, 220, 200, 20);
    addPurchases(events, "lost", 420, 413, 406, 399, 392, 385, 378, 371, 364);
    return events;
  }

  private static Customers customers(List<Event> events, LifecycleRules rules) {
    TrainingData data =
        TrainingData.builder(EventLog.of(events.stream()))
            .asOf(LAST_DAY.atTime(20, 0).toInstant(ZoneOffset.UTC))
            .build();
    return Customers.of(
        data, CustomerSettings.DEFAULTS.withLifecycle(rules), TrainingContext.DEFAULTS);
  }

  private static String stage(Customers customers, String id) {
    return CustomerFixture.value(customers, id, CustomerTrait.LIFECYCLE).text();
  }

  private static double number(Customers customers, String id, CustomerTrait trait) {
    return CustomerFixture.value(customers, id, trait).number();
  }

  @ParameterizedTest
  @CsvSource({"prospect", "acquisition", "growth", "maturity", "decline", "lost"})
  void lifecycle_customerOfStage_hasThatStage(String stage) {
    assertThat(stage(SHOP, stage)).isEqualTo(stage);
    assertThat(SHOP.values(CustomerTrait.LIFECYCLE)).contains(stage);
  }

  /** The limits are compared with the probability to return, and belong to the better stage. */
  @Test
  void lifecycle_limitsAroundReturnProbability_decideDormantAndLost() {
    Purchases purchases = SHOP.purchases();
    int customer = SHOP.find("maturity").orElseThrow().number();
    double probability =
        SHOP.lifetime()
            .orElseThrow()
            .estimate(purchases, purchases.from(customer), purchases.to(customer))
            .orElseThrow()
            .returnProbability();
    double above = Math.nextUp(probability);

    assertThat(stage(customers(EVENTS, rules(probability, probability)), "maturity"))
        .isEqualTo("maturity");
    Customers dormant = customers(EVENTS, rules(probability, above));
    assertThat(stage(dormant, "maturity")).isEqualTo("dormant");
    assertThat(CustomerFixture.has(dormant, "maturity", CustomerTrait.NEXT_PURCHASE)).isFalse();
    assertThat(stage(customers(EVENTS, rules(above, above)), "maturity")).isEqualTo("lost");
  }

  private static LifecycleRules rules(double lostBelow, double dormantBelow) {
    LifecycleRules defaults = LifecycleRules.DEFAULTS;
    return new LifecycleRules(
        lostBelow, dormantBelow, defaults.newFor(), defaults.window(), defaults.certainty());
  }

  /** New for 40 days means: until the 40th day after the first purchase. */
  @Test
  void lifecycle_newFor_includesItsLastDay() {
    assertThat(stage(customers(EVENTS, newFor(40)), "acquisition")).isEqualTo("acquisition");
    assertThat(stage(customers(EVENTS, newFor(39)), "acquisition")).isNotEqualTo("acquisition");
  }

  private static LifecycleRules newFor(int days) {
    return new LifecycleRules(0, 0, Duration.ofDays(days), Duration.ofDays(180), 0.8);
  }

  @Test
  void lifecycle_allCustomers_followsRules() {
    LifecycleRules rules = LifecycleRules.DEFAULTS;
    int[] counts = new int[LifecycleStage.values().length];
    for (int customer = 0; customer < SHOP.size(); customer++) {
      String id = SHOP.ids().id(customer);
      LifecycleStage expected = stage(agoOf(id), customer, rules);
      counts[List.of(LifecycleStage.values()).indexOf(expected)]++;
      assertThat(stage(SHOP, id)).as(id).isEqualTo(expected.stageName());
    }
    assertThat(counts).doesNotContain(0);
  }

  private static List<Integer> agoOf(String id) {
    return EVENTS.stream()
        .filter(event -> event.user().equals(id) && event.kind().equals(EventKind.PURCHASE))
        .map(event -> LocalDate.ofInstant(event.time(), ZoneOffset.UTC))
        .map(day -> (int) ChronoUnit.DAYS.between(day, LAST_DAY))
        .toList();
  }

  private static LifecycleStage stage(List<Integer> ago, int customer, LifecycleRules rules) {
    if (ago.isEmpty()) {
      return LifecycleStage.PROSPECT;
    }
    double returning = SHOP.value(CustomerTrait.RETURN_PROBABILITY, customer);
    if (returning < rules.dormantBelow()) {
      return returning < rules.lostBelow() ? LifecycleStage.LOST : LifecycleStage.DORMANT;
    }
    if (ago.size() < 3 && ago.get(0) <= 60) {
      return LifecycleStage.ACQUISITION;
    }
    double window = Math.min(180, ago.get(0) / 2.0);
    List<Integer> repeats = ago.subList(1, ago.size());
    int later = (int) repeats.stream().filter(each -> each < window).count();
    int both = (int) repeats.stream().filter(each -> each < 2 * window).count();
    double growing = growing(later, both - later);
    return growing >= 0.8
        ? LifecycleStage.GROWTH
        : growing <= 0.2 ? LifecycleStage.DECLINE : LifecycleStage.MATURITY;
  }

  /**
   * The share of the later rate has the density p^(later − ½) (1 − p)^(earlier − ½); with p = sin²
   * t it is sin^(2 later) t · cos^(2 earlier) t.
   */
  private static double growing(int later, int earlier) {
    double above = 0;
    double all = 0;
    int steps = 2_000;
    for (int step = 0; step < steps; step++) {
      double t = (step + 0.5) / steps * Math.PI / 2;
      double density = Math.pow(Math.sin(t), 2 * later) * Math.pow(Math.cos(t), 2 * earlier);
      all += density;
      above += 2 * step >= steps ? density : 0;
    }
    return above / all;
  }

  @Test
  void traits_allCustomers_equalEstimates() {
    Purchases purchases = SHOP.purchases();
    LifetimeModel model = SHOP.lifetime().orElseThrow();
    int dates = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int from = purchases.from(customer);
      int to = purchases.to(customer);
      LifetimeEstimate estimate = model.estimate(purchases, from, to).orElse(null);
      if (estimate == null) {
        assertThat(SHOP.has(CustomerTrait.ALIVE_PROBABILITY, customer)).isFalse();
        continue;
      }
      assertTrait(CustomerTrait.ALIVE_PROBABILITY, customer, estimate.aliveProbability());
      assertTrait(CustomerTrait.RETURN_PROBABILITY, customer, estimate.returnProbability());
      assertTrait(CustomerTrait.EXPECTED_PURCHASES, customer, estimate.purchases());
      assertTrait(CustomerTrait.EXPECTED_SPENDING, customer, estimate.spending().orElseThrow());
      assertTrait(CustomerTrait.LIFETIME_VALUE, customer, estimate.value().orElseThrow());
      boolean hasDate =
          SHOP.value(CustomerTrait.RETURN_PROBABILITY, customer) >= 0.3
              && estimate.weeksToNextPurchase() < 520;
      assertThat(SHOP.has(CustomerTrait.NEXT_PURCHASE, customer)).isEqualTo(hasDate);
      if (hasDate) {
        dates++;
        assertThat(SHOP.value(CustomerTrait.NEXT_PURCHASE, customer) - LAST_DAY.toEpochDay())
            .isBetween(7 * estimate.weeksToNextPurchase(), 7 * estimate.weeksToNextPurchase() + 1);
      }
    }
    assertThat(dates).isPositive().isLessThan(SHOP.size() - 1);
  }

  private static void assertTrait(CustomerTrait trait, int customer, double truth) {
    assertThat(SHOP.value(trait, customer)).isCloseTo(truth, within(1e-6 * Math.abs(truth)));
  }

  @Test
  void traits_nobodyBoughtTwice_areUnknownExceptProspects() {
    Customers customers =
        customers(
            List.of(
                bought("anna", 50, 700),
                bought("ben", 9, 0),
                Event.of("cleo", "tea", EventKind.VIEW)
                    .at(LAST_DAY.atTime(1, 0).toInstant(ZoneOffset.UTC))),
            LifecycleRules.DEFAULTS);

    assertThat(customers.lifetime()).isEmpty();
    assertThat(stage(customers, "cleo")).isEqualTo("prospect");
    for (String buyer : List.of("anna", "ben")) {
      for (CustomerTrait trait :
          List.of(
              CustomerTrait.LIFECYCLE,
              CustomerTrait.ALIVE_PROBABILITY,
              CustomerTrait.LIFETIME_VALUE,
              CustomerTrait.NEXT_PURCHASE)) {
        assertThat(CustomerFixture.has(customers, buyer, trait)).as("%s", trait).isFalse();
      }
      assertThat(number(customers, buyer, CustomerTrait.PURCHASES)).isEqualTo(1);
    }
  }

  @Test
  void traits_noPurchases_allAreProspects() {
    List<Event> views =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    Event.of("c" + i, "tea", EventKind.VIEW)
                        .at(LAST_DAY.minusDays(i).atTime(8, 0).toInstant(ZoneOffset.UTC)))
            .toList();
    Customers customers = customers(views, LifecycleRules.DEFAULTS);

    assertThat(customers.lifetime()).isEmpty();
    for (int customer = 0; customer < 5; customer++) {
      assertThat(customers.text(CustomerTrait.LIFECYCLE, customer)).isEqualTo("prospect");
      assertThat(customers.has(CustomerTrait.ALIVE_PROBABILITY, customer)).isFalse();
      assertThat(customers.has(CustomerTrait.LIFETIME_VALUE, customer)).isFalse();
    }
  }

  @Test
  void traits_eventsAfterInstant_areIgnoredAndCounted() {
    List<Event> more = new ArrayList<>(EVENTS);
    addPurchases(more, "growth", -1, -2);
    addPurchases(more, "lost", -5);
    Customers customers = customers(more, LifecycleRules.DEFAULTS);

    assertThat(customers.purchases().ignored().later()).isEqualTo(3);
    for (String id : List.of("growth", "lost", "maturity")) {
      assertThat(customers.find(id).orElseThrow().portrait().values())
          .isEqualTo(SHOP.find(id).orElseThrow().portrait().values());
    }
  }
}
