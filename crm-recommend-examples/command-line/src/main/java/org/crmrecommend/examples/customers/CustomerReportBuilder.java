package org.crmrecommend.examples.customers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.customer.rfm.Rfm;
import org.crmrecommend.customer.segment.Segment;
import org.crmrecommend.customer.segment.SegmentMembers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.jspecify.annotations.Nullable;

/**
 * Builds the report of customers.
 *
 * @param earlier instant since which changes are reported
 * @param minimum minimum number of customers of a group that is shown
 * @param callLimit maximum number of customers to call
 * @param locale of the names of the groups
 * @param context threads of the forecast
 */
public record CustomerReportBuilder(
    Customers customers,
    Instant earlier,
    SegmentMembers segments,
    MinimumGroupSize minimum,
    int callLimit,
    Locale locale,
    TrainingContext context) {

  /**
   * Returns the report.
   *
   * @param created the date, such as 2026-11-28
   */
  public CustomerReport report(String created) {
    Purchases purchases = customers.purchases();
    PurchaseParts purchaseParts = new PurchaseParts(purchases, minimum);
    return new CustomerReport(
        heading(created),
        purchaseParts.kpis(LocalDate.ofInstant(earlier, purchases.zone())),
        CallParts.calls(customers, callLimit),
        groups(purchaseParts),
        new ValueParts(customers, minimum, context).value(),
        purchaseParts.concentrations(),
        shownSegments());
  }

  private CustomerReport.Heading heading(String created) {
    Purchases purchases = customers.purchases();
    return new CustomerReport.Heading(
        created,
        LocalDate.ofEpochDay(purchases.lastDay()).toString(),
        purchases.currency().map(Currency::getCurrencyCode).orElse(null),
        (int) customers.settings().lifetime().horizon().toDays(),
        minimum.users(),
        counts(purchases),
        ignored(purchases));
  }

  private CustomerReport.Counts counts(Purchases purchases) {
    int buyers =
        (int)
            IntStream.range(0, purchases.customerCount())
                .filter(customer -> purchases.from(customer) < purchases.to(customer))
                .count();
    double revenue =
        purchases.majorUnits(
            (double) IntStream.range(0, purchases.size()).mapToLong(purchases::net).sum());
    return new CustomerReport.Counts(
        customers.size(),
        buyers,
        purchases.size(),
        purchases.currency().isPresent() ? revenue : null);
  }

  private static CustomerReport.Ignored ignored(Purchases purchases) {
    Purchases.Ignored ignored = purchases.ignored();
    return new CustomerReport.Ignored(
        ignored.later(), ignored.undated(), ignored.unmatchedRefunds(), quietDays(purchases));
  }

  /** Returns the number of whole days from the latest event to the instant; 0 if it is later. */
  public static int quietDays(Purchases purchases) {
    return purchases
        .log()
        .lastTime()
        .map(last -> (int) Math.max(0, Duration.between(last, purchases.asOf()).toDays()))
        .orElse(0);
  }

  private CustomerReport.Groups groups(PurchaseParts purchaseParts) {
    Purchases purchases = customers.purchases();
    Rfm rfm = Rfm.of(purchases, customers.settings().rfmBins());
    GroupParts parts = new GroupParts(customers, rfm, minimum, locale);
    return new CustomerReport.Groups(
        parts.rfmGroups(),
        parts.scores(),
        parts.stages(),
        migration(parts, purchases),
        purchaseParts.cohorts());
  }

  /** Returns null if nothing was known at the earlier instant. */
  private CustomerReport.@Nullable Migration migration(GroupParts parts, Purchases purchases) {
    boolean hasEarlierPurchase =
        PurchaseParts.firstDay(purchases)
            < LocalDate.ofInstant(earlier, purchases.zone()).toEpochDay();
    return hasEarlierPurchase
        ? parts.migration(Purchases.of(purchases.log(), earlier, purchases.zone()))
        : null;
  }

  private List<CustomerReport.Segment> shownSegments() {
    return StreamSupport.stream(segments.segments().spliterator(), false).map(this::shown).toList();
  }

  private CustomerReport.Segment shown(Segment segment) {
    OptionalInt count = segments.count(segment.name());
    return new CustomerReport.Segment(
        segment.name(),
        segment.label(),
        segment.condition().toString(),
        count.isPresent() ? count.getAsInt() : null,
        count.isPresent() ? (double) count.getAsInt() / customers.size() : null);
  }
}
