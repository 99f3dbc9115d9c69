package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#stratifiedRecall}. */
record StratifiedRecall(int k, double exponent) implements ListMetric {

  StratifiedRecall {
    Checks.requirePositive("k", k);
    Checks.requireNonNegativeFinite("exponent", exponent);
  }

  @Override
  public double value(UserList list) {
    return list.hitWeightSum(k, exponent, rank -> 1) / list.relevantWeightSum(exponent);
  }
}
