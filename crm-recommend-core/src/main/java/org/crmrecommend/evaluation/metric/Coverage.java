package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Catalog coverage: the share of the model's items that are among the first k items of at least one
 * user's list.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/1864708.1864761">Ge, Delgado-Battenfeld and Jannach, RecSys
 *     2010</a>
 */
public record Coverage(int k) implements OverallMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Coverage {
    Checks.requirePositive("k", k);
  }

  @Override
  public double value(RecommendationCounts counts) {
    return (double) counts.listedItemCount() / counts.itemCount();
  }
}
