package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Mean average precision, written {@code map}: Σ hit(r) · precision(r) divided by the denominator
 * {@code over}, where precision(r) is the share of hits in ranks 1 … r.
 *
 * @param k the cut-off
 * @param over the denominator of the sum
 * @see <a href="https://nlp.stanford.edu/IR-book/">Manning, Raghavan and Schütze 2008</a>, section
 *     8.4
 */
public record MeanAveragePrecision(int k, Denominator over) implements ListMetric {

  /** The denominator of the sum. */
  public enum Denominator {
    /** min(k, n), so that a perfect list has the value 1. */
    MIN,
    /** n, as in {@code map_cut} of trec_eval. */
    RELEVANT,
    /**
     * The number of hits; the value is 0 without hits. Ignores the relevant items that the list
     * misses.
     */
    HITS
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public MeanAveragePrecision {
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
