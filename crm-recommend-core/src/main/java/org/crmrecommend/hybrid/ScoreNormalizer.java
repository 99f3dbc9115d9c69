package org.crmrecommend.hybrid;

import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;

/** Makes the scores of a model comparable to those of others. Immutable. */
interface ScoreNormalizer {

  /**
   * Writes what a model says of each item on a scale that others share, zero where it says nothing.
   *
   * @param eligible the items that are compared; what is written for others means nothing
   * @param scores receives one number an item
   */
  void scoreNormalized(Model model, Profile profile, ItemSet eligible, float[] scores);
}
