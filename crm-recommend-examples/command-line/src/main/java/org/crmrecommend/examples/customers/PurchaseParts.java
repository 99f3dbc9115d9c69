package org.crmrecommend.examples.customers;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.customer.purchase.CohortPeriod;
import org.crmrecommend.customer.purchase.Cohorts;
import org.crmrecommend.customer.purchase.Kpi;
import org.crmrecommend.customer.purchase.ParetoReport;
import org.crmrecommend.customer.purchase.PurchaseKpis;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.MinimumGroupSize;

/** The parts of a report about purchases. */
record PurchaseParts(Purchases purchases, MinimumGroupSize minimum) {

  private static final double LEVEL = 0.95;
  private static final Set<EventKind> VISIT_KINDS =
      Set.of(EventKind.VIEW, EventKind.CLICK, EventKind.CART);

  private static final int CURVE_STEPS = 100;
  private static final double TOP_SHARE = 0.2;

  /** The best 20 % of fewer items say nothing. */
  private static final int MIN_ITEMS = 10;

  private static final double MOST_OF_REVENUE = 0.8;

  /** A heat map with more rows is not readable. */
  private static final int MAX_COHORTS = 26;

  /** Returns the headline numbers of the days after an earlier day. */
  List<CustomerReport.Kpi> kpis(LocalDate after) {
    LocalDate last = LocalDate.ofEpochDay(purchases.lastDay());
    return PurchaseKpis.of(after.plusDays(1), last).withLevel(LEVEL).all(purchases).stream()
        .filter(this::isMeaningful)
        .map(this::kpi)
        .toList();
  }

  /** Without visits, all active customers have bought; without amounts, all orders have value 0. */
  private boolean isMeaningful(Kpi kpi) {
    return kpi.name().equals("conversion")
        ? purchases.log().kinds().stream().anyMatch(VISIT_KINDS::contains)
        : kpi.unit() == Kpi.Unit.SHARE || purchases.currency().isPresent();
  }

  private CustomerReport.Kpi kpi(Kpi kpi) {
    boolean isMoney = kpi.unit() == Kpi.Unit.MINOR_UNITS;
    return new CustomerReport.Kpi(
        kpi.name(),
        kpi.definition().replace(", in minor units", ""), // the page has major units
        isMoney,
        new CustomerReport.Estimate(
            inUnit(kpi.value(), isMoney),
            inUnit(kpi.interval().low(), isMoney),
            inUnit(kpi.interval().high(), isMoney)),
        kpi.evidence());
  }

  private double inUnit(double value, boolean isMoney) {
    return isMoney ? purchases.majorUnits(value) : value;
  }

  /** Returns the cohorts by the shortest period with a readable number of them. */
  CustomerReport.Cohorts cohorts() {
    LocalDate first = LocalDate.ofEpochDay(firstDay(purchases));
    LocalDate last = LocalDate.ofEpochDay(purchases.lastDay());
    long months = Period.between(first, last).toTotalMonths();
    CohortPeriod period = months < MAX_COHORTS - 1 ? CohortPeriod.MONTH : CohortPeriod.QUARTER;
    Cohorts cohorts = Cohorts.of(purchases, period, LEVEL);
    int[] sizes = IntStream.range(0, cohorts.size()).map(cohorts::customers).toArray();
    boolean[] publishable = minimum.publishable(sizes);
    int skipped = Math.max(0, cohorts.size() - MAX_COHORTS);
    return new CustomerReport.Cohorts(
        period.name().toLowerCase(Locale.ROOT),
        IntStream.range(skipped, cohorts.size())
            .filter(cohort -> sizes[cohort] > 0)
            .mapToObj(cohort -> cohort(cohorts, cohort, publishable[cohort]))
            .toList());
  }

  /** Returns the day of the first purchase, in days since 1970-01-01. */
  static int firstDay(Purchases purchases) {
    return IntStream.range(0, purchases.customerCount())
        .filter(customer -> purchases.from(customer) < purchases.to(customer))
        .map(customer -> purchases.epochDay(purchases.from(customer)))
        .min()
        .orElse(purchases.lastDay());
  }

  private CustomerReport.Cohort cohort(Cohorts cohorts, int cohort, boolean isShown) {
    return new CustomerReport.Cohort(
        cohorts.start(cohort).toString(),
        isShown ? cohorts.customers(cohort) : null,
        IntStream.range(0, isShown ? cohorts.ages(cohort) : 0)
            .boxed()
            .flatMap(age -> cell(cohorts, cohort, age).stream())
            .toList());
  }

  private Optional<CustomerReport.CohortCell> cell(Cohorts cohorts, int cohort, int age) {
    boolean hasAmounts = purchases.currency().isPresent();
    return cohorts
        .retention(cohort, age)
        .map(
            retention ->
                new CustomerReport.CohortCell(
                    GroupParts.estimate(retention),
                    hasAmounts && minimum.allows(cohorts.retained(cohort, age))
                        ? purchases.majorUnits(cohorts.netRevenuePerCustomer(cohort, age).orElse(0))
                        : null,
                    cohorts.isComplete(cohort, age)));
  }

  /**
   * Returns how uneven the revenue of customers and items is; empty without a revenue. Neighbors on
   * the curve of customers differ by at least the minimum group.
   */
  List<CustomerReport.Concentration> concentrations() {
    Optional<CustomerReport.Concentration> ofCustomers =
        ParetoReport.ofCustomers(purchases, LEVEL)
            .filter(report -> report.size() * TOP_SHARE >= minimum.users())
            .map(report -> concentration("customers", report, report.size() / minimum.users()));
    Optional<CustomerReport.Concentration> ofItems =
        ParetoReport.ofItems(purchases)
            .filter(report -> report.size() >= MIN_ITEMS)
            .map(report -> concentration("items", report, report.size()));
    return Stream.of(ofCustomers, ofItems).flatMap(Optional::stream).toList();
  }

  private static CustomerReport.Concentration concentration(
      String of, ParetoReport report, int maxSteps) {
    Optional<Interval> interval = report.revenueShareInterval(TOP_SHARE);
    return new CustomerReport.Concentration(
        of,
        report.size(),
        report.gini(),
        new CustomerReport.Estimate(
            report.revenueShare(TOP_SHARE),
            interval.map(Interval::low).orElse(null),
            interval.map(Interval::high).orElse(null)),
        (double) report.membersFor(MOST_OF_REVENUE) / report.size(),
        report.curve(Math.min(CURVE_STEPS, maxSteps)).stream()
            .map(point -> new CustomerReport.Point(point.memberShare(), point.revenueShare()))
            .toList());
  }
}
