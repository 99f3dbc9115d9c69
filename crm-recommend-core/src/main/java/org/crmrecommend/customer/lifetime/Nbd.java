package org.crmrecommend.customer.lifetime;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.hipparchus.special.Gamma;

/**
 * The negative binomial model: nobody leaves. The purchase rates have a gamma distribution.
 *
 * @param r shape of the distribution of purchase rates
 * @param alpha rate of the distribution of purchase rates, in units of time
 * @see <a href="https://doi.org/10.2307/2985510">Ehrenberg, The Pattern of Consumer Purchases,
 *     Applied Statistics 1959</a>
 */
public record Nbd(double r, double alpha) implements PurchaseModel {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public Nbd {
    Checks.requirePositiveFinite("r", r);
    Checks.requirePositiveFinite("alpha", alpha);
  }

  /**
   * Fits the model by maximum likelihood.
   *
   * @param customers at least one with a repeat purchase
   * @throws IllegalArgumentException if nobody bought twice
   */
  public static Fit<PurchaseModel> fit(PurchaseSummaries customers, TrainingContext context) {
    return PurchaseFits.fit(PurchaseLikelihood.Family.NBD, customers, context.workers());
  }

  @Override
  public String name() {
    return "NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    return ofFrequency(frequency) + ofTimes(frequency, age);
  }

  double ofFrequency(int frequency) {
    return Gamma.logGamma(r + frequency) - Gamma.logGamma(r) + r * Math.log(alpha);
  }

  double ofTimes(int frequency, double age) {
    return -(r + frequency) * Math.log(alpha + age);
  }

  /** Returns 1. */
  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    return 1;
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    return (r + frequency) / (alpha + age) * horizon;
  }

  @Override
  public double expectedPurchases(double time) {
    return r / alpha * time;
  }

  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    return (r + frequency) / (alpha + age) / discountRate;
  }
}
