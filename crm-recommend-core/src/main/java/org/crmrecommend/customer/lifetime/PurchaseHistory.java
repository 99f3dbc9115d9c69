package org.crmrecommend.customer.lifetime;

import org.crmrecommend.customer.purchase.Purchases;

/**
 * What a purchase model needs to know of a customer.
 *
 * @param frequency number of repeat purchases: all but the first
 * @param recency time from the first to the last purchase; 0 if there is only one
 * @param age time from the first purchase to the end of the observation
 */
record PurchaseHistory(int frequency, double recency, double age) {

  static final double DAYS_PER_WEEK = 7;

  /**
   * @throws IllegalArgumentException unless 0 ≤ recency ≤ age, and the recency is 0 without a
   *     repeat purchase
   */
  PurchaseHistory {
    PurchaseSummaries.requireHistory(frequency, recency, age);
  }

  /**
   * Returns the history of a range of purchases of one customer in weeks.
   *
   * @param to index after the last purchase, more than {@code from}
   * @param lastDay the last day of the observation, in days since 1970-01-01
   */
  static PurchaseHistory inWeeks(Purchases purchases, int from, int to, int lastDay) {
    double first = purchases.epochDay(from);
    return new PurchaseHistory(
        to - from - 1,
        (purchases.epochDay(to - 1) - first) / DAYS_PER_WEEK,
        (lastDay - first) / DAYS_PER_WEEK);
  }
}
