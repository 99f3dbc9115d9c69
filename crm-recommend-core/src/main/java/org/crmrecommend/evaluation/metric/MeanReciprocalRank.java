package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#meanReciprocalRank}. */
record MeanReciprocalRank(int k) implements ListMetric {

  MeanReciprocalRank {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    for (int rank = 0; rank < Math.min(k, list.size()); rank++) {
      if (list.isHit(rank)) {
        return 1.0 / (rank + 1);
      }
    }
    return 0;
  }
}
