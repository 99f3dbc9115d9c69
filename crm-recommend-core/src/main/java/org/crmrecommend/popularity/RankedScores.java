package org.crmrecommend.popularity;

import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;

/**
 * Scores of all items with a ranking that is sorted once, for any number of lists. An item is
 * scored if its score is not 0. Immutable; holds 8 bytes per item.
 */
final class RankedScores {

  /**
   * If a smaller share of the ranked items is eligible, a list visits the eligible items, because
   * membership of a small set takes a binary search: 0.01 ms for 10,000 of a million items, whether
   * they are popular or not.
   */
  private static final int SPARSE_RATIO = 64;

  /**
   * A visit of an eligible item of a larger set takes about 2 ns, the check of a rank 1 ns. So the
   * eligible items are not visited if they are a larger share of the ranked items.
   */
  private static final int DENSE_RATIO = 4;

  /**
   * A scan of the ranking that is this many times as long as expected shows that the eligible items
   * are at its end.
   */
  private static final int MAX_SCAN_FACTOR = 4;

  private final float[] scores;

  /** The scored items, best first. */
  private final int[] ranking;

  private final ItemSet scored;

  /** Takes ownership of {@code scores}, one per item. */
  RankedScores(float[] scores) {
    this.scores = scores;
    TopItems sorted = new TopItems(Math.max(1, scores.length));
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != 0) {
        sorted.offer(item, scores[item]);
      }
    }
    this.ranking = new int[sorted.size()];
    for (int rank = 0; rank < ranking.length; rank++) {
      ranking[rank] = sorted.item(rank);
    }
    this.scored = ItemSet.of(scores.length, ranking);
  }

  /** Returns the score of each item; 0 if it has none. The array must not be modified. */
  float[] scores() {
    return scores;
  }

  /** Returns the score of an item; 0 if it has none. */
  float score(int item) {
    return scores[item];
  }

  /** Copies the scores and adds the scored items. */
  void copyTo(float[] target, ItemSet.Builder targetScored) {
    System.arraycopy(scores, 0, target, 0, scores.length);
    targetScored.addAll(scored);
  }

  /**
   * Offers the eligible items with the highest scores.
   *
   * <p>Takes O(limit · items / eligible) time if eligibility does not depend on the rank, and never
   * more than O(limit + eligible) or O(limit + ineligible) time.
   */
  void top(ItemSet eligible, TopItems best) {
    int scanLength = scanLength(eligible.size(), best.limit());
    boolean isFull = scan(scanLength, eligible, best);
    if (!isFull && scanLength < ranking.length) {
      best.clear();
      eligible.forEachBelow(scores.length, item -> offer(item, best));
    }
  }

  /** Returns the number of ranks after which it is faster to visit the eligible items instead. */
  private int scanLength(int eligibleCount, int limit) {
    if (eligibleCount < ranking.length / SPARSE_RATIO) {
      return 0;
    }
    if (eligibleCount >= ranking.length / DENSE_RATIO) {
      return ranking.length;
    }
    return (int) Math.min(ranking.length, (long) MAX_SCAN_FACTOR * SPARSE_RATIO * limit);
  }

  /** Offers the eligible items of the first ranks; returns whether they fill the list. */
  private boolean scan(int length, ItemSet eligible, TopItems best) {
    int missing = best.limit();
    for (int rank = 0; rank < length && missing > 0; rank++) {
      int item = ranking[rank];
      if (eligible.contains(item)) {
        best.offer(item, scores[item]);
        missing--;
      }
    }
    return missing == 0;
  }

  private void offer(int item, TopItems best) {
    if (scores[item] != 0) {
      best.offer(item, scores[item]);
    }
  }
}
