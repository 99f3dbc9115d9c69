package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Serendipity: the share of hits that a best-seller list would not have, Σ hit(r) · [the item is
 * not among the k most popular items outside the user's history] / k.
 *
 * @param k the cut-off
 * @see <a href="https://doi.org/10.1145/1864708.1864761">Ge, Delgado-Battenfeld and Jannach, RecSys
 *     2010</a>, where the primitive recommender is the best-seller list
 */
public record Serendipity(int k) implements ListMetric {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Serendipity {
    Checks.requirePositive("k", k);
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

  /** Returns whether the item is among the k most popular items outside the user's history. */
  private boolean isExpected(UserList list, int item) {
    int rank = list.trainingStatistics().popularityRank(item);
    return rank - list.historyItemsAboveRank(rank) < k;
  }
}
