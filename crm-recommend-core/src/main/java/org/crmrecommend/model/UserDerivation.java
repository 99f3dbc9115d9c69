package org.crmrecommend.model;

import org.crmrecommend.data.Users;

/**
 * Derives users with attributes from training data, such as the attributes that follow from what
 * each user bought. {@link TrainingData#withDerivedUsers} applies it to the data, and again to each
 * part of them.
 *
 * <p>The text of {@code toString} is in {@link TrainingData#fingerprint}: it should name all
 * settings, and be the same in every run.
 */
@FunctionalInterface
public interface UserDerivation {

  /**
   * Returns the users with the given and the derived attributes.
   *
   * @param data the data, whose users have the given attributes only; the result must depend on
   *     nothing else
   */
  Users derive(TrainingData data);
}
