package org.crmrecommend.customer.lifetime;

import org.crmrecommend.customer.purchase.Purchases;

/**
 * What the known purchases of a customer cost. Purchases that were refunded completely are left
 * out, because a model of spending needs positive amounts.
 *
 * @param count number of purchases with a positive net amount
 * @param meanValue their mean net amount in major units; 0 without one
 */
record SpendingHistory(int count, double meanValue) {

  /** Returns the history of a range of purchases. */
  static SpendingHistory of(Purchases purchases, int from, int to) {
    int count = 0;
    long sum = 0;
    for (int purchase = from; purchase < to; purchase++) {
      long net = purchases.net(purchase);
      if (net > 0) {
        count++;
        sum += net;
      }
    }
    return new SpendingHistory(count, count == 0 ? 0 : purchases.majorUnits((double) sum / count));
  }

  /** Returns what the next purchase is expected to cost. */
  double expectedValue(GammaGamma spending) {
    return spending.expectedValue(count, meanValue);
  }
}
