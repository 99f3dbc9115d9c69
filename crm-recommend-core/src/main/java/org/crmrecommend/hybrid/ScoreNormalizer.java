package org.crmrecommend.hybrid;

import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;

/** Makes the scores of different models comparable. Immutable. */
interface ScoreNormalizer {

  /**
   * Writes the scores of a model on a common scale; zero for unscored items.
   *
   * @param eligible the items that are compared; scores of other items are undefined
   * @param scores receives one score per item
   */
  void scoreNormalized(Model model, Profile profile, ItemSet eligible, float[] scores);
}
