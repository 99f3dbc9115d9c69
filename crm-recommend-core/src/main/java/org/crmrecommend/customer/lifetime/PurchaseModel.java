package org.crmrecommend.customer.lifetime;

/**
 * A fitted model of when customers buy and when they leave for good.
 *
 * <p>What is known of a customer is the number of repeat purchases {@code frequency}, the time from
 * the first to the last purchase {@code recency}, and the time from the first purchase to the end
 * of the observation {@code age}. All times are in the unit in which the model was fitted, such as
 * weeks. No result is NaN or infinite for 0 ≤ recency ≤ age and finite parameters.
 */
public interface PurchaseModel {

  /** Returns the name of the model in the literature, such as {@code BG/NBD}. */
  String name();

  /** Returns the log-likelihood of one customer. */
  double logLikelihood(int frequency, double recency, double age);

  /** Returns the probability that a customer has not left at the end of the observation. */
  double aliveProbability(int frequency, double recency, double age);

  /** Returns the expected number of purchases within a horizon after the observation. */
  double expectedPurchases(int frequency, double recency, double age, double horizon);

  /** Returns the expected number of repeat purchases of a new customer within a time. */
  double expectedPurchases(double time);

  /**
   * Returns the expected number of purchases after the observation, each discounted by e^(−rate ·
   * time).
   *
   * @param discountRate continuous rate per unit of time, positive
   */
  double discountedPurchases(int frequency, double recency, double age, double discountRate);
}
