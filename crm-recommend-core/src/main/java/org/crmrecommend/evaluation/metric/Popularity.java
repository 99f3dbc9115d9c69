package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#popularity}. */
record Popularity(int k) implements ListMetric {

  Popularity {
    Checks.requirePositive("k", k);
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double value(UserList list) {
    return list.meanOverItems(k, list.trainingStatistics()::popularity);
  }
}
