package org.crmrecommend.customer;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;

/**
 * The ranks of prices among the prices that all customers paid in a main category. Immutable.
 *
 * <p>At most {@value #MAX_PRICES} prices of a category are kept, at even distances in their order.
 */
final class PriceRanks {

  private static final int MAX_PRICES = 1_000;
  private static final double MIDDLE = 0.5;

  /** By category, sorted; first those of items without a category. */
  private final double[][] prices;

  private PriceRanks(double[][] prices) {
    this.prices = prices;
  }

  /**
   * Returns the share of the paid prices in a category that are below a price, where those equal to
   * it count half; the middle if nothing was paid in the category. The mean over all paid prices is
   * 0.5. O(log prices) time.
   *
   * @param category main category, or {@link ItemGroups#NONE}
   */
  double rank(int category, double price) {
    double[] sorted = prices[category + 1];
    if (sorted.length == 0) {
      return MIDDLE;
    }
    int below = countBelow(sorted, price);
    boolean isPaid = below < sorted.length && sorted[below] == price;
    int notAbove = isPaid ? countBelow(sorted, Math.nextUp(price)) : below;
    return (below + notAbove) / (2.0 * sorted.length);
  }

  private static int countBelow(double[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Collects the prices of all customers. Not thread-safe. */
  static final class Collected implements CustomerCounts<Collected> {
    private final PaidPrices paid;
    private final DoubleArrayList[] prices;

    Collected(PaidPrices paid, int categories) {
      this.paid = paid;
      this.prices = new DoubleArrayList[categories + 1];
      Arrays.setAll(prices, category -> new DoubleArrayList());
    }

    @Override
    public void add(CustomerEvents customer) {
      paid.read(customer);
      for (int line = 0; line < paid.size(); line++) {
        prices[paid.category(line) + 1].add(paid.price(line));
      }
    }

    @Override
    public void addAll(Collected other) {
      for (int category = 0; category < prices.length; category++) {
        prices[category].addAll(other.prices[category]);
      }
    }

    PriceRanks ranks() {
      return new PriceRanks(Arrays.stream(prices).map(Collected::thinned).toArray(double[][]::new));
    }

    private static double[] thinned(DoubleArrayList all) {
      double[] sorted = all.toSortedArray();
      if (sorted.length <= MAX_PRICES) {
        return sorted;
      }
      double[] kept = new double[MAX_PRICES];
      for (int i = 0; i < MAX_PRICES; i++) {
        kept[i] = sorted[(int) ((2L * i + 1) * sorted.length / (2L * MAX_PRICES))];
      }
      return kept;
    }
  }
}
