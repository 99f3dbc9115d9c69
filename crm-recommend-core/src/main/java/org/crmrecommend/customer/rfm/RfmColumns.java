package org.crmrecommend.customer.rfm;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.crmrecommend.customer.purchase.Purchases;

/**
 * Recency, frequency and monetary value of all customers.
 *
 * @param recency days since the last purchase; −1 without a purchase
 * @param frequency numbers of purchases
 * @param monetary net revenues in minor units
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record RfmColumns(int[] recency, int[] frequency, long[] monetary) {

  private static final int NO_PURCHASE = -1;

  static RfmColumns of(Purchases purchases) {
    int customers = purchases.customerCount();
    int[] recency = new int[customers];
    int[] frequency = new int[customers];
    long[] monetary = new long[customers];
    for (int customer = 0; customer < customers; customer++) {
      int from = purchases.from(customer);
      int to = purchases.to(customer);
      long net = 0;
      for (int purchase = from; purchase < to; purchase++) {
        net = Math.addExact(net, purchases.net(purchase));
      }
      recency[customer] =
          from == to ? NO_PURCHASE : purchases.lastDay() - purchases.epochDay(to - 1);
      frequency[customer] = to - from;
      monetary[customer] = net;
    }
    return new RfmColumns(recency, frequency, monetary);
  }

  long[] recencyOfBuyers() {
    return ofBuyers(customer -> recency[customer]);
  }

  long[] frequencyOfBuyers() {
    return ofBuyers(customer -> frequency[customer]);
  }

  long[] monetaryOfBuyers() {
    return ofBuyers(customer -> monetary[customer]);
  }

  private long[] ofBuyers(IntToLongFunction column) {
    long[] values = new long[frequency.length];
    int buyers = 0;
    for (int customer = 0; customer < frequency.length; customer++) {
      if (frequency[customer] > 0) {
        values[buyers++] = column.applyAsLong(customer);
      }
    }
    return Arrays.copyOf(values, buyers);
  }
}
