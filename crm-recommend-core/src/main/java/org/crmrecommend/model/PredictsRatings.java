package org.crmrecommend.model;

/**
 * A model that tells how many stars a person would give an item, trained on interactions whose weights
 * are stars.
 */
public interface PredictsRatings {

  /**
   * The rating to expect, within the range of the ratings seen in training.
   *
   * @param profile whose history weighs each item by the stars it was given
   * @param item by its number
   */
  double rating(Profile profile, int item);
}
