package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Mean reciprocal rank, written {@code mrr}: 1 / r for the rank r of the first hit, or 0 if the
 * first k items have no hit.
 *
 * @param k the cut-off
 */
public record MeanReciprocalRank(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public MeanReciprocalRank {
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
