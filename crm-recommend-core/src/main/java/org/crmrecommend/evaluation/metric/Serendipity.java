package org.crmrecommend.evaluation.metric;

/**
 * Serendipity: hits that a plain best-seller list would not have had, Σ hit(r) · [the item is not
 * among the k most popular ones that the user does not have in training] / k.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/1864708.1864761">Ge, Delgado-Battenfeld and Jannach, RecSys
 *     2010</a>, whose primitive recommender is the best-seller list here
 */
public record Serendipity(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Serendipity {
    MetricRegistry.requirePositive("k", k);
  }

  @Override
  public double value(UserList list) {
    int count = 0;
    for (int rank = 0; rank < Math.min(k, list.size()); rank++) {
      if (list.isHit(rank) && !isExpected(list, list.item(rank))) {
        count++;
      }
    }
    return (double) count / k;
  }

  /** Whether fewer than k items that the user does not have come before it by popularity. */
  private boolean isExpected(UserList list, int item) {
    int rank = list.trainingStatistics().popularityRank(item);
    return rank - list.historyItemsAboveRank(rank) < k;
  }
}
