package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.statistics.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortsTest {

  private static final Currency EURO = Currency.getInstance("EUR");

  private final EventLogBuilder builder = EventLog.builder();

  /** Two customers begin in January, none in February, one in March; it is 20 March. */
  @Test
  void of_threeCustomers_areWorkedByHand() {
    bought("anna", "2026-01-31T08:00:00Z", 1_000);
    bought("anna", "2026-02-01T08:00:00Z", 300);
    bought("anna", "2026-02-28T08:00:00Z", 200);
    bought("bela", "2026-01-01T08:00:00Z", 500);
    bought("bela", "2026-03-05T08:00:00Z", 700);
    builder.add(
        Event.of("bela", EventKind.REFUND)
            .at(Instant.parse("2026-03-06T08:00:00Z"))
            .withAmount(100, EURO));
    bought("carl", "2026-03-01T08:00:00Z", 50);
    builder.addUser("dora");
    Cohorts cohorts = cohorts("2026-03-20T08:00:00Z", CohortPeriod.MONTH);

    assertThat(cohorts.size()).isEqualTo(3);
    assertThat(cohorts.start(0)).isEqualTo("2026-01-01");
    assertThat(cohorts.start(2)).isEqualTo("2026-03-01");
    assertThat(cohorts.customers(0)).isEqualTo(2);
    assertThat(cohorts.customers(1)).isZero();
    assertThat(cohorts.customers(2)).isOne();
    assertThat(cohorts.ages(0)).isEqualTo(3);
    assertThat(cohorts.ages(2)).isOne();
    assertThat(cohorts.retained(0, 0)).isEqualTo(2);
    assertThat(cohorts.retained(0, 1)).as("twice in February").isOne();
    assertThat(cohorts.retention(0, 1)).contains(Proportion.of(1, 2, 0.9));
    assertThat(cohorts.netRevenue(0, 0)).isEqualTo(1_500);
    assertThat(cohorts.netRevenue(0, 1)).isEqualTo(500);
    assertThat(cohorts.netRevenue(0, 2)).isEqualTo(600);
    assertThat(cohorts.netRevenuePerCustomer(0, 2)).hasValue(300);
    assertThat(cohorts.retained(1, 1)).isZero();
    assertThat(cohorts.retention(1, 0)).isEmpty();
    assertThat(cohorts.netRevenue(1, 0)).isZero();
    assertThat(cohorts.netRevenuePerCustomer(1, 0)).isEmpty();
    assertThat(cohorts.isComplete(0, 1)).isTrue();
    assertThat(cohorts.isComplete(0, 2)).as("March").isFalse();
    assertThat(cohorts.isComplete(2, 0)).isFalse();
    assertThat(cohorts.retention(0)).as("without March").contains(Proportion.of(2, 2, 0.9));
    assertThat(cohorts.retention(1)).contains(Proportion.of(1, 2, 0.9));
    assertThat(cohorts.retention(2)).isEmpty();
    assertThat(cohorts).hasToString("3 cohorts by month");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T22:59:59.998Z, false",
    "2026-02-28T22:59:59.999Z, true",
    "2026-02-28T23:00:00Z, true"
  })
  void isComplete_lastMillisecondOfPeriod_isComplete(String asOf, boolean isComplete) {
    bought("anna", "2026-02-10T08:00:00Z", 100);
    Purchases purchases =
        Purchases.of(builder.build(), Instant.parse(asOf), ZoneId.of("Europe/Berlin"));

    assertThat(Cohorts.of(purchases, CohortPeriod.MONTH, 0.9).isComplete(0, 0))
        .isEqualTo(isComplete);
  }

  @ParameterizedTest
  @CsvSource({
    "WEEK, 2026-01-04, 2025-12-29",
    "WEEK, 2026-01-05, 2026-01-05",
    "MONTH, 2026-02-28, 2026-02-01",
    "QUARTER, 2026-03-31, 2026-01-01",
    "QUARTER, 2026-12-31, 2026-10-01"
  })
  void start_days_areFirstOfPeriod(CohortPeriod period, LocalDate day, LocalDate start) {
    assertThat(period.start(day)).isEqualTo(start);
  }

  @Test
  void of_quarters_areThreeMonths() {
    bought("anna", "2025-12-31T08:00:00Z", 100);
    bought("anna", "2026-06-30T08:00:00Z", 100);
    Cohorts cohorts = cohorts("2026-06-30T23:59:59.999Z", CohortPeriod.QUARTER);

    assertThat(cohorts.size()).isEqualTo(3);
    assertThat(cohorts.start(1)).isEqualTo("2026-01-01");
    assertThat(cohorts.retained(0, 1)).isZero();
    assertThat(cohorts.retained(0, 2)).isOne();
    assertThat(cohorts.isComplete(0, 2)).isTrue();
  }

  @Test
  void of_noPurchases_hasNoCohorts() {
    Cohorts cohorts = cohorts("2026-03-20T08:00:00Z", CohortPeriod.WEEK);

    assertThat(cohorts.size()).isZero();
    assertThat(cohorts.retention(0)).isEmpty();
  }

  @Test
  void of_wrongDate_isRejected() {
    bought("anna", "0001-01-01T08:00:00Z", 100);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cohorts("2026-03-20T08:00:00Z", CohortPeriod.MONTH))
        .withMessage(
            "purchases must be within 10,000 periods of type MONTH: the first is on 0001-01-01;"
                + " filter events with a wrong date");
  }

  @Test
  void cells_outOfRange_areRejected() {
    bought("anna", "2026-02-10T08:00:00Z", 100);
    Cohorts cohorts = cohorts("2026-03-20T08:00:00Z", CohortPeriod.MONTH);

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> cohorts.customers(2))
        .withMessage("cohort must be below 2: 2");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> cohorts.retention(1, 1))
        .withMessage("age of cohort 1 must be below 1: 1");
  }

  @Test
  void of_wrongLevel_isRejected() {
    Purchases purchases =
        Purchases.of(builder.build(), Instant.parse("2026-03-20T08:00:00Z"), ZoneOffset.UTC);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cohorts.of(purchases, CohortPeriod.MONTH, 0))
        .withMessage("level must be above 0 and below 1: 0.0");
  }

  private void bought(String customer, String time, long cents) {
    builder.add(
        Event.of(customer, "tea", EventKind.PURCHASE)
            .at(Instant.parse(time))
            .withAmount(cents, EURO));
  }

  private Cohorts cohorts(String asOf, CohortPeriod period) {
    return Cohorts.of(
        Purchases.of(builder.build(), Instant.parse(asOf), ZoneOffset.UTC), period, 0.9);
  }
}
