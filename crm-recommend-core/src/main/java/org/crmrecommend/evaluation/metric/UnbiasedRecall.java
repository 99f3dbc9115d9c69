package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Inverse-propensity recall, self-normalized over all users: Σ hit(r) / p(item) over all lists,
 * divided by Σ 1 / p(item) over all users' relevant items. The propensity p ∝ users(item)^exponent
 * is the probability that users see the item at all; users(item) is the number of training users
 * who interact with the item, at least 1.
 *
 * @param k the cut-off
 * @param exponent (γ + 1) / 2 in the paper, not negative; the paper's γ of 1.5 to 3 gives 1.25 to 2
 * @see <a href="https://doi.org/10.1145/3240323.3240355">Yang et al., RecSys 2018</a>
 */
public record UnbiasedRecall(int k, double exponent) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   */
  public UnbiasedRecall {
    Checks.requirePositive("k", k);
    Checks.requireNonNegativeFinite("exponent", exponent);
  }

  @Override
  public double value(UserList list) {
    return new StratifiedRecall(k, exponent).value(list);
  }

  @Override
  public double weight(UserList list) {
    return list.relevantWeightSum(exponent);
  }
}
