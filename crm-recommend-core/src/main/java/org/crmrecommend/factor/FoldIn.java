package org.crmrecommend.factor;

import org.crmrecommend.model.Profile;

/**
 * How a factor model makes the vector of a person from a profile. Immutable and thread-safe; works
 * on scratch of its own so that nothing is allocated.
 */
interface FoldIn {

  /**
   * Writes the vector of a person.
   *
   * @param profile not empty
   * @param vector receives one number a factor, all finite
   */
  void userFactors(Profile profile, float[] vector);

  /**
   * Splits the scores of some items, without their biases, among what the profile holds.
   *
   * @param profile not empty
   * @return for each item, what each place of the history and then each place of the basket adds to
   *     its score; negative where it takes away
   */
  double[][] contributions(Profile profile, int[] items);
}
