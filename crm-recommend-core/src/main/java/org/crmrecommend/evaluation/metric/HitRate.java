package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#hitRate}. */
record HitRate(int k) implements ListMetric {

  HitRate {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return Math.min(1, list.hits(k));
  }
}
