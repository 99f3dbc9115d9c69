package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Inverse-propensity NDCG, self-normalized over all users: Σ hit(r) / (p(item) · log₂(r + 1)) over
 * all lists, divided by the same sum for ideal lists. The ideal list has the user's relevant items
 * by ascending p, cut off at k. The propensity p is that of {@link UnbiasedRecall}.
 *
 * @param k the cut-off
 * @param exponent (γ + 1) / 2 in the paper, not negative
 * @see <a href="https://doi.org/10.1145/3240323.3240355">Yang et al., RecSys 2018</a>
 */
public record UnbiasedNdcg(int k, double exponent) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive, or the exponent is negative or not
   *     finite
   */
  public UnbiasedNdcg {
    Checks.requirePositive("k", k);
    Checks.requireNonNegativeFinite("exponent", exponent);
  }

  @Override
  public double value(UserList list) {
    return new StratifiedNdcg(k, exponent).value(list);
  }

  @Override
  public double weight(UserList list) {
    return new StratifiedNdcg(k, exponent).idealDcg(list);
  }
}
