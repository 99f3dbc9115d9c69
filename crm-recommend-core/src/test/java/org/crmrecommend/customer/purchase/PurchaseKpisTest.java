package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.Proportion;
import org.junit.jupiter.api.Test;

class PurchaseKpisTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final PurchaseKpis MARCH =
      PurchaseKpis.of(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));

  private final EventLogBuilder builder = EventLog.builder();

  /** Anna has three visits, two with purchases; Bela has one; those outside March do not count. */
  @Test
  void conversion_sessions_areVisitsInClusters() {
    builder.add(view("anna", "2026-03-01T00:00:00Z").withSession("s1"));
    builder.add(bought("anna", "2026-03-01T00:10:00Z", 10).withSession("s1"));
    builder.add(bought("anna", "2026-03-01T00:10:00Z", 20).withSession("s1"));
    builder.add(view("anna", "2026-03-02T00:00:00Z").withSession("s2"));
    builder.add(bought("anna", "2026-03-31T23:59:59.999Z", 10).withSession("s3"));
    builder.add(view("anna", "2026-04-01T00:00:00Z").withSession("s4"));
    builder.add(view("bela", "2026-02-28T23:59:59.999Z").withSession("s5"));
    builder.add(view("bela", "2026-03-05T00:00:00Z").withSession("s1"));
    builder.add(bought("bela", "2026-03-05T00:00:00Z", 10)); // at the desk
    builder.add(Event.of("carl", EventKind.VIEW).withSession("s6"));
    Kpi kpi = MARCH.conversion(purchases()).orElseThrow();

    Proportion expected = Proportion.ofClusters(new int[] {2, 0}, new int[] {3, 1}, 0.95);
    assertThat(kpi)
        .isEqualTo(
            new Kpi(
                "conversion",
                "Share of the visits from 2026-03-01 to 2026-03-31 with a purchase.",
                Kpi.Unit.SHARE,
                0.5,
                expected.interval(),
                0.95,
                4));
  }

  @Test
  void conversion_noSessions_isShareOfActiveCustomers() {
    builder.add(view("anna", "2026-03-01T00:00:00Z"));
    builder.add(bought("anna", "2026-03-02T00:00:00Z", 10));
    builder.add(view("bela", "2026-03-01T00:00:00Z"));
    builder.add(event("carl", EventKind.EXPOSURE, "2026-03-01T00:00:00Z"));
    builder.add(event("dora", EventKind.REFUND, "2026-03-01T00:00:00Z"));
    builder.add(bought("emil", "2026-02-01T00:00:00Z", 10));
    builder.add(view("emil", "2026-03-01T00:00:00Z").withSession("s").at(instant("2026-04-01")));
    Kpi kpi = MARCH.conversion(purchases()).orElseThrow();

    assertThat(kpi.definition())
        .isEqualTo(
            "Share of the customers active from 2026-03-01 to 2026-03-31 who bought in this"
                + " period.");
    assertThat(kpi.value()).isEqualTo(0.5);
    assertThat(kpi.interval()).isEqualTo(Proportion.of(1, 2, 0.95).interval());
    assertThat(kpi.evidence()).isEqualTo(2);
  }

  /** Visits of one customer may alternate, and have more events than the first buffer. */
  @Test
  void conversion_alternatingVisits_areCountedOnce() {
    for (int i = 0; i < 200; i++) {
      Instant time = instant("2026-03-01").plusSeconds(i);
      builder.add(Event.of("anna", "i" + i, EventKind.VIEW).at(time).withSession("s" + i % 3));
    }
    builder.add(bought("anna", "2026-03-02T00:00:00Z", 10).withSession("s1"));
    Kpi kpi = MARCH.conversion(purchases()).orElseThrow();

    assertThat(kpi.value()).isEqualTo(1.0 / 3);
    assertThat(kpi.evidence()).isEqualTo(3);
  }

  /** Anna: 300 − 50 in two orders; Bela: 100 in one order; others are outside March. */
  @Test
  void orderValue_twoCustomers_isWorkedByHand() {
    builder.add(bought("anna", "2026-03-01T08:00:00Z", 100).withOrder("1"));
    builder.add(bought("anna", "2026-03-20T08:00:00Z", 200).withOrder("2"));
    builder.add(
        event("anna", EventKind.REFUND, "2026-04-02T08:00:00Z")
            .withOrder("2")
            .withAmount(50, EURO));
    builder.add(bought("bela", "2026-03-31T08:00:00Z", 100).withOrder("3"));
    builder.add(bought("bela", "2026-02-28T08:00:00Z", 900).withOrder("4"));
    builder.add(bought("bela", "2026-04-01T08:00:00Z", 900).withOrder("5"));
    Kpi kpi = MARCH.orderValue(purchases()).orElseThrow();

    double ratio = 350.0 / 3;
    double annaResidual = 250 - 2 * ratio;
    double belaResidual = 100 - ratio;
    double error = Math.sqrt(2 * (annaResidual * annaResidual + belaResidual * belaResidual)) / 3;
    double t = 12.7062047361747; // 97.5 % quantile with one degree of freedom, tan(0.475 π)
    assertThat(kpi.value()).isCloseTo(ratio, within(1e-9));
    assertThat(kpi.interval().low()).isCloseTo(ratio - t * error, within(1e-6));
    assertThat(kpi.interval().high()).isCloseTo(ratio + t * error, within(1e-6));
    assertThat(kpi.evidence()).isEqualTo(3);
    assertThat(kpi.unit()).isEqualTo(Kpi.Unit.MINOR_UNITS);
    assertThat(kpi.definition())
        .isEqualTo(
            "Amount paid less refunds for the purchases from 2026-03-01 to 2026-03-31, per order,"
                + " in minor units.");
  }

  /** With 10 days, first purchases until 21 March count: a and b returned, c and d did not. */
  @Test
  void repurchaseRate_days_areCountedFromFirstPurchase() {
    buyTwice("a", "2026-03-21", "2026-03-31");
    buyTwice("b", "2026-01-01", "2026-01-02");
    buyTwice("c", "2026-03-01", "2026-03-12");
    builder.add(bought("d", "2026-03-21T08:00:00Z", 10));
    buyTwice("e", "2026-03-22", "2026-03-23");
    Kpi kpi = MARCH.withRepurchaseDays(10).repurchaseRate(purchases()).orElseThrow();

    assertThat(kpi.value()).isEqualTo(0.5);
    assertThat(kpi.interval()).isEqualTo(Proportion.of(2, 4, 0.95).interval());
    assertThat(kpi.evidence()).isEqualTo(4);
    assertThat(kpi.definition())
        .isEqualTo(
            "Share that bought again within 10 days after the first purchase, of the customers"
                + " whose first purchase was at least 10 days before 2026-03-31.");
  }

  /** March has 31 days, so the previous period is from 29 January to 28 February. */
  @Test
  void churn_previousPeriod_hasTheSameLength() {
    builder.add(bought("a", "2026-01-28T08:00:00Z", 10)); // too early
    buyTwice("b", "2026-01-29", "2026-03-31");
    buyTwice("c", "2026-02-28", "2026-04-01");
    builder.add(bought("d", "2026-02-01T08:00:00Z", 10));
    builder.add(bought("e", "2026-03-01T08:00:00Z", 10)); // new
    Kpi kpi = MARCH.churn(purchases()).orElseThrow();

    assertThat(kpi.value()).isEqualTo(2.0 / 3);
    assertThat(kpi.evidence()).isEqualTo(3);
    assertThat(kpi.definition())
        .isEqualTo(
            "Share that did not buy from 2026-03-01 to 2026-03-31, of the customers who bought in"
                + " the 31 days before.");
  }

  @Test
  void refundRate_amounts_areThoseOfPurchasesOfPeriod() {
    builder.add(bought("anna", "2026-03-01T08:00:00Z", 100));
    builder.add(event("anna", EventKind.REFUND, "2026-03-02T08:00:00Z").withAmount(20, EURO));
    builder.add(bought("bela", "2026-02-01T08:00:00Z", 500));
    builder.add(event("bela", EventKind.REFUND, "2026-02-02T08:00:00Z").withAmount(500, EURO));
    builder.add(bought("bela", "2026-03-31T08:00:00Z", 100));
    builder.add(event("bela", EventKind.REFUND, "2026-04-02T08:00:00Z").withAmount(30, EURO));
    Kpi kpi = MARCH.refundRate(purchases()).orElseThrow();

    assertThat(kpi.value()).isEqualTo(0.25);
    assertThat(kpi.interval().low()).as("not below 0").isZero();
    // residuals −5 and 5: √(2 · 50) / 200 = 0.05
    assertThat(kpi.interval().high()).isCloseTo(0.25 + 12.7062047361747 * 0.05, within(1e-9));
    assertThat(kpi.evidence()).isEqualTo(2);
  }

  @Test
  void all_noEvidence_hasNoValues() {
    builder.addUser("anna");

    assertThat(MARCH.all(purchases())).isEmpty();
  }

  @Test
  void orderValue_singleBuyer_hasNoValue() {
    builder.add(bought("anna", "2026-03-01T08:00:00Z", 100));

    Purchases purchases = purchases();

    assertThat(MARCH.orderValue(purchases)).isEmpty();
    assertThat(MARCH.conversion(purchases)).isPresent();
  }

  @Test
  void refundRate_unknownAmounts_hasNoValue() {
    for (String customer : new String[] {"anna", "bela"}) {
      builder.add(Event.of(customer, "tea", EventKind.PURCHASE).at(instant("2026-03-01")));
    }
    Purchases purchases = purchases();

    assertThat(MARCH.refundRate(purchases)).isEmpty();
    assertThat(MARCH.orderValue(purchases).orElseThrow().interval()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void all_values_areInOrder() {
    buyTwice("a", "2025-03-21", "2026-03-11");
    buyTwice("b", "2026-02-11", "2026-03-02");

    assertThat(MARCH.all(purchases()))
        .extracting(Kpi::name)
        .containsExactly("conversion", "order value", "repurchase rate", "churn", "refund rate");
  }

  @Test
  void kpis_distantFirstDay_areThoseOfAllPurchases() {
    buyTwice("a", "2025-03-21", "2026-03-11");
    buyTwice("b", "2026-02-11", "2026-03-02");
    PurchaseKpis all = PurchaseKpis.of(LocalDate.MIN, LocalDate.parse("2026-03-31"));
    Purchases purchases = purchases();

    assertThat(all.conversion(purchases).orElseThrow().value()).isOne();
    assertThat(all.orderValue(purchases).orElseThrow().evidence()).isEqualTo(4);
    assertThat(all.churn(purchases)).isEmpty();
  }

  @Test
  void kpis_periodAfterInstant_isRejected() {
    builder.addUser("anna");
    Purchases purchases = purchases();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MARCH.withLast(LocalDate.parse("2026-04-11")).churn(purchases))
        .withMessage(
            "last must not be after 2026-04-10, the day of the instant of the purchases:"
                + " 2026-04-11");
  }

  @Test
  void construct_wrongSettings_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MARCH.withFirst(LocalDate.parse("2026-04-01")))
        .withMessage("first must not be after last: 2026-04-01, 2026-03-31");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MARCH.withRepurchaseDays(0))
        .withMessage("repurchaseDays must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MARCH.withLevel(1))
        .withMessage("level must be above 0 and below 1: 1.0");
  }

  @Test
  void constructKpi_wrongValues_areRejected() {
    Interval unit = new Interval(0, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kpi("a", "b", Kpi.Unit.SHARE, 2, unit, 0.95, 1))
        .withMessage("value must be in the interval: 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kpi("a", "b", Kpi.Unit.SHARE, Double.NaN, unit, 0.95, 1))
        .withMessage("value must be finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kpi("a", "b", Kpi.Unit.SHARE, 1, unit, 0.95, 0))
        .withMessage("evidence must be positive: 0");
  }

  private void buyTwice(String customer, String first, String second) {
    builder.add(bought(customer, first + "T08:00:00Z", 10));
    builder.add(bought(customer, second + "T08:00:00Z", 10));
  }

  private Purchases purchases() {
    return Purchases.of(builder.build(), Instant.parse("2026-04-10T12:00:00Z"), ZoneOffset.UTC);
  }

  private static Event view(String customer, String time) {
    return event(customer, EventKind.VIEW, time);
  }

  private static Event event(String customer, EventKind kind, String time) {
    return Event.of(customer, kind).at(Instant.parse(time));
  }

  private static Event bought(String customer, String time, long cents) {
    return Event.of(customer, "tea", EventKind.PURCHASE)
        .at(Instant.parse(time))
        .withAmount(cents, EURO);
  }

  private static Instant instant(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
