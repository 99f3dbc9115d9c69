package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#f1}. */
record F1(int k) implements ListMetric {

  F1 {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return 2.0 * list.hits(k) / ((double) k + list.relevantCount());
  }
}
