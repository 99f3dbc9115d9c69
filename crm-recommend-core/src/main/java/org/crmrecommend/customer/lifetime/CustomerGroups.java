package org.crmrecommend.customer.lifetime;

import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The customers with a purchase, grouped by frequency and age: those of a group have the same
 * future unless they have left. The customers {@code start(g)} to {@code start(g + 1) − 1} of the
 * order belong to group g. Takes O(n log n) time and 12 bytes per customer.
 */
final class CustomerGroups {

  private final Purchases purchases;
  private final int[] order;
  private final IntArrayList starts = new IntArrayList();

  CustomerGroups(Purchases purchases) {
    this.purchases = purchases;
    this.order =
        IntStream.range(0, purchases.customerCount())
            .filter(customer -> purchases.from(customer) < purchases.to(customer))
            .toArray();
    new MergeSort(this::compare).sort(order, 0, order.length);
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || compare(order[i - 1], order[i]) != 0) {
        starts.add(i);
      }
    }
    starts.add(order.length);
  }

  private int compare(int customer, int other) {
    int from = purchases.from(customer);
    int otherFrom = purchases.from(other);
    int byCount = Integer.compare(purchases.to(customer) - from, purchases.to(other) - otherFrom);
    return byCount != 0
        ? byCount
        : Integer.compare(purchases.epochDay(from), purchases.epochDay(otherFrom));
  }

  int size() {
    return starts.size() - 1;
  }

  /** Returns the number of customers of all groups. */
  int customerCount() {
    return order.length;
  }

  int start(int group) {
    return starts.get(group);
  }

  /** Returns the customer at a position of the order. */
  int customer(int position) {
    return order[position];
  }

  PurchaseHistory history(int customer) {
    return PurchaseHistory.inWeeks(
        purchases, purchases.from(customer), purchases.to(customer), purchases.lastDay());
  }

  SpendingHistory spending(int customer) {
    return SpendingHistory.of(purchases, purchases.from(customer), purchases.to(customer));
  }
}
