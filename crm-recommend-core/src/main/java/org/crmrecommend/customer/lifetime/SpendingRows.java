package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.customer.purchase.Purchases;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.hipparchus.stat.correlation.PearsonsCorrelation;

/**
 * The values of the repeat purchases of the customers. Purchases that were refunded completely are
 * left out, because the model of spending needs positive values.
 *
 * @param counts number of repeat purchases of each customer, positive
 * @param means their mean values, positive
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record SpendingRows(int[] counts, double[] means) {

  static SpendingRows of(Purchases purchases) {
    IntArrayList counts = new IntArrayList();
    DoubleArrayList means = new DoubleArrayList();
    for (int customer = 0; customer < purchases.customerCount(); customer++) {
      if (purchases.to(customer) - purchases.from(customer) > 1) {
        SpendingHistory known =
            SpendingHistory.of(purchases, purchases.from(customer) + 1, purchases.to(customer));
        if (known.count() > 0) {
          counts.add(known.count());
          means.add(known.meanValue());
        }
      }
    }
    return new SpendingRows(counts.toArray(), means.toArray());
  }

  /** Returns the model; empty with fewer than two customers, or if it has no mean value. */
  Optional<GammaGamma.Fit> fit() {
    if (counts.length < 2) {
      return Optional.empty();
    }
    double[] weeks = new double[counts.length];
    Arrays.fill(weeks, 1); // the times do not matter
    GammaGamma.Fit fit =
        GammaGamma.fit(PurchaseSummaries.of(counts, weeks, weeks).withMeanValue(means));
    return fit.model().populationMean().isPresent() ? Optional.of(fit) : Optional.empty();
  }

  /** Returns the correlation of counts and means; 0 without variation. */
  double correlation() {
    if (counts.length < 2) {
      return 0;
    }
    double[] numbers = Arrays.stream(counts).asDoubleStream().toArray();
    double correlation = new PearsonsCorrelation().correlation(numbers, means);
    return Double.isNaN(correlation) ? 0 : correlation;
  }
}
