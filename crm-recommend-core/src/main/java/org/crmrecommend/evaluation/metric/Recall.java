package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#recall} with its variants. */
record Recall(int k, Denominator over) implements ListMetric {

  /** The denominator. */
  enum Denominator {
    /** n, the number of relevant items. */
    RELEVANT,
    /** min(k, n). */
    MIN
  }

  Recall {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int relevantCount = list.relevantCount();
    return (double) list.hits(k)
        / Math.max(1, over == Denominator.MIN ? Math.min(k, relevantCount) : relevantCount);
  }
}
