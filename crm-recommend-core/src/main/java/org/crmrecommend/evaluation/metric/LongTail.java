package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#longTail}. */
record LongTail(int k, double head) implements ListMetric {

  LongTail {
    Checks.requirePositive("k", k);
    Checks.requireOpenFraction("head", head);
  }

  @Override
  public double value(UserList list) {
    int headItems = list.trainingStatistics().headSize(head);
    return list.meanOverItems(
        k, item -> list.trainingStatistics().popularityRank(item) < headItems ? 0 : 1);
  }
}
