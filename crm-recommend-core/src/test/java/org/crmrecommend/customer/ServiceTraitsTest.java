package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.CustomerFixture.bought;
import static org.crmrecommend.customer.CustomerFixture.customers;
import static org.crmrecommend.customer.CustomerFixture.event;
import static org.crmrecommend.customer.CustomerFixture.has;
import static org.crmrecommend.customer.CustomerFixture.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.statistics.Interval;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTraitsTest {

  private static final String DAY1 = "2026-03-02T08:00:00Z";
  private static final String DAY2 = "2026-03-03T08:00:00Z";
  private static final String DAY3 = "2026-03-04T08:00:00Z";

  private static Event about(String customer, String item, EventKind kind, String time) {
    return Event.of(customer, item, kind).at(Instant.parse(time));
  }

  private static final Customers SHOP =
      customers(
          bought("anna", "tea", 10, DAY1),
          bought("anna", "cup", 10, DAY2),
          bought("anna", "pot", 10, DAY3),
          about("anna", "cup", EventKind.REFUND, DAY3), // without an amount
          about("anna", "cup", EventKind.REFUND, DAY3).withRating(1),
          bought("bert", "tea", 10, DAY1),
          bought("bert", "tea", 10, DAY2),
          about("bert", "tea", EventKind.COMPLAINT, DAY1), // one of a day
          about("bert", "tea", EventKind.COMPLAINT, DAY1).withRating(1),
          about("bert", "tea", EventKind.COMPLAINT, DAY2),
          about("bert", "tea", EventKind.COMPLAINT, DAY3), // more than purchases
          about("bert", "tea", EventKind.COMPLAINT, "2026-03-05T08:00:00Z"),
          event("cleo", EventKind.VIEW, DAY1),
          about("dora", "tea", EventKind.COMPLAINT, DAY1), // before the first purchase
          event("dora", EventKind.COMPLAINT, DAY3), // without an item
          bought("dora", "tea", 10, DAY2));

  @Test
  void calculate_rates_arePosteriorMeans() {
    // Refunds: 1 of 3, 0 of 2, 0 of 1. Half an observation is added to each side.
    double refundMean = 1.5 / 7;
    double refundM = concentration(refundMean, new int[] {1, 2}, new int[] {0, 2});
    double complaintMean = 2.5 / 7; // 0 of 3, 2 of 2, 0 of 1
    double complaintM = concentration(complaintMean, new int[] {0, 3}, new int[] {2, 0});

    Portrait.Value refund = value(SHOP, "anna", CustomerTrait.REFUND_RATE);
    Portrait.Value complaint = value(SHOP, "bert", CustomerTrait.COMPLAINT_RATE);

    assertThat(refund.number()).isCloseTo((1 + refundM * refundMean) / (3 + refundM), within(1e-4));
    assertThat(refund.evidence()).isEqualTo(3);
    assertThat(complaint.number())
        .isCloseTo((2 + complaintM * complaintMean) / (2 + complaintM), within(1e-4));
    assertThat(value(SHOP, "dora", CustomerTrait.COMPLAINT_RATE).number())
        .isCloseTo(complaintM * complaintMean / (1 + complaintM), within(1e-4));
  }

  private static double concentration(double mean, int[]... customers) {
    return NaiveDirichlet.concentration(Arrays.asList(customers), new double[] {mean, 1 - mean});
  }

  @Test
  void interval_anyRate_hasTailsOfBeta() {
    RatePosterior rate = new RatePosterior(new DirichletPrior(new double[] {0.1, 0.9}, 20));

    Interval interval = rate.interval(3, 10);

    // Beta(3 + 2, 7 + 18)
    assertThat(Beta.regularizedBeta(interval.low(), 5, 25)).isCloseTo(0.025, within(1e-6));
    assertThat(Beta.regularizedBeta(interval.high(), 5, 25)).isCloseTo(0.975, within(1e-6));
    assertThat(rate.mean(3, 10)).isCloseTo(5 / 30.0, within(1e-12));
  }

  @Test
  void interval_extremePriors_containsMeanWithinBounds() {
    for (double m : new double[] {1, 7.3, 10_000}) {
      for (double p : new double[] {1e-7, 0.01, 0.5, 1 - 1e-7}) {
        RatePosterior rate = new RatePosterior(new DirichletPrior(new double[] {p, 1 - p}, m));
        for (int n : new int[] {1, 2, 60, 3_000}) {
          for (int k : new int[] {0, 1, n / 2, n}) {
            Interval interval = rate.interval(k, n);
            assertThat(interval.contains(rate.mean(k, n))).as("%s %s %d %d", m, p, k, n).isTrue();
            assertThat(interval.low()).isBetween(0.0, 1.0);
            assertThat(interval.high()).isBetween(0.0, 1.0);
          }
        }
      }
    }
  }

  @Test
  void calculate_noPurchase_ratesAreUnknown() {
    assertThat(has(SHOP, "cleo", CustomerTrait.REFUND_RATE)).isFalse();
    assertThat(has(SHOP, "cleo", CustomerTrait.COMPLAINT_RATE)).isFalse();
    assertThat(value(SHOP, "cleo", CustomerTrait.OPEN_COMPLAINT).text()).isEqualTo("false");
  }

  @Test
  void calculate_shopWithoutRefunds_isSmallRate() {
    Customers customers = customers(bought("anna", "tea", 10, DAY1));

    // (0 + 10 · 0.25) / (1 + 10), because half an observation is added to each side
    assertThat(value(customers, "anna", CustomerTrait.REFUND_RATE).number())
        .isCloseTo(2.5 / 11, within(1e-6));
  }

  private static Portrait.Value open(Event... events) {
    return value(customers(events), "anna", CustomerTrait.OPEN_COMPLAINT);
  }

  @ParameterizedTest
  @CsvSource({
    "complaint, 2026-03-01T20:00:00Z, true", // 29 days old
    "ticket, 2026-03-01T20:00:00Z, true",
    "complaint, 2026-02-28T20:00:00Z, true", // 30 days old
    "complaint, 2026-02-28T19:59:59Z, false",
    "contact, 2026-03-01T20:00:00Z, false"
  })
  void calculate_complaint_isOpenForThirtyDays(String kind, String time, boolean isOpen) {
    assertThat(open(event("anna", EventKind.of(kind), time)).number()).isEqualTo(isOpen ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "complaint-resolved, , false",
    "ticket-closed, , false",
    "complaint, resolved, false",
    "ticket, Closed, false",
    "ticket, waiting, true",
    "contact, closed, true"
  })
  void calculate_laterEvent_mayClose(String kind, String status, boolean isOpen) {
    Event later = event("anna", EventKind.of(kind), DAY2);
    Portrait.Value value =
        open(
            event("anna", EventKind.COMPLAINT, DAY1),
            status == null ? later : later.withAttribute("status", status));

    assertThat(value.number()).isEqualTo(isOpen ? 1 : 0);
    assertThat(value.evidence()).isEqualTo("waiting".equals(status) ? 2 : 1);
  }

  @Test
  void calculate_complaintAfterClosing_isOpen() {
    assertThat(
            open(
                    event("anna", EventKind.COMPLAINT, DAY1),
                    event("anna", EventKind.of("complaint-resolved"), DAY2),
                    event("anna", EventKind.TICKET, DAY3))
                .text())
        .isEqualTo("true");
  }

  @Test
  void calculate_closedAtTheSameTime_isNotOpen() {
    assertThat(
            open(
                    event("anna", EventKind.TICKET, DAY1),
                    event("anna", EventKind.of("complaint-resolved"), DAY1))
                .text())
        .isEqualTo("false");
  }

  @Test
  void calculate_otherSettings_areUsed() {
    ComplaintSettings settings =
        new ComplaintSettings(Duration.ofDays(1), Set.of(EventKind.LOGIN), Set.of("done"));
    Stream<Event> events =
        Stream.of(
            event("anna", EventKind.TICKET, "2026-03-30T09:00:00Z"),
            event("bert", EventKind.TICKET, "2026-03-30T09:00:00Z"),
            event("bert", EventKind.LOGIN, "2026-03-30T10:00:00Z"),
            event("cleo", EventKind.TICKET, "2026-03-29T09:00:00Z"),
            event("dora", EventKind.TICKET, "2026-03-30T09:00:00Z")
                .withAttribute("status", "DONE"));
    Customers customers =
        Customers.of(
            CustomerFixture.data(events).build(),
            CustomerFixture.SETTINGS.withComplaints(settings),
            TrainingContext.DEFAULTS);

    assertThat(
            List.of("anna", "bert", "cleo", "dora").stream()
                .map(id -> value(customers, id, CustomerTrait.OPEN_COMPLAINT).text()))
        .containsExactly("true", "false", "false", "false");
  }
}
