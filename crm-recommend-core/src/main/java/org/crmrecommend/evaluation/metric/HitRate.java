package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Hit rate: 1 if at least one of the first k items is relevant, else 0.
 *
 * @param k the cut-off
 */
public record HitRate(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public HitRate {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    return Math.min(1, list.hits(k));
  }
}
