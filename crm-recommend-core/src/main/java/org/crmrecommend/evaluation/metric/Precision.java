package org.crmrecommend.evaluation.metric;

/**
 * Precision: the share of the list that is relevant, Σ hit(r) / k.
 *
 * @param k the cut-off
 * @param over what hits are divided by
 */
public record Precision(int k, Denominator over) implements ListMetric {

  /** What hits are divided by. */
  public enum Denominator {
    /** By k: a list shorter than that is not forgiven. */
    K,
    /** By the number of items listed, min(k, length of the list); 0 for an empty list. */
    LISTED
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Precision {
    MetricRegistry.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int denominator = over == Denominator.K ? k : Math.min(k, list.size());
    return denominator == 0 ? 0 : (double) list.hits(k) / denominator;
  }
}
