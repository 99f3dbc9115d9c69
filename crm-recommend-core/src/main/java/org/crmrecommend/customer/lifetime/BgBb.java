package org.crmrecommend.customer.lifetime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.kernel.Checks;

/**
 * The beta-geometric / beta-Bernoulli model of purchases at discrete opportunities, such as yearly
 * donations: at each opportunity, a customer who has not left buys with one probability and leaves
 * with another, both of the customer's own.
 *
 * @param alpha first parameter of the beta distribution of buying probabilities
 * @param beta second parameter of the beta distribution of buying probabilities
 * @param gamma first parameter of the beta distribution of leaving probabilities
 * @param delta second parameter of the beta distribution of leaving probabilities
 * @see <a href="https://doi.org/10.1287/mksc.1100.0580">Fader, Hardie and Shang, Customer-Base
 *     Analysis in a Discrete-Time Noncontractual Setting, Marketing Science 2010</a>
 */
public record BgBb(double alpha, double beta, double gamma, double delta) {

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public BgBb {
    Checks.requirePositiveFinite("alpha", alpha);
    Checks.requirePositiveFinite("beta", beta);
    Checks.requirePositiveFinite("gamma", gamma);
    Checks.requirePositiveFinite("delta", delta);
  }

  /**
   * What is known of a customer.
   *
   * @param purchases number of opportunities with a purchase
   * @param last the last opportunity with a purchase, counted from 1; 0 without a purchase
   * @param opportunities number of opportunities until now
   */
  public record History(int purchases, int last, int opportunities) {

    /**
     * @throws IllegalArgumentException unless 0 ≤ purchases ≤ last ≤ opportunities, and both
     *     purchases and last are 0 or none is
     */
    public History {
      Checks.requireNonNegative("purchases", purchases);
      Checks.requireNonNegative("opportunities", opportunities);
      if (last < purchases || last > opportunities || (purchases == 0 && last > 0)) {
        throw new IllegalArgumentException(
            "last must be 0 without a purchase, and else between the purchases ("
                + purchases
                + ") and the opportunities ("
                + opportunities
                + "): "
                + last);
      }
    }
  }

  /**
   * Fits the model by maximum likelihood.
   *
   * @param customers number of customers by history
   * @throws IllegalArgumentException if nobody bought
   */
  public static Fit<BgBb> fit(Map<History, Long> customers) {
    Checks.requireNonNull("customers", customers);
    if (customers.keySet().stream().allMatch(history -> history.purchases() == 0)) {
      throw new IllegalArgumentException("at least one customer must have a purchase");
    }
    DiscreteLikelihood likelihood = new DiscreteLikelihood(new LinkedHashMap<>(customers));
    return new Fit<>(likelihood, Maximum.of(likelihood), List.of());
  }

  /** Returns the log-likelihood of one customer. */
  public double logLikelihood(History customer) {
    int x = customer.purchases();
    int n = customer.opportunities();
    double alive = logAlive(x, n, n);
    double sum = 1;
    for (int leftAfter = customer.last(); leftAfter < n; leftAfter++) {
      double logLeft =
          SpecialFunctions.logBeta(alpha + x, beta + leftAfter - x)
              + SpecialFunctions.logBeta(gamma + 1, delta + leftAfter)
              - logConstant();
      sum += Math.exp(logLeft - alive);
    }
    return alive + Math.log(sum);
  }

  /** The logarithm of the probability of x purchases in n, and of being there until later. */
  private double logAlive(int x, int n, int later) {
    return SpecialFunctions.logBeta(alpha + x, beta + n - x)
        + SpecialFunctions.logBeta(gamma, delta + later)
        - logConstant();
  }

  private double logConstant() {
    return SpecialFunctions.logBeta(alpha, beta) + SpecialFunctions.logBeta(gamma, delta);
  }

  /** Returns the probability that a customer is there at the next opportunity. */
  public double aliveProbability(History customer) {
    int n = customer.opportunities();
    return Math.exp(logAlive(customer.purchases(), n, n + 1) - logLikelihood(customer));
  }

  /**
   * Returns the expected number of purchases at the next opportunities. O(horizon) time.
   *
   * @param horizon number of opportunities
   */
  public double expectedPurchases(History customer, int horizon) {
    Checks.requireNonNegative("horizon", horizon);
    int x = customer.purchases();
    int n = customer.opportunities();
    double logBuys = Math.log((alpha + x) / (alpha + beta + n));
    double logLikelihood = logLikelihood(customer);
    double sum = 0;
    for (int opportunity = 1; opportunity <= horizon; opportunity++) {
      sum += Math.exp(logBuys + logAlive(x, n, n + opportunity) - logLikelihood);
    }
    return sum;
  }
}
