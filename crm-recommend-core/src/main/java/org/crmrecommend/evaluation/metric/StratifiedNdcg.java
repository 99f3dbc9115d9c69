package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Popularity-stratified NDCG: Σ hit(r) · s(item) / log₂(r + 1), divided by the same sum for the
 * relevant items by descending s, cut off at k. s = users(item)^−exponent, as in {@link
 * StratifiedRecall}. With an exponent of 0, it equals {@link Ndcg}.
 *
 * @param k the cut-off
 * @param exponent β, not negative
 * @see <a href="https://doi.org/10.1145/2043932.2043957">Steck, RecSys 2011</a>
 */
public record StratifiedNdcg(int k, double exponent) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   */
  public StratifiedNdcg {
    Checks.requirePositive("k", k);
    Checks.requireNonNegativeFinite("exponent", exponent);
  }

  @Override
  public double value(UserList list) {
    return list.hitWeightSum(k, exponent, Ndcg::discount) / idealDcg(list);
  }

  /** Returns the sum for the relevant items by descending s. */
  double idealDcg(UserList list) {
    double[] weights = list.relevantWeights(exponent);
    double idealDcg = 0;
    for (int rank = 0; rank < Math.min(k, weights.length); rank++) {
      idealDcg += weights[weights.length - 1 - rank] * Ndcg.discount(rank);
    }
    return idealDcg;
  }
}
