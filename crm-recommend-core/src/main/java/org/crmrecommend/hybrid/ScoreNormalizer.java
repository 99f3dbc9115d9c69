package org.crmrecommend.hybrid;

import org.crmrecommend.model.ItemSet;

/**
 * Makes the scores of different models comparable. A normalized score depends on the profile, but
 * not on which items are eligible. Immutable.
 */
interface ScoreNormalizer {

  /**
   * Writes the scores of a base model on a common scale.
   *
   * @param scores receives one score per item; zero for unscored items
   * @param scored receives the items that have a score; empty at the call
   */
  void normalize(BaseScorers scorers, int part, float[] scores, ItemSet.Builder scored);

  /**
   * Returns a score as a float, limited so that the weighted mean of scores is finite. An item of
   * the history may have a score far above all others.
   */
  static float bounded(double score) {
    double limit = Float.MAX_VALUE / 2;
    return (float) Math.max(-limit, Math.min(limit, score));
  }
}
