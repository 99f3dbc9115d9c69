package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Popularity-stratified recall: Σ hit(r) · s(item) divided by Σ s over the user's relevant items. s
 * = users(item)^−exponent, where users(item) is the number of training users who interact with the
 * item, at least 1. With an exponent of 0, it equals {@link Recall}.
 *
 * @param k the cut-off
 * @param exponent β, not negative
 * @see <a href="https://doi.org/10.1145/2043932.2043957">Steck, RecSys 2011</a>
 */
public record StratifiedRecall(int k, double exponent) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   */
  public StratifiedRecall {
    Checks.requirePositive("k", k);
    Checks.requireNonNegativeFinite("exponent", exponent);
  }

  @Override
  public double value(UserList list) {
    return list.hitWeightSum(k, exponent, rank -> 1) / list.relevantWeightSum(exponent);
  }
}
