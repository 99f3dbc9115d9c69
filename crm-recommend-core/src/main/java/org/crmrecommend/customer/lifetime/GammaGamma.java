package org.crmrecommend.customer.lifetime;

import java.util.List;
import java.util.OptionalDouble;
import org.crmrecommend.kernel.Checks;
import org.hipparchus.special.Beta;

/**
 * The Gamma-Gamma model of the value of a purchase.
 *
 * <p>The values of the purchases of a customer are gamma distributed with shape p and the
 * customer's own rate. The rates of the customers are gamma distributed with shape q and rate v.
 * The model takes the value of a purchase to be independent of how often the customer buys. The
 * expected value of a customer is between the customer's own mean value and the mean of all
 * customers; it approaches the own mean with the number of purchases.
 *
 * <p>The mean value of a purchase over all customers is p v / (q − 1). It exists only if q is above
 * 1. With a lower q, a few customers spend so much that the mean of a sample grows without bound
 * with the number of customers. Then there is no expected value of a customer without purchases.
 *
 * @param p shape of the gamma distribution of the purchase values of a customer
 * @param q shape of the gamma distribution of the customers' rates
 * @param v rate of the gamma distribution of the customers' rates, in units of money
 * @see <a href="https://doi.org/10.1509/jmkr.2005.42.4.415">Fader, Hardie and Lee, RFM and CLV,
 *     Journal of Marketing Research 2005</a>
 * @see <a href="http://www.brucehardie.com/notes/025/">Fader and Hardie, The Gamma-Gamma Model of
 *     Monetary Value, 2013</a>
 */
public record GammaGamma(double p, double q, double v) {

  private static final List<String> PARAMETERS = List.of("p", "q", "v");

  /**
   * A model of maximum likelihood.
   *
   * @param model the model
   * @param likelihood its log-likelihood and its parameters with standard errors
   */
  public record Fit(GammaGamma model, MaximumLikelihood likelihood) {}

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public GammaGamma {
    Checks.requirePositiveFinite("p", p);
    Checks.requirePositiveFinite("q", q);
    Checks.requirePositiveFinite("v", v);
  }

  /**
   * Returns the model of maximum likelihood of the customers with a repeat purchase.
   *
   * @throws IllegalStateException if the customers have no mean values
   * @throws IllegalArgumentException if no customer has a repeat purchase, or one of them has a
   *     mean value that is not positive; the message names the row
   */
  public static Fit fit(PurchaseSummaries customers) {
    double purchases = 0;
    double value = 0;
    long buyers = 0;
    for (int row = 0; row < customers.size(); row++) {
      if (customers.frequency(row) > 0) {
        requirePositive(row, customers.meanValue(row));
        double rowPurchases = (double) customers.customers(row) * customers.frequency(row);
        purchases += rowPurchases;
        value += rowPurchases * customers.meanValue(row);
        buyers += customers.customers(row);
      }
    }
    if (buyers == 0) {
      throw new IllegalArgumentException(
          "customers must have a repeat purchase: none of " + customers.customerCount());
    }
    PurchaseSummaries grouped = customers.grouped();
    MaximumLikelihood likelihood =
        new LikelihoodSearch(PARAMETERS, x -> new GammaGamma(x[0], x[1], x[2]).sum(grouped), buyers)
            .from(2, 2, value / purchases);
    double[] values = likelihood.values();
    return new Fit(new GammaGamma(values[0], values[1], values[2]), likelihood);
  }

  private static void requirePositive(int row, double meanValue) {
    if (!(meanValue > 0)) {
      throw new IllegalArgumentException(
          "row "
              + row
              + ": meanValue must be positive: "
              + meanValue
              + "; leave out customers whose purchases are free or returned");
    }
  }

  /** The part of the beta function is shared by the rows of a frequency, which are consecutive. */
  private double sum(PurchaseSummaries rows) {
    double sum = 0;
    int frequency = 0;
    double common = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.frequency(row) > 0) {
        if (rows.frequency(row) != frequency) {
          frequency = rows.frequency(row);
          common = -Beta.logBeta(p * frequency, q);
        }
        sum += rows.customers(row) * (common + ofValue(frequency, rows.meanValue(row)));
      }
    }
    return sum;
  }

  private double ofValue(int frequency, double meanValue) {
    double relative = frequency * meanValue / v;
    return -q * Math.log1p(relative)
        - p * frequency * Math.log1p(1 / relative)
        - Math.log(meanValue);
  }

  /**
   * Returns the log-likelihood of one customer.
   *
   * @param frequency number of purchases, positive
   * @param meanValue their mean value, positive
   */
  public double logLikelihood(int frequency, double meanValue) {
    Checks.requirePositive("frequency", frequency);
    Checks.requirePositiveFinite("meanValue", meanValue);
    return ofValue(frequency, meanValue) - Beta.logBeta(p * frequency, q);
  }

  /** Returns the mean value of a purchase over all customers; empty if q is not above 1. */
  public OptionalDouble populationMean() {
    return q > 1 ? OptionalDouble.of(p * v / (q - 1)) : OptionalDouble.empty();
  }

  /**
   * Returns the expected value of the next purchases of a customer, (v + x m) p / (p x + q − 1) for
   * x purchases of mean value m.
   *
   * @param frequency number of purchases
   * @param meanValue their mean value, positive; ignored if there are none
   * @throws IllegalStateException if the expected value does not exist, because p x + q is not
   *     above 1; never if {@link #populationMean} is present
   */
  public double expectedValue(int frequency, double meanValue) {
    Checks.requireNonNegative("frequency", frequency);
    double spent = 0;
    if (frequency > 0) {
      Checks.requirePositiveFinite("meanValue", meanValue);
      spent = frequency * meanValue;
    }
    double weight = p * frequency + q - 1;
    if (!(weight > 0)) {
      throw new IllegalStateException(
          "the expected value with "
              + frequency
              + " purchases does not exist, because q is at most 1: "
              + q
              + "; use the median of the customers");
    }
    return p * (v + spent) / weight;
  }
}
