package org.crmrecommend.factor;

import org.crmrecommend.model.Profile;

/**
 * Computes the user vector of a factor model from a profile. Immutable and thread-safe.
 * Implementations reuse scratch memory, so that computing a vector allocates nothing.
 */
interface FoldIn {

  /**
   * Writes the vector of the user.
   *
   * @param profile not empty
   * @param vector receives a finite number for each factor
   */
  void userFactors(Profile profile, float[] vector);

  /**
   * Splits the scores of some items, without their biases, among the items of the profile.
   *
   * @param profile not empty
   * @param items the items to explain
   * @return for each item, the contributions of the history positions, then of the basket
   *     positions, to its score; a contribution may be negative
   */
  double[][] contributions(Profile profile, int[] items);
}
