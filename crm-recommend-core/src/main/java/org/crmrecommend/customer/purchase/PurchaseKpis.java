package org.crmrecommend.customer.purchase;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Proportion;
import org.immutables.value.Value;

/**
 * Key performance indicators of purchases in a period of days. An indicator without evidence has no
 * value: nothing is divided by zero.
 *
 * <p>Customers are a random sample of all customers that the shop may have, so intervals of
 * indicators with several visits, orders or purchases per customer treat customers as clusters.
 * Each indicator takes O(customers · log purchases) time, {@link #conversion} O(events · log
 * events) time.
 *
 * @param first first day of the period, in the zone of the purchases
 * @param last last day of the period, included
 * @param repurchaseDays within how many days of the first purchase the second one must be for
 *     {@link #repurchaseRate}
 * @param level confidence level of the intervals
 */
@Value.Builder
public record PurchaseKpis(LocalDate first, LocalDate last, int repurchaseDays, double level)
    implements WithPurchaseKpis {

  private static final int DEFAULT_REPURCHASE_DAYS = 90;
  private static final double DEFAULT_LEVEL = 0.95;

  /**
   * @throws IllegalArgumentException if {@code first} is after {@code last}, {@code repurchaseDays}
   *     is not positive, or {@code level} is not between 0 and 1
   */
  public PurchaseKpis {
    Checks.requireNonNull("first", first);
    Checks.requireNonNull("last", last);
    Checks.requirePositive("repurchaseDays", repurchaseDays);
    Checks.requireOpenFraction("level", level);
    if (first.isAfter(last)) {
      throw new IllegalArgumentException("first must not be after last: " + first + ", " + last);
    }
  }

  /** Returns the indicators of a period with repurchases within 90 days and the level 0.95. */
  public static PurchaseKpis of(LocalDate first, LocalDate last) {
    return new PurchaseKpis(first, last, DEFAULT_REPURCHASE_DAYS, DEFAULT_LEVEL);
  }

  /**
   * Returns all indicators that have a value.
   *
   * @throws IllegalArgumentException as the methods of the single indicators, if the period ends
   *     after the day of the instant of the purchases
   */
  public List<Kpi> all(Purchases purchases) {
    return Stream.of(
            conversion(purchases),
            orderValue(purchases),
            repurchaseRate(purchases),
            churn(purchases),
            refundRate(purchases))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Returns the share of visits with a purchase, with customers as clusters; if no event of the
   * period has a visit, the share of the active customers that bought. A visit is a session of one
   * customer; its events outside the period do not count. A customer is active with an event other
   * than an exposure or a refund.
   */
  public Optional<Kpi> conversion(Purchases purchases) {
    requireInRange(purchases);
    ActivityCounts counts = new ActivityCounts(purchases, first, last);
    if (counts.allVisits() > 0) {
      return Optional.of(
          Kpi.of(
              "conversion",
              inPeriod("Share of the visits %s with a purchase."),
              Proportion.ofClusters(counts.visitsWithPurchase(), counts.visits(), level),
              counts.allVisits()));
    }
    return share(
        "conversion",
        inPeriod("Share of the customers active %s who bought in this period."),
        counts.activeBuyers(),
        counts.activeCustomers());
  }

  /**
   * Returns the net amount per order of the purchases of the period, after refunds up to the
   * instant; empty for fewer than two buyers. See {@link Purchases#orders} for what an order is.
   */
  public Optional<Kpi> orderValue(Purchases purchases) {
    requireInRange(purchases);
    ClusterRatio ratio = new ClusterRatio();
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int to = purchases.to(customer, day(0, last));
      int from = purchases.to(customer, day(-1, first));
      double net = 0;
      long ordersOfCustomer = 0;
      for (int purchase = from; purchase < to; purchase++) {
        net += purchases.net(purchase);
        ordersOfCustomer += purchases.orders(purchase);
      }
      if (from < to) {
        ratio.add(net, (double) ordersOfCustomer, ordersOfCustomer);
      }
    }
    String definition =
        inPeriod("Amount paid less refunds for the purchases %s, per order, in minor units.");
    return ratio
        .estimate(level)
        .map(estimate -> kpi("order value", definition, Kpi.Unit.MINOR_UNITS, estimate));
  }

  /**
   * Returns the share that bought again within {@link #repurchaseDays} days after the first
   * purchase, of all customers whose first purchase was at least as many days before the last day
   * of the period. The first day of the period does not matter.
   */
  public Optional<Kpi> repurchaseRate(Purchases purchases) {
    requireInRange(purchases);
    int latest = day(-(long) repurchaseDays, last);
    long customers = 0;
    long returned = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int from = purchases.from(customer);
      if (purchases.to(customer, latest) > from) {
        int limit = purchases.epochDay(from) + repurchaseDays;
        customers++;
        returned += purchases.to(customer, limit) > from + 1 ? 1 : 0;
      }
    }
    return share(
        "repurchase rate",
        String.format(
            Locale.ROOT,
            "Share that bought again within %d days after the first purchase, of the customers"
                + " whose first purchase was at least %d days before %s.",
            repurchaseDays,
            repurchaseDays,
            last),
        returned,
        customers);
  }

  /**
   * Returns the share that did not buy in the period, of the customers that bought in the previous
   * period of the same number of days.
   */
  public Optional<Kpi> churn(Purchases purchases) {
    requireInRange(purchases);
    long length = ChronoUnit.DAYS.between(first, last) + 1;
    long customers = 0;
    long lost = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int before = purchases.to(customer, day(-length - 1, first));
      int previous = purchases.to(customer, day(-1, first));
      if (before < previous) {
        customers++;
        lost += purchases.to(customer, day(0, last)) == previous ? 1 : 0;
      }
    }
    return share(
        "churn",
        inPeriod("Share that did not buy %s, of the customers who bought in the ")
            + length
            + " days before.",
        lost,
        customers);
  }

  /**
   * Returns the amount refunded up to the instant, divided by the amount paid, for the purchases of
   * the period; empty for fewer than two buyers, or if no amounts are known. Refunds of the latest
   * purchases may still come.
   */
  public Optional<Kpi> refundRate(Purchases purchases) {
    requireInRange(purchases);
    ClusterRatio ratio = new ClusterRatio();
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int to = purchases.to(customer, day(0, last));
      int from = purchases.to(customer, day(-1, first));
      double refunded = 0;
      double gross = 0;
      for (int purchase = from; purchase < to; purchase++) {
        refunded += purchases.refunded(purchase);
        gross += purchases.gross(purchase);
      }
      if (from < to) {
        ratio.add(refunded, gross, to - from);
      }
    }
    String definition =
        inPeriod("Amount refunded so far divided by the amount paid, for the purchases %s.");
    return ratio
        .estimate(level)
        .map(estimate -> kpi("refund rate", definition, Kpi.Unit.SHARE, estimate.notNegative()));
  }

  private Kpi kpi(String name, String definition, Kpi.Unit unit, ClusterRatio.Estimate estimate) {
    return new Kpi(
        name, definition, unit, estimate.value(), estimate.interval(), level, estimate.evidence());
  }

  private Optional<Kpi> share(String name, String definition, long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(Kpi.of(name, definition, Proportion.of(part, whole, level), whole));
  }

  private String inPeriod(String definition) {
    return String.format(Locale.ROOT, definition, "from " + first + " to " + last);
  }

  /** Returns the number of a day, limited to the range of an {@code int}. */
  private static int day(long offset, LocalDate date) {
    return (int)
        Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, date.toEpochDay() + offset));
  }

  private void requireInRange(Purchases purchases) {
    Checks.requireNonNull("purchases", purchases);
    LocalDate end = LocalDate.ofEpochDay(purchases.lastDay());
    if (last.isAfter(end)) {
      throw new IllegalArgumentException(
          "last must not be after " + end + ", the day of the instant of the purchases: " + last);
    }
  }
}
