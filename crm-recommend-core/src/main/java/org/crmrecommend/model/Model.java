package org.crmrecommend.model;

import java.util.List;
import org.crmrecommend.data.IdMap;

/**
 * A trained model: a function from a profile to scores of items.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public interface Model {

  /** Returns where this model comes from. */
  ModelInfo info();

  /**
   * Returns the map of the item ids. The item indices of a profile refer to this map, which may
   * grow after this model was trained.
   */
  IdMap items();

  /**
   * Returns the number of items that this model knows: those with indices below it. Later items
   * have no score, and are ignored where a profile contains them.
   */
  default int itemCount() {
    return info().itemCount();
  }

  /**
   * Returns the users for which this model stores individual rows, as a user-based neighbor model
   * does. To erase one of these users, the model must be trained again. Empty for models that store
   * only sums over users.
   */
  default IdMap storedUsers() {
    return IdMap.of(List.of());
  }

  /**
   * Returns a scorer of the items for a profile. Everything that depends on the profile alone is
   * computed once, when it is first needed.
   */
  Scorer scorer(Profile profile);

  /**
   * Offers the top items of several profiles at once: for each profile the same items in the same
   * order as {@link Scorer#top}.
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
      try (Scorer scorer = scorer(profiles.get(p))) {
        scorer.top(eligible.get(p), best.get(p));
      }
    }
  }
}
