package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#novelty}. */
record Novelty(int k) implements ListMetric {

  Novelty {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return list.meanOverItems(k, list.trainingStatistics()::selfInformation);
  }
}
