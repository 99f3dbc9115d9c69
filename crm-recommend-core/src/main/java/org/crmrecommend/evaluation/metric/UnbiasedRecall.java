package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#unbiasedRecall}. */
record UnbiasedRecall(int k, double exponent) implements ListMetric {

  UnbiasedRecall {
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
