package org.crmrecommend.factor;

import org.crmrecommend.model.Profile;

/**
 * Computes the user vector of a factor model from a profile. Immutable and thread-safe.
 * Implementations reuse scratch memory between profiles.
 */
interface FoldIn {

  /**
   * Folds a profile in.
   *
   * @param profile not empty
   * @return the folded-in profile; the caller must close it once, which makes its memory available
   *     to other profiles
   */
  FoldedProfile fold(Profile profile);
}
