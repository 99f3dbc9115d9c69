package org.crmrecommend.customer.lifetime;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.hipparchus.special.Gamma;

/**
 * The modified beta-geometric / negative binomial model: like {@link BgNbd}, but a customer may
 * leave after the first purchase too. So one-time buyers of long ago have probably left.
 *
 * @param r shape of the gamma distribution of purchase rates
 * @param alpha rate of the gamma distribution of purchase rates, in units of time
 * @param a first parameter of the beta distribution of leaving probabilities
 * @param b second parameter of the beta distribution of leaving probabilities
 * @see <a href="https://doi.org/10.1016/j.ijresmar.2006.12.005">Batislam, Denizel and Filiztekin,
 *     International Journal of Research in Marketing 2007</a>
 */
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public MbgNbd {
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
    return PurchaseFits.fit(PurchaseLikelihood.Family.MBG_NBD, customers, context.workers());
  }

  @Override
  public String name() {
    return "MBG/NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    return ofFrequency(frequency) + ofTimes(frequency, recency, age);
  }

  double ofFrequency(int frequency) {
    return Gamma.logGamma(r + frequency)
        - Gamma.logGamma(r)
        + r * Math.log(alpha)
        + SpecialFunctions.logBeta(a, b + frequency + 1)
        - SpecialFunctions.logBeta(a, b);
  }

  double ofTimes(int frequency, double recency, double age) {
    return SpecialFunctions.softplus(logOdds(frequency, recency, age))
        - (r + frequency) * Math.log(alpha + age);
  }

  /** The logarithm of the odds of having left. */
  private double logOdds(int frequency, double recency, double age) {
    return Math.log(a / (b + frequency))
        + (r + frequency) * Math.log1p((age - recency) / (alpha + recency));
  }

  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    return 1 / (1 + Math.exp(logOdds(frequency, recency, age)));
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    return future(frequency, age).expectedPurchases(horizon);
  }

  private BetaDropout future(int frequency, double age) {
    return new BetaDropout(r + frequency, alpha + age, a, b + frequency + 1);
  }

  @Override
  public double expectedPurchases(double time) {
    return b / (a + b) * future(0, 0).expectedPurchases(time);
  }

  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    return future(frequency, age).discountedPurchases(discountRate);
  }
}
