package org.crmrecommend.model;

import java.util.List;
import org.crmrecommend.data.IdMap;

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
  IdMap items();

  /**
   * The users of whom this model keeps a row each, as a model of neighboring users does: after one
   * of them is to be forgotten, it must be trained again. Empty for models that keep sums over
   * users.
   */
  default IdMap storedUsers() {
    return IdMap.of(List.of());
  }

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
   * <p>A model overrides it when it can be as exact without scoring every item. A model that
   * compares items with each other, as one that goes by their ranks, compares the eligible ones
   * here and all of them in {@link #score}.
   *
   * @param best empty when handed over
   */
  default void top(Profile profile, ItemSet eligible, TopItems best) {
    float[] scores = new float[items().size()];
    score(profile, scores);
    best.offerAll(scores, eligible);
  }

  /**
   * Does for several people at once what {@link #top(Profile, ItemSet, TopItems)} does for each:
   * the same items in the same order.
   *
   * <p>A model overrides it when it is faster in batches; scores may then differ by what rounding
   * in another order makes of them, and so may the order of items whose scores differ by no more.
   *
   * @param eligible one for each profile
   * @param best one for each profile, empty when handed over
   */
  default void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    for (int p = 0; p < profiles.size(); p++) {
      top(profiles.get(p), eligible.get(p), best.get(p));
    }
  }
}
