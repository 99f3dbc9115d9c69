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
   * @param scored receives the items that have a score
   */
  void normalize(BaseScorers scorers, int part, float[] scores, ItemSet.Builder scored);
}
