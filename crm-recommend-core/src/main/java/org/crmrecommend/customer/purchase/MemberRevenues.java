package org.crmrecommend.customer.purchase;

import java.util.Arrays;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;

/**
 * Net revenues of the customers or items with a purchase.
 *
 * @param areCustomers whether the members are customers
 * @param ascending net revenues, the smallest first
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record MemberRevenues(boolean areCustomers, long[] ascending) {

  static MemberRevenues ofCustomers(Purchases purchases) {
    long[] revenues = new long[purchases.customerCount()];
    int buyers = 0;
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      int to = purchases.to(customer);
      if (purchases.from(customer) < to) {
        long net = 0;
        for (int purchase = purchases.from(customer); purchase < to; purchase++) {
          net = Math.addExact(net, purchases.net(purchase));
        }
        revenues[buyers++] = net;
      }
    }
    return sorted(true, Arrays.copyOf(revenues, buyers));
  }

  static MemberRevenues ofItems(Purchases purchases) {
    EventLog log = purchases.log();
    long[] revenues = new long[log.itemCount()];
    boolean[] isBought = new boolean[log.itemCount()];
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      addItems(purchases, customer, revenues, isBought);
    }
    int bought = 0;
    for (int item = 0; item < revenues.length; item++) {
      if (isBought[item]) {
        revenues[bought++] = revenues[item];
      }
    }
    return sorted(false, Arrays.copyOf(revenues, bought));
  }

  private static void addItems(
      Purchases purchases, int customer, long[] revenues, boolean[] isBought) {
    EventLog log = purchases.log();
    int purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
    int refundKind = log.kinds().indexOf(EventKind.REFUND);
    long asOf = EpochMillis.of(purchases.asOf());
    for (int event = log.from(customer); event < log.to(customer); event++) {
      int kind = log.kindCode(event);
      boolean isPurchase = kind == purchaseKind;
      if ((isPurchase || kind == refundKind)
          && log.hasItem(event)
          && log.hasTime(event)
          && log.epochMillis(event) <= asOf) {
        int item = log.item(event);
        long amount = log.amount(event).orElse(0);
        revenues[item] = Math.addExact(revenues[item], isPurchase ? amount : -amount);
        isBought[item] |= isPurchase;
      }
    }
  }

  private static MemberRevenues sorted(boolean areCustomers, long[] revenues) {
    Arrays.sort(revenues);
    return new MemberRevenues(areCustomers, revenues);
  }

  /** Returns the revenues, the largest first; 0 for the negative ones. */
  long[] descendingNotNegative() {
    long[] descending = new long[ascending.length];
    for (int i = 0; i < ascending.length; i++) {
      descending[i] = Math.max(0, ascending[ascending.length - 1 - i]);
    }
    return descending;
  }

  int negativeCount() {
    int count = 0;
    while (count < ascending.length && ascending[count] < 0) {
      count++;
    }
    return count;
  }

  long negativeSum() {
    long sum = 0;
    for (int i = 0; i < negativeCount(); i++) {
      sum = Math.addExact(sum, ascending[i]);
    }
    return sum;
  }
}
