package org.crmrecommend.hybrid;

import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/**
 * The best items of a base model, ranked among the items outside the history: the rank of an item
 * is the number of items outside the history that come before it. So the rank of an item does not
 * depend on whether the list may contain items of the history. Not thread-safe; can be reused.
 */
final class RankedItems {

  private final int depth;
  private final TopItems outside;

  /**
   * @param depth number of ranks; items with a rank of {@code depth} or more are left out
   */
  RankedItems(int depth) {
    this.depth = depth;
    this.outside = new TopItems(depth);
  }

  /** Receives an item and its rank, from 0. */
  @FunctionalInterface
  interface Visitor {
    void visit(int item, int rank);
  }

  /** Visits the items of the first ranks, items outside the history first, each in rank order. */
  void forEach(BaseScorers scorers, int part, Visitor visitor) {
    Scorer scorer = scorers.scorer(part);
    outside.clear();
    scorer.top(scorers.outsideHistory(), outside);
    for (int rank = 0; rank < outside.size(); rank++) {
      visitor.visit(outside.item(rank), rank);
    }
    ItemSet history = scorers.inHistory();
    if (!history.isEmpty()) {
      TopItems inHistory = new TopItems(history.size());
      scorer.top(history, inHistory);
      int rank = 0;
      for (int h = 0; h < inHistory.size(); h++) {
        while (rank < outside.size() && precedes(outside, rank, inHistory, h)) {
          rank++;
        }
        if (rank == depth) {
          return;
        }
        visitor.visit(inHistory.item(h), rank);
      }
    }
  }

  private static boolean precedes(TopItems one, int rank, TopItems other, int otherRank) {
    float score = one.score(rank);
    float otherScore = other.score(otherRank);
    return score > otherScore || (score == otherScore && one.item(rank) < other.item(otherRank));
  }
}
