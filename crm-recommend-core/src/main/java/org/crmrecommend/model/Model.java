package org.crmrecommend.model;

import java.util.List;
import org.crmrecommend.data.IdMap;

/**
 * A trained model: a function from a profile to a score for each item.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface Model {

  /** Returns where this model comes from. */
  default ModelInfo info() {
    throw new UnsupportedOperationException("this model has no info yet");
  }

  /** Returns the items that this model scores. The item indices of a profile refer to this map. */
  IdMap items();

  /**
   * Returns the users for which this model stores individual rows, as a user-based neighbor model
   * does. To erase one of these users, the model must be trained again. Empty for models that store
   * only sums over users.
   */
  default IdMap storedUsers() {
    return IdMap.of(List.of());
  }

  /** Folds a profile in: computes everything that depends on the profile alone. */
  default Scorer scorer(Profile profile) {
    return new OldScorer(this, profile);
  }

  default void score(Profile profile, float[] scores) {
    try (Scorer scorer = scorer(profile)) {
      scorer.score(scores, ItemSet.builder(scores.length));
    }
  }

  default void top(Profile profile, ItemSet eligible, TopItems best) {
    try (Scorer scorer = scorer(profile)) {
      scorer.top(eligible, best);
    }
  }

  /**
   * Offers the top items of several profiles at once: for each profile the same items in the same
   * order as {@link #top(Profile, ItemSet, TopItems)}.
   *
   * <p>A model overrides this method if it is faster in batches. Scores may then differ by
   * rounding, because sums have another order, and so may the order of items whose scores differ
   * only by rounding.
   *
   * @param eligible one set per profile
   * @param best one per profile, empty at the call
   */
  default void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    for (int p = 0; p < profiles.size(); p++) {
      top(profiles.get(p), eligible.get(p), best.get(p));
    }
  }
}
