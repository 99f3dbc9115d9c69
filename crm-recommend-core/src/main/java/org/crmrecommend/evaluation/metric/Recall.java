package org.crmrecommend.evaluation.metric;

/**
 * Recall: the share of what is relevant that the list has, Σ hit(r) / n.
 *
 * @param k the cut-off
 * @param over what hits are divided by; {@code recall@20(min)} is the variant of <a
 *     href="https://doi.org/10.1145/3178876.3186150">Liang et al., WWW 2018</a>
 */
public record Recall(int k, Over over) implements ListMetric {

  /** What hits are divided by. */
  public enum Over {
    /** By n, the number of relevant items. */
    RELEVANT,
    /** By min(k, n), so that a perfect list has 1 even where n is above k. */
    MIN
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Recall {
    MetricText.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int most = list.relevantCount();
    return (double) list.hits(k) / Math.max(1, over == Over.MIN ? Math.min(k, most) : most);
  }
}
