package org.crmrecommend.neighbor;

import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;
import org.crmrecommend.model.sparse.StoredUsers;
import org.jspecify.annotations.Nullable;

/** Scores items and predicts ratings by the similarity of the items' users to a profile. */
final class UserKnnModel extends SparseScoreModel implements RatingPredictor {

  private final Interactions interactions;
  private final StoredUsers users;
  private final UserKnn parameters;
  private final RatingBaseline baseline;

  /** The shrunk mean deviation of each user's ratings from the item baselines. */
  private final double[] userDeviations;

  private final ScratchPool<UserNeighbors> neighborsPool;

  /**
   * @param baseline of these interactions, and of those of users who were masked before
   */
  UserKnnModel(
      ModelInfo info, Interactions interactions, UserKnn parameters, RatingBaseline baseline) {
    super(info, interactions.items());
    this.parameters = parameters;
    this.interactions = interactions;
    this.users = StoredUsers.of(interactions.users(), interactions.userCount());
    this.baseline = baseline;
    this.userDeviations = new double[interactions.userCount()];
    double[] userSizes = interactions.byUser().squaredNorms();
    for (int user = 0; user < userSizes.length; user++) {
      Interactions.Row items = interactions.itemsOf(user);
      userDeviations[user] = baseline.userDeviation(items);
      userSizes[user] =
          parameters.similarity().usesWeights() ? Math.sqrt(userSizes[user]) : items.size();
    }
    this.neighborsPool =
        new ScratchPool<>(
            () -> new UserNeighbors(interactions, parameters, userSizes, info.itemCount()));
  }

  /** Creates a model with the rows of other users masked. */
  private UserKnnModel(UserKnnModel other, StoredUsers users) {
    super(other);
    this.parameters = other.parameters;
    this.interactions = other.interactions;
    this.users = users;
    this.baseline = other.baseline;
    this.userDeviations = other.userDeviations;
    this.neighborsPool = other.neighborsPool;
  }

  /** Returns the weights of the stored users, with a row for each. */
  SparseMatrix storedRows() {
    return users.unmaskedRows(interactions.byUser());
  }

  UserKnn parameters() {
    return parameters;
  }

  RatingBaseline baseline() {
    return baseline;
  }

  @Override
  public IdMap storedUsers() {
    return users.ids();
  }

  @Override
  public UserKnnModel withoutUsers(Set<String> userIds) {
    StoredUsers remaining = users.without(userIds);
    return remaining == users ? this : new UserKnnModel(this, remaining);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new UserKnnScorer(profile.known(itemCount()));
  }

  @Override
  public double rating(Profile profile, int item) {
    UserNeighbors neighbors = neighborsPool.acquire();
    Interactions.Row raters = interactions.usersOf(item);
    neighbors.find(profile, raters, users);
    double itemBaseline = baseline.itemBaseline(item);
    double sum = 0;
    double weights = 0;
    for (int rank = 0; rank < neighbors.size(); rank++) {
      int user = neighbors.user(rank);
      double residual = raters.weight(raters.cellOf(user)) - itemBaseline - userDeviations[user];
      sum += neighbors.similarity(rank) * residual;
      weights += neighbors.similarity(rank);
    }
    neighborsPool.release(neighbors);
    double residual = weights == 0 ? 0 : sum / weights;
    return baseline.clamp(itemBaseline + baseline.userDeviation(profile) + residual);
  }

  /** Finds the neighbors of the profile once, for the scores and for their explanation. */
  private final class UserKnnScorer extends SparseScorer {

    private @Nullable UserNeighbors neighbors;

    UserKnnScorer(Profile profile) {
      super(profile, accumulators());
    }

    private UserNeighbors neighbors() {
      UserNeighbors found = neighbors;
      if (found == null) {
        found = neighborsPool.acquire();
        found.find(profile(), users);
        neighbors = found;
      }
      return found;
    }

    /** Visits only the items of the neighbors. */
    @Override
    protected void addScores(SparseAccumulator sums) {
      UserNeighbors nearest = neighbors();
      for (int rank = 0; rank < nearest.size(); rank++) {
        sums.addRow(interactions.byUser(), nearest.user(rank), nearest.similarity(rank));
      }
    }

    /**
     * Divides each neighbor's contribution to the score among the items that make it a neighbor.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      UserNeighbors nearest = neighbors();
      for (int rank = 0; rank < nearest.size(); rank++) {
        float weight = interactions.byUser().value(nearest.user(rank), item);
        if (weight > 0) {
          nearest.addItemContributions(rank, nearest.similarity(rank) * (double) weight);
        }
      }
      nearest.drainItemContributions(profile(), contributions);
    }

    @Override
    public void close() {
      super.close();
      UserNeighbors found = neighbors;
      if (found != null) {
        neighbors = null;
        neighborsPool.release(found);
      }
    }
  }
}
