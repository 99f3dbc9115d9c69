package org.crmrecommend.model;

/**
 * A model that tells how many stars a person would give an item, trained on interactions whose
 * weights are stars.
 */
public interface RatingPredictor {

  /**
   * The rating to expect, within the range of the ratings seen in training.
   *
   * @param profile whose history weighs each item by the stars it was given
   * @param item by its number
   */
  double rating(Profile profile, int item);

  /**
   * Predicts several ratings of one person: what {@link #rating} does for each.
   *
   * <p>A model overrides it when it looks at the profile only once.
   *
   * @param items by their numbers
   * @param ratings receives a rating for each item
   */
  default void ratings(Profile profile, int[] items, double[] ratings) {
    for (int i = 0; i < items.length; i++) {
      ratings[i] = rating(profile, items[i]);
    }
  }
}
