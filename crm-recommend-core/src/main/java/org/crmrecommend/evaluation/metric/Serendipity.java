package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#serendipity}. */
record Serendipity(int k) implements ListMetric {

  Serendipity {
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
