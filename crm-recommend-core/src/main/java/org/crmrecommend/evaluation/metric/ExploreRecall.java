package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#exploreRecall}. */
record ExploreRecall(int k) implements ListMetric {

  ExploreRecall {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    UserList newRelevant = list.withRelevantOnly(item -> !list.isInHistory(item));
    return new Recall(k, Recall.Denominator.RELEVANT).value(newRelevant);
  }

  @Override
  public double weight(UserList list) {
    return list.withRelevantOnly(item -> !list.isInHistory(item)).relevantCount() > 0 ? 1 : 0;
  }
}
