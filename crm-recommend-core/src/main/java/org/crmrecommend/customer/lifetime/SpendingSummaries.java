package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.Locale;
import org.crmrecommend.customer.purchase.Purchases;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** How many purchases of customers are known, and their mean cost. Immutable. */
public final class SpendingSummaries {

  private final int[] purchases;
  private final double[] meanValues;

  private SpendingSummaries(int[] purchases, double[] meanValues) {
    this.purchases = purchases;
    this.meanValues = meanValues;
  }

  /**
   * Returns summaries of some customers.
   *
   * @param purchases number of purchases of each customer, positive
   * @param meanValues their mean cost, positive
   * @throws IllegalArgumentException if the arrays have different lengths, or a number is not
   *     positive and finite
   */
  public static SpendingSummaries of(int[] purchases, double[] meanValues) {
    if (purchases.length != meanValues.length) {
      throw new IllegalArgumentException(
          "purchases and meanValues must have the same length: "
              + purchases.length
              + ", "
              + meanValues.length);
    }
    for (int row = 0; row < purchases.length; row++) {
      if (purchases[row] < 1 || !(meanValues[row] > 0) || Double.isInfinite(meanValues[row])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "row %d: a mean value must be positive, finite and of at least one purchase: %s of"
                    + " %d",
                row,
                meanValues[row],
                purchases[row]));
      }
    }
    return new SpendingSummaries(purchases.clone(), meanValues.clone());
  }

  /**
   * Returns the summaries of the repeat purchases of all customers. Purchases that were refunded
   * completely are left out, because the model needs positive costs.
   */
  public static SpendingSummaries ofRepeatPurchases(Purchases all) {
    IntArrayList counts = new IntArrayList();
    DoubleArrayList means = new DoubleArrayList();
    for (int customer = 0; customer < all.customerCount(); customer++) {
      if (all.to(customer) - all.from(customer) > 1) {
        SpendingHistory known = SpendingHistory.of(all, all.from(customer) + 1, all.to(customer));
        if (known.count() > 0) {
          counts.add(known.count());
          means.add(known.meanValue());
        }
      }
    }
    return new SpendingSummaries(counts.toArray(), means.toArray());
  }

  /** Returns the number of customers. */
  public int size() {
    return purchases.length;
  }

  /** Returns the number of purchases of a customer. */
  public int purchases(int row) {
    return purchases[row];
  }

  /** Returns the mean cost of the purchases of a customer. */
  public double meanValue(int row) {
    return meanValues[row];
  }

  /** Returns the mean of the mean costs. */
  double mean() {
    return Arrays.stream(meanValues).average().orElse(1);
  }

  /** Returns the correlation of the number of purchases and the mean cost; 0 without variation. */
  double correlation() {
    double meanCount = Arrays.stream(purchases).average().orElse(0);
    double meanValue = mean();
    double covariance = 0;
    double countVariance = 0;
    double valueVariance = 0;
    for (int row = 0; row < purchases.length; row++) {
      double count = purchases[row] - meanCount;
      double value = meanValues[row] - meanValue;
      covariance += count * value;
      countVariance += count * count;
      valueVariance += value * value;
    }
    double scale = Math.sqrt(countVariance * valueVariance);
    return scale == 0 ? 0 : covariance / scale;
  }
}
