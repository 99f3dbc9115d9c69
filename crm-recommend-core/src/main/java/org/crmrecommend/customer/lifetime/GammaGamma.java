package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.hipparchus.special.Gamma;

/**
 * The gamma-gamma model of what purchases cost: the costs of a customer have a gamma distribution
 * with shape p, and its rate has a gamma distribution over the customers. What a customer spends
 * does not depend on how often.
 *
 * @param p shape of the costs of a customer
 * @param q shape of the distribution of rates, above 1, so that the mean cost exists
 * @param v rate of the distribution of rates, in units of money
 * @see <a href="https://www.brucehardie.com/notes/025/">Fader and Hardie, The Gamma-Gamma Model of
 *     Monetary Value, 2013</a>, whose p, q and γ = v these are
 */
public record GammaGamma(double p, double q, double v) {

  /**
   * @throws IllegalArgumentException if p or v is not positive and finite, or q not above 1
   */
  public GammaGamma {
    Checks.requirePositiveFinite("p", p);
    Checks.requirePositiveFinite("q", q);
    Checks.requirePositiveFinite("v", v);
    if (q <= 1) {
      throw new IllegalArgumentException("q must be above 1, so that the mean cost exists: " + q);
    }
  }

  /**
   * Fits the model by maximum likelihood.
   *
   * @throws IllegalArgumentException if there are fewer than two customers
   */
  public static Fit<GammaGamma> fit(SpendingSummaries customers) {
    Checks.requireAtLeast("number of customers with repeat purchases", customers.size(), 2);
    SpendingLikelihood likelihood = new SpendingLikelihood(customers);
    return new Fit<>(likelihood, Maximum.of(likelihood), List.of());
  }

  /**
   * Returns the log-likelihood of the mean cost of some purchases of a customer.
   *
   * @param purchases number of purchases, positive
   * @param meanValue their mean cost, positive
   */
  public double logLikelihood(int purchases, double meanValue) {
    double shape = p * purchases;
    return Gamma.logGamma(shape + q)
        - Gamma.logGamma(shape)
        - Gamma.logGamma(q)
        + q * Math.log(v)
        + (shape - 1) * Math.log(meanValue)
        + shape * Math.log(purchases)
        - (shape + q) * Math.log(v + purchases * meanValue);
  }

  /**
   * Returns the expected cost of the next purchase of a customer: a weighted mean of the mean cost
   * of all customers and that of the customer.
   *
   * @param purchases number of known purchases; may be 0
   * @param meanValue their mean cost; ignored without purchases
   */
  public double expectedValue(int purchases, double meanValue) {
    double known = purchases == 0 ? 0 : purchases * meanValue;
    return p * (v + known) / (p * purchases + q - 1);
  }
}
