package org.crmrecommend.evaluation.metric;

/**
 * Mean average precision, written {@code map}: Σ hit(r) · precision(r) divided by one of the
 * numbers in use, where precision(r) is the share of hits in ranks 1 … r.
 *
 * @param k the cut-off
 * @param over what the sum is divided by
 * @see <a href="https://nlp.stanford.edu/IR-book/">Manning, Raghavan and Schütze 2008</a>, section
 *     8.4
 */
public record MeanAveragePrecision(int k, Denominator over) implements ListMetric {

  /** What the sum is divided by. */
  public enum Denominator {
    /** By min(k, n), so that a perfect list has 1. */
    MIN,
    /** By n: what trec_eval calls {@code map_cut}. */
    RELEVANT,
    /** By the number of hits; 0 without any. Blind to what the list misses. */
    HITS
  }

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public MeanAveragePrecision {
    MetricRegistry.requirePositive("k", k);
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
