package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#meanAveragePrecision} with its variants. */
record MeanAveragePrecision(int k, Denominator over) implements ListMetric {

  /** The denominator of the sum. */
  enum Denominator {
    /** min(k, n). */
    MIN,
    /** n. */
    RELEVANT,
    /** The number of hits. */
    HITS
  }

  MeanAveragePrecision {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    double sum = 0;
    for (int rank = 0; rank < Math.min(k, list.size()); rank++) {
      if (list.isHit(rank)) {
        sum += (double) list.hits(rank + 1) / (rank + 1);
      }
    }
    int relevant = list.relevantCount();
    return switch (over) {
      case MIN -> sum / Math.min(k, relevant);
      case RELEVANT -> sum / relevant;
      case HITS -> sum / Math.max(1, list.hits(k));
    };
  }
}
