package org.crmrecommend.customer.lifetime;

import org.crmrecommend.kernel.Checks;

/**
 * A fitted model of when customers buy and when they leave for good.
 *
 * <p>What is known of a customer is the number of repeat purchases {@code frequency}, the time from
 * the first to the last purchase {@code recency}, and the time from the first purchase to the end
 * of the observation {@code age}. All times are in the unit in which the model was fitted, such as
 * weeks. No result is NaN or infinite for 0 ≤ recency ≤ age and finite parameters.
 */
public sealed interface PurchaseModel permits Nbd, BgNbd, MbgNbd, ParetoNbd {

  /** Returns the shape of the gamma distribution of the purchase rates. */
  double r();

  /** Returns the rate of the gamma distribution of the purchase rates, in units of time. */
  double alpha();

  /** Returns the name of the model in the literature, such as {@code BG/NBD}. */
  String name();

  /** Returns the log-likelihood of one customer. */
  double logLikelihood(int frequency, double recency, double age);

  /** Returns the probability that a customer has not left at the end of the observation. */
  double aliveProbability(int frequency, double recency, double age);

  /**
   * Returns the expected number of purchases within a horizon of a customer who has not left. It
   * does not depend on the recency.
   */
  double purchasesWhileAlive(int frequency, double age, double horizon);

  /** Returns the expected number of purchases within a horizon after the observation. */
  default double expectedPurchases(int frequency, double recency, double age, double horizon) {
    return aliveProbability(frequency, recency, age) * purchasesWhileAlive(frequency, age, horizon);
  }

  /** Returns the expected number of repeat purchases of a new customer within a time. */
  double expectedPurchases(double time);

  /**
   * Returns the expected number of all future purchases of a customer who has not left, each
   * discounted by e^(−rate · time). It does not depend on the recency.
   *
   * @param discountRate continuous rate per unit of time, positive
   */
  double discountedWhileAlive(int frequency, double age, double discountRate);

  /**
   * Returns the expected number of all purchases after the observation, each discounted by e^(−rate
   * · time).
   *
   * @param discountRate continuous rate per unit of time, positive
   */
  default double discountedPurchases(
      int frequency, double recency, double age, double discountRate) {
    return aliveProbability(frequency, recency, age)
        * discountedWhileAlive(frequency, age, discountRate);
  }

  /** Returns the probability of at least one purchase within a horizon after the observation. */
  default double returnProbability(int frequency, double recency, double age, double horizon) {
    Checks.requireNonNegativeFinite("horizon", horizon);
    double silence = Math.exp(-(r() + frequency) * Math.log1p(horizon / (alpha() + age)));
    return aliveProbability(frequency, recency, age) * (1 - silence);
  }

  /**
   * Returns the median time to the next purchase of a customer who does not leave before it; at
   * most {@link Double#MAX_VALUE}, which is reached by tiny shapes of the purchase rates.
   */
  default double medianGap(int frequency, double age) {
    double gap = (alpha() + age) * Math.expm1(Math.log(2) / (r() + frequency));
    return Math.min(gap, Double.MAX_VALUE);
  }
}
