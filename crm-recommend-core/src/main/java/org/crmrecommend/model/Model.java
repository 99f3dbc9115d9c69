package org.crmrecommend.model;

import java.util.List;
import java.util.Set;
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
   * does; see {@link #withoutUsers}. Empty for models that store only sums over users. Takes up to
   * O(users) time.
   */
  default IdMap storedUsers() {
    return IdMap.of(List.of());
  }

  /**
   * Returns the number of {@link #storedUsers}: 0 for a model that stores only sums over users.
   * Takes the time of that method.
   */
  default int personalRows() {
    return (int) storedUsers().stream().count();
  }

  /**
   * Returns this model without the rows of some users: they contribute to no list, score,
   * explanation or column of a new item, and {@link #storedUsers} does not contain them. All other
   * rows score as if these users had not been in the training data.
   *
   * <p>The returned model masks the rows and shares everything else with this model, so that a shop
   * can forget a user at once. Takes O(users of the model / 64 + ids) time. Memory still holds the
   * masked rows, as this model does, until a newly trained model replaces both. A {@linkplain
   * org.crmrecommend.model.file.ModelFile#write written} model contains neither the rows nor the
   * ids.
   *
   * <p>What the training summed over all users stays until the next training: popularity, rarity of
   * items, mean ratings, similarities of items, factors, and the weights and scales of hybrids.
   * Each algorithm that stores rows of users documents what stays.
   *
   * @param userIds users, who need not be known to this model; users of earlier calls stay masked
   * @return this if the model stores no row of these users
   * @throws UnsupportedOperationException if the model stores rows of these users and cannot mask
   *     them, which only models of other libraries may do; train it again
   */
  default Model withoutUsers(Set<String> userIds) {
    IdMap stored = storedUsers();
    if (userIds.stream().anyMatch(stored::contains)) {
      throw new UnsupportedOperationException(
          "the model stores rows of the users and cannot mask them; train it again without them");
    }
    return this;
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
