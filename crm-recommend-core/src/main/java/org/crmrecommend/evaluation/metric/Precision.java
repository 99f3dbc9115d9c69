package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Precision: the share of relevant items in the list, Σ hit(r) / k.
 *
 * @param k the cut-off
 * @param over the denominator
 */
public record Precision(int k, Denominator over) implements ListMetric {

  /** The denominator. */
  public enum Denominator {
    /** k, even if the list is shorter. */
    K,
    /** The number of listed items, min(k, length of the list); the value is 0 for an empty list. */
    LISTED
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Precision {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int denominator = over == Denominator.K ? k : Math.min(k, list.size());
    return denominator == 0 ? 0 : (double) list.hits(k) / denominator;
  }
}
