package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#unbiasedNdcg}. */
record UnbiasedNdcg(int k, double exponent) implements ListMetric {

  UnbiasedNdcg {
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
