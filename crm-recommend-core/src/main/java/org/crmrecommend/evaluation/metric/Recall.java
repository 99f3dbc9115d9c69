package org.crmrecommend.evaluation.metric;

/**
 * Recall: the share of what is relevant that the list has, Σ hit(r) / n.
 *
 * @param k the cut-off
 * @param over what hits are divided by; {@code recall@20(min)} is the variant of <a
 *     href="https://doi.org/10.1145/3178876.3186150">Liang et al., WWW 2018</a>
 */
public record Recall(int k, Denominator over) implements ListMetric {

  /** What hits are divided by. */
  public enum Denominator {
    /** By n, the number of relevant items. */
    RELEVANT,
    /** By min(k, n), so that a perfect list has 1 even where n is above k. */
    MIN
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Recall {
    MetricRegistry.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int relevantCount = list.relevantCount();
    return (double) list.hits(k)
        / Math.max(1, over == Denominator.MIN ? Math.min(k, relevantCount) : relevantCount);
  }
}
