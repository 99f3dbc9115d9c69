package org.crmrecommend.customer.lifetime;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.customer.purchase.Purchases;

/**
 * Cumulative repeat purchases of the customers of the first part of the observed time, actual and
 * expected by a model that knows only the first part.
 *
 * @param week number of weeks since the first purchase of all
 * @param isHoldout whether the week ends after the first part
 * @param actual number of repeat purchases until the end of the week
 * @param expected expected number
 */
public record PurchaseTracking(int week, boolean isHoldout, long actual, double expected) {

  private static final int DAYS_PER_WEEK = 7;

  /** A longer time comes from wrong dates, and its weeks take too much time. */
  private static final int MAX_DAYS = 36_525;

  /**
   * Returns the tracking by week; empty if the purchases span more than a century. O(purchases +
   * days · weeks) time.
   */
  static List<PurchaseTracking> of(Purchases purchases, int cutDay, PurchaseModel model) {
    int firstDay = cutDay;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      if (purchases.from(customer) < purchases.to(customer)) {
        firstDay = Math.min(firstDay, purchases.epochDay(purchases.from(customer)));
      }
    }
    int days = purchases.lastDay() - firstDay + 1;
    if (days > MAX_DAYS) {
      return List.of();
    }
    long[] newCustomers = new long[days];
    long[] repeats = new long[days];
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int from = purchases.from(customer);
      if (from < purchases.to(customer, cutDay)) {
        newCustomers[purchases.epochDay(from) - firstDay]++;
        for (int purchase = from + 1; purchase < purchases.to(customer); purchase++) {
          repeats[purchases.epochDay(purchase) - firstDay]++;
        }
      }
    }
    double[] ofAge = new double[days]; // expected repeat purchases of a customer by age in days
    for (int day = 0; day < days; day++) {
      ofAge[day] = model.expectedPurchases((double) day / DAYS_PER_WEEK);
    }
    List<PurchaseTracking> weeks = new ArrayList<>();
    long actual = 0;
    for (int day = 0; day < days; day++) {
      actual += repeats[day];
      if ((day + 1) % DAYS_PER_WEEK == 0) {
        double expected = 0;
        for (int first = 0; first <= day; first++) {
          expected += newCustomers[first] * ofAge[day - first];
        }
        int week = (day + 1) / DAYS_PER_WEEK;
        weeks.add(new PurchaseTracking(week, firstDay + day > cutDay, actual, expected));
      }
    }
    return List.copyOf(weeks);
  }
}
