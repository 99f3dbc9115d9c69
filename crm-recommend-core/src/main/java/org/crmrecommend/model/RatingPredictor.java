package org.crmrecommend.model;

/** A model that predicts ratings (stars), trained on interactions whose weights are ratings. */
public interface RatingPredictor {

  /**
   * Predicts the rating of an item, within the range of the training ratings.
   *
   * @param profile profile whose history weights are ratings
   * @param item index of the item
   */
  double rating(Profile profile, int item);

  /**
   * Predicts the ratings of several items for one profile, with the results of {@link #rating}.
   *
   * <p>A model overrides this method to process the profile only once.
   *
   * @param items indices of the items
   * @param ratings receives one rating per item
   */
  default void ratings(Profile profile, int[] items, double[] ratings) {
    for (int i = 0; i < items.length; i++) {
      ratings[i] = rating(profile, items[i]);
    }
  }
}
