package org.crmrecommend.model;

import org.crmrecommend.data.Ids;

/**
 * What an algorithm has learned: a function from what is known of a person to a score for each
 * item.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface Model {

  /**
   * The items this model scores, in dense order; a profile's item numbers are those of this table.
   */
  Ids items();

  /**
   * Scores every item for the person behind a profile; a higher score is better.
   *
   * <p>Scores are finite. A score of exactly zero says that the profile tells the model nothing of
   * the item.
   *
   * @param scores receives one score an item; {@code scores.length == items().size()}
   */
  void score(Profile profile, float[] scores);

  /**
   * Offers the eligible items with the highest scores: exactly those that sorting what {@link
   * #score} writes would give, ties to the lower item number, items with a score of zero left out.
   *
   * <p>A model overrides it when it can be as exact without scoring every item.
   *
   * @param best empty when handed over
   */
  default void top(Profile profile, Eligible eligible, TopItems best) {
    float[] scores = new float[items().size()];
    score(profile, scores);
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != 0 && eligible.contains(item)) {
        best.offer(item, scores[item]);
      }
    }
  }
}
