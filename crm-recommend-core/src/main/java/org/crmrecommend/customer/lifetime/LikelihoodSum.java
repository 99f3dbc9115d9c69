package org.crmrecommend.customer.lifetime;

import java.util.function.IntToDoubleFunction;

/**
 * The log-likelihood of all customers under a model, in two parts: one that depends only on the
 * frequency, and one that also depends on the times. Rows ordered by frequency need the first part,
 * with its gamma functions, once per distinct frequency.
 */
final class LikelihoodSum {

  private LikelihoodSum() {}

  /** The part of the log-likelihood of one customer that depends on the times. */
  @FunctionalInterface
  interface OfTimes {

    double logLikelihood(int frequency, double recency, double age);
  }

  /** Returns the log-likelihood of all customers. */
  static double over(PurchaseSummaries rows, IntToDoubleFunction ofFrequency, OfTimes ofTimes) {
    double sum = 0;
    int frequency = -1;
    double common = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.frequency(row) != frequency) {
        frequency = rows.frequency(row);
        common = ofFrequency.applyAsDouble(frequency);
      }
      sum +=
          rows.customers(row)
              * (common + ofTimes.logLikelihood(frequency, rows.recency(row), rows.age(row)));
    }
    return sum;
  }
}
