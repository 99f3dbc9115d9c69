package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * The users nearest to a profile: what a request works with. The users of the profile's items are
 * walked, and only who shares something with the profile is looked at.
 */
final class NearUsers {

  static final float BASKET_WEIGHT = 1f;

  private final Interactions interactions;
  private final UserKnn parameters;
  private final double[] sizes;

  /** What each item weighs in the profile. */
  private final SparseSum weights;

  /** What each user shares with the profile. */
  private final SparseSum shared;

  private final TopItems nearest;
  private double size;

  /**
   * @param sizes the norm of each user's weights, or the number of the user's items
   */
  NearUsers(Interactions interactions, UserKnn parameters, double[] sizes) {
    this.interactions = interactions;
    this.parameters = parameters;
    this.sizes = sizes;
    this.weights = new SparseSum(interactions.itemCount());
    this.shared = new SparseSum(interactions.userCount());
    int most = Math.min(parameters.neighbors(), interactions.userCount());
    this.nearest = new TopItems(Math.max(1, most));
  }

  /** Finds the nearest of all users. */
  void find(Profile profile) {
    share(profile);
    nearest.clear();
    for (int t = 0; t < shared.size(); t++) {
      offer(shared.index(t));
    }
  }

  /** Finds the nearest of an item's users. */
  void find(Profile profile, Interactions.Row users) {
    share(profile);
    nearest.clear();
    for (int cell = 0; cell < users.size(); cell++) {
      offer(users.index(cell));
    }
  }

  private void share(Profile profile) {
    weights.clear();
    shared.clear();
    for (int h = 0; h < profile.size(); h++) {
      weights.add(profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      weights.add(profile.basketItem(b), BASKET_WEIGHT);
    }
    double squares = 0;
    for (int t = 0; t < weights.size(); t++) {
      int item = weights.index(t);
      squares += (double) weights.at(item) * weights.at(item);
      addUsers(interactions.usersOf(item), weights.at(item));
    }
    size = parameters.similarity().isWeighted() ? Math.sqrt(squares) : weights.size();
  }

  private void addUsers(Interactions.Row users, float weight) {
    if (parameters.similarity().isWeighted()) {
      for (int cell = 0; cell < users.size(); cell++) {
        shared.add(users.index(cell), weight * users.weight(cell));
      }
    } else {
      for (int cell = 0; cell < users.size(); cell++) {
        shared.add(users.index(cell), 1f);
      }
    }
  }

  private void offer(int user) {
    if (shared.at(user) > 0) {
      float similarity = (float) similarityTo(user);
      if (similarity > 0) {
        nearest.offer(user, similarity);
      }
    }
  }

  private double similarityTo(int user) {
    return parameters
        .similarity()
        .of(shared.at(user), size, sizes[user], interactions.itemCount(), parameters.shrinkage());
  }

  /** How many users were found. */
  int size() {
    return nearest.size();
  }

  /** The user at a rank, 0 being the nearest. */
  int user(int rank) {
    return nearest.item(rank);
  }

  /** How alike the profile and the user at a rank are; positive. */
  float similarity(int rank) {
    return nearest.score(rank);
  }

  /**
   * The part of what the user at a rank shares with the profile that is due to an item of the user,
   * for each unit of {@link #units}.
   *
   * @param weight what the item weighs for the user
   * @return 0 if the profile does not have the item
   */
  double part(int rank, int item, float weight) {
    if (weights.at(item) == 0) {
      return 0;
    }
    return (parameters.similarity().isWeighted() ? weight : 1.0) / shared.at(user(rank));
  }

  /**
   * How much an entry of the profile adds to what is shared by its item: its weight or, where
   * weights do not count, its share of the item's entries.
   */
  float units(int item, float weight) {
    return parameters.similarity().isWeighted() ? weight : weight / weights.at(item);
  }
}
