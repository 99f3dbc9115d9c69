package org.crmrecommend.customer;

import java.time.Instant;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.LocalTimes;

/** Recency, number and value of the purchases, and how long the customer is known. */
final class PurchaseTraits implements TraitCalculator {

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    activity(customer, row);
    Purchases purchases = customer.purchases();
    int from = customer.firstPurchase();
    int to = customer.purchasesEnd();
    int count = to - from;
    row.set(CustomerTrait.PURCHASES, count, count);
    if (count == 0) {
      return;
    }
    long orders = 0;
    long net = 0;
    for (int purchase = from; purchase < to; purchase++) {
      orders += purchases.orders(purchase);
      net += purchases.net(purchase);
    }
    int last = purchases.epochDay(to - 1);
    row.set(CustomerTrait.RECENCY_DAYS, purchases.lastDay() - last, count);
    row.set(CustomerTrait.ORDERS, (double) orders, count);
    if (purchases.currency().isPresent()) {
      row.set(CustomerTrait.SPENDING, purchases.majorUnits((double) net), count);
      row.set(CustomerTrait.ORDER_VALUE, purchases.majorUnits((double) net / orders), count);
    }
    if (count > 1) {
      double days = last - purchases.epochDay(from);
      row.set(CustomerTrait.PURCHASE_INTERVAL, days / (count - 1), count - 1);
    }
  }

  private static void activity(CustomerEvents customer, TraitRow row) {
    LocalTimes times = customer.times();
    int today = customer.purchases().lastDay();
    int events = customer.to() - customer.from();
    Instant memberSince = customer.memberSince();
    if (memberSince != null && memberSince.toEpochMilli() <= customer.asOf()) {
      row.set(
          CustomerTrait.TENURE_DAYS, today - times.epochDay(memberSince.toEpochMilli()), events);
    } else if (events > 0) {
      int first = times.epochDay(customer.log().epochMillis(customer.from()));
      row.set(CustomerTrait.TENURE_DAYS, today - first, events);
    }
    if (events > 0) {
      int latest = times.epochDay(customer.log().epochMillis(customer.to() - 1));
      row.set(CustomerTrait.INACTIVE_DAYS, today - latest, events);
    }
  }
}
