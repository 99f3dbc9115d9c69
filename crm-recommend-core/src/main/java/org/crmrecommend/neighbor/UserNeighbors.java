package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.ItemContributions;

/**
 * Finds the users nearest to a profile; the work space of one request. The search visits only the
 * users of the profile's items.
 */
final class UserNeighbors {

  private final Interactions interactions;
  private final UserKnn parameters;
  private final double[] userSizes;

  /** The weight of each item in the profile. */
  private final SparseAccumulator profileWeights;

  /** The overlap of each user with the profile: a dot product, or the number of common items. */
  private final SparseAccumulator overlaps;

  private final TopItems nearest;
  private double profileSize;

  /**
   * @param userSizes the norm of each user's weights, or the number of the user's items
   */
  UserNeighbors(Interactions interactions, UserKnn parameters, double[] userSizes) {
    this.interactions = interactions;
    this.parameters = parameters;
    this.userSizes = userSizes;
    this.profileWeights = new SparseAccumulator(interactions.itemCount());
    this.overlaps = new SparseAccumulator(interactions.userCount());
    int maxNeighbors = Math.min(parameters.neighbors(), interactions.userCount());
    this.nearest = new TopItems(Math.max(1, maxNeighbors));
  }

  /** Finds the nearest users among all users. */
  void find(Profile profile) {
    computeOverlaps(profile);
    nearest.clear();
    for (int t = 0; t < overlaps.size(); t++) {
      offer(overlaps.index(t));
    }
  }

  /** Finds the nearest users among the users of an item. */
  void find(Profile profile, Interactions.Row users) {
    computeOverlaps(profile);
    nearest.clear();
    for (int cell = 0; cell < users.size(); cell++) {
      offer(users.index(cell));
    }
  }

  private void computeOverlaps(Profile profile) {
    profileWeights.clear();
    overlaps.clear();
    for (int h = 0; h < profile.size(); h++) {
      profileWeights.add(profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      profileWeights.add(profile.basketItem(b), ItemContributions.BASKET_WEIGHT);
    }
    double squares = 0;
    for (int t = 0; t < profileWeights.size(); t++) {
      int item = profileWeights.index(t);
      squares += (double) profileWeights.value(item) * profileWeights.value(item);
      addOverlaps(item, profileWeights.value(item));
    }
    profileSize =
        parameters.similarity().usesWeights() ? Math.sqrt(squares) : profileWeights.size();
  }

  private void addOverlaps(int item, float weight) {
    if (parameters.similarity().usesWeights()) {
      overlaps.addRow(interactions.byItem(), item, weight);
    } else {
      Interactions.Row users = interactions.usersOf(item);
      for (int cell = 0; cell < users.size(); cell++) {
        overlaps.add(users.index(cell), 1f);
      }
    }
  }

  private void offer(int user) {
    if (overlaps.value(user) > 0) {
      float similarity = (float) similarityTo(user);
      if (similarity > 0) {
        nearest.offer(user, similarity);
      }
    }
  }

  private double similarityTo(int user) {
    return parameters
        .similarity()
        .of(
            overlaps.value(user),
            profileSize,
            userSizes[user],
            interactions.itemCount(),
            parameters.shrinkage());
  }

  /** Number of users found. */
  int size() {
    return nearest.size();
  }

  /** The user at a rank; rank 0 is the nearest. */
  int user(int rank) {
    return nearest.item(rank);
  }

  /** The similarity of the profile and the user at a rank; positive. */
  float similarity(int rank) {
    return nearest.score(rank);
  }

  /**
   * Returns the share of an item in the overlap of the profile and the user at a rank. Multiply it
   * by {@link #overlapUnits} to get the share of a profile entry.
   *
   * @param weight the weight of the item for the user
   * @return 0 if the profile does not have the item
   */
  double contribution(int rank, int item, float weight) {
    if (profileWeights.value(item) == 0) {
      return 0;
    }
    return (parameters.similarity().usesWeights() ? weight : 1.0) / overlaps.value(user(rank));
  }

  /**
   * Returns the units that a profile entry adds to the overlap of its item: its weight or, if the
   * similarity ignores weights, its share of the item's total weight in the profile.
   */
  float overlapUnits(int item, float weight) {
    return parameters.similarity().usesWeights() ? weight : weight / profileWeights.value(item);
  }
}
