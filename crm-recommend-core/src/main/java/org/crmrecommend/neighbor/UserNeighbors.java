package org.crmrecommend.neighbor;

import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.StoredUsers;

/**
 * Finds the users nearest to a profile; the work space of one request. The search visits only the
 * users of the profile's items.
 */
final class UserNeighbors {

  private final Interactions interactions;
  private final UserKnn parameters;
  private final double[] userSizes;
  private final int trainedItemCount;

  /** The weight of each item in the profile. */
  private final SparseAccumulator profileWeights;

  /** The overlap of each user with the profile: a dot product, or the number of common items. */
  private final SparseAccumulator overlaps;

  private final TopItems nearest;

  /** The contribution of each profile item to a score, per unit of overlap; otherwise zero. */
  private final double[] itemContributions;

  private double profileSize;

  /**
   * @param userSizes the norm of each user's weights, or the number of the user's items
   * @param trainedItemCount number of items in training, which a similarity may depend on
   */
  UserNeighbors(
      Interactions interactions, UserKnn parameters, double[] userSizes, int trainedItemCount) {
    this.trainedItemCount = trainedItemCount;
    this.interactions = interactions;
    this.parameters = parameters;
    this.userSizes = userSizes;
    this.profileWeights = new SparseAccumulator(interactions.itemCount());
    this.overlaps = new SparseAccumulator(interactions.userCount());
    int maxNeighbors = Math.min(parameters.neighbors(), interactions.userCount());
    this.nearest = new TopItems(Math.max(1, maxNeighbors));
    this.itemContributions = new double[interactions.itemCount()];
  }

  /** Finds the nearest users among all users whose rows are not masked. */
  void find(Profile profile, StoredUsers users) {
    computeOverlaps(profile);
    nearest.clear();
    boolean hasMasked = users.hasMasked();
    for (int t = 0; t < overlaps.size(); t++) {
      int user = overlaps.index(t);
      if (!hasMasked || !users.isMasked(user)) {
        offer(user);
      }
    }
  }

  /** Finds the nearest users among the users of an item whose rows are not masked. */
  void find(Profile profile, Interactions.Row usersOfItem, StoredUsers users) {
    computeOverlaps(profile);
    nearest.clear();
    for (int cell = 0; cell < usersOfItem.size(); cell++) {
      if (!users.isMasked(usersOfItem.index(cell))) {
        offer(usersOfItem.index(cell));
      }
    }
  }

  private void computeOverlaps(Profile profile) {
    profileWeights.clear();
    overlaps.clear();
    for (int h = 0; h < profile.size(); h++) {
      profileWeights.add(profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      profileWeights.add(profile.basketItem(b), Profile.BASKET_WEIGHT);
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
            trainedItemCount,
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
   * Divides a contribution of the user at a rank among the items that make it a neighbor, in
   * proportion to their part of the overlap.
   */
  void addItemContributions(int rank, double amount) {
    Interactions.Row row = interactions.itemsOf(user(rank));
    double perUnit = amount / overlaps.value(user(rank));
    boolean usesWeights = parameters.similarity().usesWeights();
    for (int cell = 0; cell < row.size(); cell++) {
      int item = row.index(cell);
      if (profileWeights.value(item) != 0) {
        itemContributions[item] += perUnit * (usesWeights ? row.weight(cell) : 1);
      }
    }
  }

  /**
   * Moves the contributions of the items to the entries of the profile. An item in history and
   * basket divides its contribution by weight.
   *
   * @param profile for which the users were found
   */
  void drainItemContributions(Profile profile, Contributions contributions) {
    for (int h = 0; h < profile.size(); h++) {
      int item = profile.item(h);
      contributions.addHistory(h, itemContributions[item] * units(item, profile.weight(h)));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      int item = profile.basketItem(b);
      double units = units(item, Profile.BASKET_WEIGHT);
      contributions.addBasket(b, itemContributions[item] * units);
    }
    for (int t = 0; t < profileWeights.size(); t++) {
      itemContributions[profileWeights.index(t)] = 0;
    }
  }

  /**
   * Returns the units that a profile entry adds to the overlap of its item: its weight or, if the
   * similarity ignores weights, its share of the item's total weight in the profile.
   */
  private float units(int item, float weight) {
    return parameters.similarity().usesWeights() ? weight : weight / profileWeights.value(item);
  }
}
