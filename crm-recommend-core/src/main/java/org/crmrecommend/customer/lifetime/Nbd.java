package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.crmrecommend.kernel.Checks;

/**
 * The NBD model: customers buy at random at their own constant rates and never leave.
 *
 * <p>The purchases of a customer are a Poisson process. The rates of the customers are gamma
 * distributed, so that the numbers of purchases in a time have negative binomial distributions. The
 * log-likelihood is that of the purchase times, as in the other models, and not that of the number
 * of purchases, so the log-likelihoods of all models can be compared.
 *
 * @param r shape of the gamma distribution of the purchase rates; small for customers that differ
 *     much
 * @param alpha rate of the gamma distribution of the purchase rates, in units of time; the mean
 *     purchase rate is r / alpha
 * @see <a href="https://doi.org/10.2307/2985810">Ehrenberg, The Pattern of Consumer Purchases,
 *     Applied Statistics 1959</a>
 */
public record Nbd(double r, double alpha) implements PurchaseModel {

  private static final List<String> PARAMETERS = List.of("r", "alpha");

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public Nbd {
    Checks.requirePositiveFinite("r", r);
    Checks.requirePositiveFinite("alpha", alpha);
  }

  /**
   * Returns the model of maximum likelihood.
   *
   * @throws IllegalArgumentException if there are no customers, or none has a repeat purchase
   */
  public static PurchaseFit fit(PurchaseSummaries customers) {
    return PurchaseFit.ofNbd(PurchaseFit.learnable(customers));
  }

  /** Maximizes the likelihood of customers, which does not depend on the recency. */
  static MaximumLikelihood estimate(PurchaseSummaries customers) {
    PurchaseSummaries grouped = customers.groupedAges();
    double purchases = 0;
    double time = 0;
    for (int row = 0; row < grouped.size(); row++) {
      purchases += (double) grouped.customers(row) * grouped.frequency(row);
      time += grouped.customers(row) * grouped.age(row);
    }
    return new LikelihoodSearch(
            PARAMETERS, p -> new Nbd(p[0], p[1]).sum(grouped), grouped.customerCount())
        .from(1, time / purchases);
  }

  static Nbd of(MaximumLikelihood likelihood) {
    return new Nbd(likelihood.value(0), likelihood.value(1));
  }

  private double sum(PurchaseSummaries rows) {
    return LikelihoodSum.over(rows, x -> ofFrequency(r, alpha, x), this::ofTimes);
  }

  /** The part of a log-likelihood that does not depend on the times, in all models. */
  static double ofFrequency(double r, double alpha, int frequency) {
    return LogSpace.risingFactorial(r, frequency) - frequency * Math.log(alpha);
  }

  private double ofTimes(int frequency, double recency, double age) {
    return -(r + frequency) * Math.log1p(age / alpha);
  }

  @Override
  public String name() {
    return "NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    PurchaseSummaries.requireHistory(frequency, recency, age);
    return ofFrequency(r, alpha, frequency) + ofTimes(frequency, recency, age);
  }

  /** Returns 1: customers never leave. */
  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    PurchaseSummaries.requireHistory(frequency, recency, age);
    return 1;
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    Checks.requireNonNegativeFinite("horizon", horizon);
    return (r + frequency) / (alpha + age) * horizon;
  }

  @Override
  public double expectedPurchases(double time) {
    return expectedPurchases(0, 0, 0, time);
  }

  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    Checks.requirePositiveFinite("discountRate", discountRate);
    return (r + frequency) / (alpha + age) / discountRate;
  }
}
