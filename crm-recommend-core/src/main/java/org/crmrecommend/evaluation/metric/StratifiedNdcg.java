package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.RankDiscounts;

/** The metric {@link Metrics#stratifiedNdcg}. */
record StratifiedNdcg(int k, double exponent) implements ListMetric {

  StratifiedNdcg {
    Checks.requirePositive("k", k);
    Checks.requireNonNegativeFinite("exponent", exponent);
  }

  @Override
  public double value(UserList list) {
    return list.hitWeightSum(k, exponent, RankDiscounts::of) / idealDcg(list);
  }

  /** Returns the sum for the ideal list: the relevant items by descending s, cut off at k. */
  double idealDcg(UserList list) {
    double[] weights = list.relevantWeights(exponent);
    double idealDcg = 0;
    for (int rank = 0; rank < Math.min(k, weights.length); rank++) {
      idealDcg += weights[weights.length - 1 - rank] * RankDiscounts.of(rank);
    }
    return idealDcg;
  }
}
