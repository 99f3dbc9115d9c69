package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#repeatRecall}. */
record RepeatRecall(int k) implements ListMetric {

  RepeatRecall {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return new Recall(k, Recall.Denominator.RELEVANT)
        .value(list.withRelevantOnly(list::isInHistory));
  }

  @Override
  public double weight(UserList list) {
    return list.withRelevantOnly(list::isInHistory).relevantCount() > 0 ? 1 : 0;
  }
}
