package org.crmrecommend.customer.lifetime;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.hipparchus.special.Gamma;

/**
 * The beta-geometric / negative binomial model: after each repeat purchase, a customer leaves with
 * a probability of the customer's own. A customer without a repeat purchase has never left.
 *
 * @param r shape of the gamma distribution of purchase rates
 * @param alpha rate of the gamma distribution of purchase rates, in units of time
 * @param a first parameter of the beta distribution of leaving probabilities
 * @param b second parameter of the beta distribution of leaving probabilities
 * @see <a href="https://doi.org/10.1287/mksc.1040.0098">Fader, Hardie and Lee, "Counting Your
 *     Customers" the Easy Way, Marketing Science 2005</a>, whose r, α, a and b these are
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public BgNbd {
    Checks.requirePositiveFinite("r", r);
    Checks.requirePositiveFinite("alpha", alpha);
    Checks.requirePositiveFinite("a", a);
    Checks.requirePositiveFinite("b", b);
  }

  /**
   * Fits the model by maximum likelihood.
   *
   * @return an {@link Nbd} with a warning if the data do not show that anybody leaves
   * @throws IllegalArgumentException if nobody bought twice
   */
  public static Fit<PurchaseModel> fit(PurchaseSummaries customers, TrainingContext context) {
    return PurchaseFits.fit(PurchaseLikelihood.Family.BG_NBD, customers, context.workers());
  }

  @Override
  public String name() {
    return "BG/NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    return ofFrequency(frequency) + ofTimes(frequency, recency, age);
  }

  double ofFrequency(int frequency) {
    return Gamma.logGamma(r + frequency)
        - Gamma.logGamma(r)
        + r * Math.log(alpha)
        + SpecialFunctions.logBeta(a, b + frequency)
        - SpecialFunctions.logBeta(a, b);
  }

  double ofTimes(int frequency, double recency, double age) {
    double alive = -(r + frequency) * Math.log(alpha + age);
    return frequency == 0
        ? alive
        : alive + SpecialFunctions.softplus(logOdds(frequency, recency, age));
  }

  /** The logarithm of the odds of having left, of a customer with a repeat purchase. */
  private double logOdds(int frequency, double recency, double age) {
    return Math.log(a / (b + frequency - 1))
        + (r + frequency) * Math.log1p((age - recency) / (alpha + recency));
  }

  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    return frequency == 0 ? 1 : 1 / (1 + Math.exp(logOdds(frequency, recency, age)));
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    return future(frequency, age).expectedPurchases(horizon);
  }

  private BetaDropout future(int frequency, double age) {
    return new BetaDropout(r + frequency, alpha + age, a, b + frequency);
  }

  @Override
  public double expectedPurchases(double time) {
    return future(0, 0).expectedPurchases(time);
  }

  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    return future(frequency, age).discountedPurchases(discountRate);
  }
}
