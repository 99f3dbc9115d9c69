package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.hipparchus.special.Beta;

/**
 * The BG/BB model of purchases at discrete opportunities: customers take an opportunity at random
 * and may leave before each one.
 *
 * <p>A customer who has not left takes an opportunity with the customer's own probability, and
 * leaves before an opportunity with another one. The probabilities have beta distributions over the
 * customers and are independent. Use it if purchases can only be made at certain times, such as
 * yearly donations, conferences, or the subscription periods of a club. A likelihood takes time
 * proportional to the opportunities after the last one taken.
 *
 * @param alpha first parameter of the beta distribution of the purchase probability, whose mean is
 *     alpha / (alpha + beta)
 * @param beta second parameter of the beta distribution of the purchase probability
 * @param gamma first parameter of the beta distribution of the dropout probability, whose mean is
 *     gamma / (gamma + delta)
 * @param delta second parameter of the beta distribution of the dropout probability
 * @see <a href="https://doi.org/10.1287/mksc.1100.0580">Fader, Hardie and Shang, Customer-Base
 *     Analysis in a Discrete-Time Noncontractual Setting, Marketing Science 2010</a>
 */
public record BgBb(double alpha, double beta, double gamma, double delta) {

  private static final List<String> PARAMETERS = List.of("alpha", "beta", "gamma", "delta");

  /** Thousands of opportunities would overflow the sum. */
  private static final double RESCALE_ABOVE = 1e100;

  /**
   * A model of maximum likelihood.
   *
   * @param model the model
   * @param likelihood its log-likelihood and its parameters with standard errors
   */
  public record Fit(BgBb model, MaximumLikelihood likelihood) {}

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
   * Returns the model of maximum likelihood.
   *
   * @throws IllegalArgumentException if there are no customers, or none took an opportunity
   */
  public static Fit fit(OpportunitySummaries customers) {
    long taken = 0;
    for (int row = 0; row < customers.size(); row++) {
      taken += customers.customers(row) * customers.frequency(row);
    }
    if (taken == 0) {
      throw new IllegalArgumentException(
          "customers must have taken an opportunity: none of " + customers.customerCount());
    }
    OpportunitySummaries grouped = customers.grouped();
    MaximumLikelihood likelihood =
        new LikelihoodSearch(PARAMETERS, p -> of(p).sum(grouped), grouped.customerCount())
            .from(1, 1, 1, 1);
    return new Fit(of(likelihood.values()), likelihood);
  }

  private static BgBb of(double[] parameters) {
    return new BgBb(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private double sum(OpportunitySummaries rows) {
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      sum +=
          rows.customers(row)
              * ofCustomer(rows.frequency(row), rows.recency(row), rows.opportunities(row));
    }
    return sum;
  }

  private double ofCustomer(int frequency, int recency, int opportunities) {
    return logAliveAnd(frequency, opportunities) - logAlive(frequency, recency, opportunities);
  }

  /** Returns ln of the probability of the history of a customer who has not left. */
  private double logAliveAnd(int frequency, int opportunities) {
    return Beta.logBeta(alpha + frequency, beta + opportunities - frequency)
        - Beta.logBeta(alpha, beta)
        + logSurvival(opportunities);
  }

  private double logSurvival(int opportunities) {
    return BetaGeometric.logSurvival(gamma, delta, opportunities);
  }

  /**
   * Returns ln of the probability that the customer has not left before the last opportunity. Its
   * reciprocal is 1 plus the odds of dropout: a sum over the last opportunity before dropout, from
   * the last one to the last one taken.
   */
  private double logAlive(int frequency, int recency, int opportunities) {
    double ratio = 1;
    double sum = 1;
    double logScale = 0;
    for (int alive = opportunities - 1; alive >= recency; alive--) {
      ratio *= (alpha + beta + alive) / (beta + alive - frequency);
      sum += ratio * gamma / (delta + alive);
      ratio *= (gamma + delta + alive) / (delta + alive);
      if (sum > RESCALE_ABOVE) {
        logScale += Math.log(sum);
        ratio /= sum;
        sum = 1;
      }
    }
    return -logScale - Math.log(sum);
  }

  /**
   * Returns the log-likelihood of one customer.
   *
   * @param frequency number of opportunities taken
   * @param recency number of the last opportunity taken, 0 if none was taken
   * @param opportunities number of all opportunities
   */
  public double logLikelihood(int frequency, int recency, int opportunities) {
    OpportunitySummaries.requireHistory(frequency, recency, opportunities);
    return ofCustomer(frequency, recency, opportunities);
  }

  /** Returns the probability that a customer has not left before the next opportunity. */
  public double aliveProbability(int frequency, int recency, int opportunities) {
    OpportunitySummaries.requireHistory(frequency, recency, opportunities);
    return (delta + opportunities)
        / (gamma + delta + opportunities)
        * Math.exp(logAlive(frequency, recency, opportunities));
  }

  /**
   * Returns the expected number of the next opportunities that a customer takes. Takes time
   * proportional to {@code next}.
   *
   * @param next number of opportunities after the observed ones
   */
  public double expectedPurchases(int frequency, int recency, int opportunities, int next) {
    OpportunitySummaries.requireHistory(frequency, recency, opportunities);
    Checks.requireNonNegative("next", next);
    double alive = Math.exp(logAlive(frequency, recency, opportunities));
    double expected = 0;
    for (int i = opportunities; i < opportunities + next; i++) {
      alive *= (delta + i) / (gamma + delta + i);
      expected += alive;
    }
    return expected * (alpha + frequency) / (alpha + beta + opportunities);
  }

  /** Returns the expected number of the first opportunities that a new customer takes. */
  public double expectedPurchases(int opportunities) {
    return expectedPurchases(0, 0, 0, opportunities);
  }
}
