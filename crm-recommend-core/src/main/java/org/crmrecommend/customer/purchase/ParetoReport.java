package org.crmrecommend.customer.purchase;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * How concentrated the net revenue is: which share of the customers or items makes which share of
 * it. Immutable.
 *
 * <p>Members are the customers with a purchase, or the items with one, up to the instant of the
 * purchases. Their net revenue is what was paid less what was refunded. Members with a net revenue
 * below 0 count as 0, so that shares are between 0 and 1; {@link #negativeMembers} and {@link
 * #negativeRevenue} say what this leaves out. With the net revenues x₁ ≥ x₂ ≥ … ≥ xₙ, the
 * concentration curve is (x₁ + … + x_k) / (x₁ + … + xₙ) at k / n, and linear in between; it is the
 * Lorenz curve, turned by 180°.
 *
 * <p>Intervals are for customers only, as a random sample of all customers that the shop may have.
 * They use the influence of each customer on the value (linearization), Student's distribution with
 * n − 1 degrees of freedom, and the logit scale, which keeps them between 0 and 1. They take O(n)
 * time and are the same at every call, unlike resamples.
 *
 * <p>Revenue is heavy-tailed: a small sample often lacks the largest customers, and then the values
 * and their intervals are too low. Coverage of 95 % intervals in 5,000 simulated samples (1,000 for
 * 5,000 customers) from log-normal revenues, for the share of the top 20 % and Gini's coefficient:
 * if the true share is 64 %, 90 and 88 % with 200 customers, 94 and 93 % with 1,000, 95 and 95 %
 * with 5,000; if it is 78 %, 87 and 81 %, 91 and 89 %, 94 and 93 %.
 *
 * <p>Takes O(events + n log n) time and 24 bytes per member.
 *
 * @see <a href="https://doi.org/10.2307/2276207">Lorenz, Methods of Measuring the Concentration of
 *     Wealth, 1905</a>
 * @see <a href="https://doi.org/10.1016/j.jeconom.2008.11.004">Davidson, Reliable Inference for the
 *     Gini Index, 2009</a>, for the variance of Gini's coefficient
 * @see "Beach and Davidson, Distribution-Free Statistical Inference with Lorenz Curves and Income
 *     Shares, Review of Economic Studies 50, 1983, for that of shares"
 */
public final class ParetoReport {

  /** Relative difference that is a rounding error. */
  private static final double TOLERANCE = 1e-12;

  /** Net revenues, the largest first, none negative. */
  private final long[] revenues;

  /** Entry k is the sum of the k largest revenues. */
  private final long[] sums;

  private final MemberRevenues members;

  /** Null for items and for a single customer. */
  private final @Nullable ConcentrationIntervals intervals;

  private ParetoReport(
      MemberRevenues members, long[] revenues, @Nullable ConcentrationIntervals intervals) {
    this.members = members;
    this.revenues = revenues;
    this.intervals = intervals;
    this.sums = new long[revenues.length + 1];
    for (int k = 0; k < revenues.length; k++) {
      sums[k + 1] = Math.addExact(sums[k], revenues[k]);
    }
  }

  /**
   * A point of the concentration curve.
   *
   * @param memberShare share of the members, those with the largest revenue first
   * @param revenueShare their share of the revenue
   */
  public record CurvePoint(double memberShare, double revenueShare) {}

  /**
   * Returns the report of customers; empty if nobody has a positive net revenue.
   *
   * @param level confidence level of the intervals, such as 0.95
   * @throws IllegalArgumentException if the level is not between 0 and 1
   */
  public static Optional<ParetoReport> ofCustomers(Purchases purchases, double level) {
    Checks.requireNonNull("purchases", purchases);
    Checks.requireOpenFraction("level", level);
    MemberRevenues members = MemberRevenues.ofCustomers(purchases);
    long[] revenues = members.descendingNotNegative();
    if (!hasRevenue(revenues)) {
      return Optional.empty();
    }
    return Optional.of(
        new ParetoReport(
            members,
            revenues,
            revenues.length > 1 ? new ConcentrationIntervals(revenues, level) : null));
  }

  /**
   * Returns the report of items, without intervals; empty if no item has a positive net revenue.
   * Refunds without an item, and refunds of items that nobody bought, do not count.
   */
  public static Optional<ParetoReport> ofItems(Purchases purchases) {
    Checks.requireNonNull("purchases", purchases);
    MemberRevenues members = MemberRevenues.ofItems(purchases);
    long[] revenues = members.descendingNotNegative();
    return hasRevenue(revenues)
        ? Optional.of(new ParetoReport(members, revenues, null))
        : Optional.empty();
  }

  private static boolean hasRevenue(long[] descending) {
    return descending.length > 0 && descending[0] > 0;
  }

  /** Returns the number of members. */
  public int size() {
    return revenues.length;
  }

  /** Returns the net revenue of all members but those below 0, in minor units. */
  public long revenue() {
    return sums[revenues.length];
  }

  /** Returns the number of members with a net revenue below 0. */
  public int negativeMembers() {
    return members.negativeCount();
  }

  /** Returns the net revenue of the members below 0, in minor units; not positive. */
  public long negativeRevenue() {
    return members.negativeSum();
  }

  /**
   * Returns the share of the revenue that the top members make.
   *
   * @param memberShare share of the members, such as 0.2, from 0 to 1
   */
  public double revenueShare(double memberShare) {
    Checks.requireFraction("memberShare", memberShare);
    double count = memberShare * revenues.length;
    int whole = (int) count;
    double next = whole < revenues.length ? (count - whole) * revenues[whole] : 0;
    return Math.min(1, (sums[whole] + next) / revenue());
  }

  /** Returns the interval of {@link #revenueShare}; empty for items or a single customer. */
  public Optional<Interval> revenueShareInterval(double memberShare) {
    double share = revenueShare(memberShare);
    return Optional.ofNullable(intervals).map(found -> found.ofShare(memberShare, share));
  }

  /**
   * Returns the smallest number of members that make a share of the revenue.
   *
   * @param revenueShare such as 0.8, above 0 and at most 1
   */
  public int membersFor(double revenueShare) {
    if (!(revenueShare > 0 && revenueShare <= 1)) {
      throw new IllegalArgumentException(
          "revenueShare must be above 0 and at most 1: " + revenueShare);
    }
    double needed = revenueShare * revenue() * (1 - TOLERANCE);
    int low = 1;
    int high = revenues.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sums[middle] >= needed) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Returns Gini's coefficient, Σ (n + 1 − 2k) x_k / (n Σ x): 0 if all members have the same
   * revenue, and 1 − 1 / n if one has all.
   */
  public double gini() {
    double n = revenues.length;
    double sum = 0;
    for (int k = 0; k < revenues.length; k++) {
      sum += (n - 1 - 2.0 * k) * revenues[k];
    }
    return Math.max(0, sum / n / revenue());
  }

  /** Returns the interval of {@link #gini}; empty for items or a single customer. */
  public Optional<Interval> giniInterval() {
    return Optional.ofNullable(intervals).map(found -> found.ofGini(gini()));
  }

  /**
   * Returns points of the concentration curve at equal distances, with both ends.
   *
   * @param steps number of points less one, positive
   */
  public List<CurvePoint> curve(int steps) {
    Checks.requirePositive("steps", steps);
    return IntStream.rangeClosed(0, steps)
        .mapToDouble(step -> (double) step / steps)
        .mapToObj(share -> new CurvePoint(share, revenueShare(share)))
        .toList();
  }

  /** Returns for example {@code 20 % of 1,000 customers make 71 % of the net revenue}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "20 %% of %,d %s make %.0f %% of the net revenue",
        size(),
        members.areCustomers() ? "customers" : "items",
        100 * revenueShare(0.2));
  }
}
