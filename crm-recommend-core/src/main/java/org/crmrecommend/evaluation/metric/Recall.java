package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Recall: the share of the relevant items that the list contains, Σ hit(r) / n.
 *
 * @param k the cut-off
 * @param over the denominator; {@code recall@20(min)} is the variant of <a
 *     href="https://doi.org/10.1145/3178876.3186150">Liang et al., WWW 2018</a>
 */
public record Recall(int k, Denominator over) implements ListMetric {

  /** The denominator. */
  public enum Denominator {
    /** n, the number of relevant items. */
    RELEVANT,
    /** min(k, n), so that a perfect list has the value 1 even if n is above k. */
    MIN
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Recall {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int relevantCount = list.relevantCount();
    return (double) list.hits(k)
        / Math.max(1, over == Denominator.MIN ? Math.min(k, relevantCount) : relevantCount);
  }
}
