package org.crmrecommend.customer;

import java.util.Arrays;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/**
 * The prices of a piece that one customer paid, one per line of a purchase with a positive amount:
 * amount / quantity, in minor units. Reused for one customer after another; not thread-safe.
 */
final class PaidPrices {

  private static final int INITIAL_CAPACITY = 16;

  private final EventLog log;
  private final ItemGroups groups;
  private final int purchaseKind;
  private double[] prices = new double[INITIAL_CAPACITY];
  private int[] categories = new int[INITIAL_CAPACITY];
  private int size;

  PaidPrices(EventLog log, ItemGroups groups) {
    this.log = log;
    this.groups = groups;
    this.purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
  }

  /** Reads a customer in place of the last one. */
  void read(CustomerEvents customer) {
    size = 0;
    if (customer.purchaseCount() == 0) {
      return;
    }
    for (int event = customer.from(); event < customer.to(); event++) {
      if (log.kindCode(event) == purchaseKind) {
        long amount = log.amount(event).orElse(0);
        if (amount > 0) {
          add(amount / log.quantity(event), groups.mainCategoryOf(log.item(event)));
        }
      }
    }
  }

  private void add(double price, int category) {
    if (size == prices.length) {
      prices = Arrays.copyOf(prices, 2 * size);
      categories = Arrays.copyOf(categories, 2 * size);
    }
    prices[size] = price;
    categories[size++] = category;
  }

  int size() {
    return size;
  }

  double price(int line) {
    return prices[line];
  }

  /** Returns the main category of the item of a line, or {@link ItemGroups#NONE}. */
  int category(int line) {
    return categories[line];
  }

  /** Sorts the prices, after which the categories are no longer known. */
  void sortPrices() {
    Arrays.sort(prices, 0, size);
  }

  /**
   * Returns a quantile of sorted prices, linearly between neighbors: the value at position p · (n −
   * 1), which is type 7 of Hyndman and Fan.
   */
  double quantile(double p) {
    double position = p * (size - 1);
    int below = (int) position;
    int above = Math.min(size - 1, below + 1);
    return prices[below] + (position - below) * (prices[above] - prices[below]);
  }
}
