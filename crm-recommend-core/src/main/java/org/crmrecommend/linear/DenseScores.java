package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;

/**
 * The scores of all items for one profile, and which items have a score. Reused between requests.
 */
final class DenseScores {

  /** If fewer than 1 in 8 items are eligible, visiting only them is faster. */
  private static final int SPARSE_FILTER_RATIO = 8;

  private final float[] scores;
  private final ItemSet.Builder scored;

  DenseScores(int itemCount) {
    this.scores = new float[itemCount];
    this.scored = ItemSet.builder(itemCount);
  }

  /** Sets all scores to zero and removes the items with a score. */
  void clear() {
    Arrays.fill(scores, 0f);
    scored.clear();
  }

  /** Returns the score of each item, which may be written. */
  float[] scores() {
    return scores;
  }

  /** Returns the items that have a score, to which items may be added. */
  ItemSet.Builder scored() {
    return scored;
  }

  /** Copies the scores and adds the items that have a score. */
  void copyTo(float[] target, ItemSet.Builder targetScored) {
    System.arraycopy(scores, 0, target, 0, scores.length);
    for (int item = 0; item < scores.length; item++) {
      if (scored.contains(item)) {
        targetScored.add(item);
      }
    }
  }

  /** Offers the eligible items that have a score. */
  void top(ItemSet eligible, TopItems best) {
    if ((long) eligible.size() * SPARSE_FILTER_RATIO < scores.length) {
      eligible.forEachBelow(
          scores.length,
          item -> {
            if (scored.contains(item)) {
              best.offer(item, scores[item]);
            }
          });
    } else {
      best.offerAll(scores, scored, eligible);
    }
  }
}
