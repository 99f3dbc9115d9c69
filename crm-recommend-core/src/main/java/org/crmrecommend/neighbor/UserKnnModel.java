package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.sparse.ItemContributions;
import org.crmrecommend.model.sparse.SparseScoreModel;

/** Scores items and predicts ratings by the similarity of the items' users to a profile. */
final class UserKnnModel extends SparseScoreModel implements RatingPredictor {

  private final Interactions interactions;
  private final RatingBaseline baseline;

  /** The shrunk mean deviation of each user's ratings from the item baselines. */
  private final double[] userDeviations;

  private final ScratchPool<UserNeighbors> neighborsPool;

  UserKnnModel(Interactions interactions, UserKnn parameters) {
    super(interactions.items());
    this.interactions = interactions;
    this.baseline = RatingBaseline.of(interactions);
    this.userDeviations = new double[interactions.userCount()];
    double[] userSizes = interactions.byUser().squaredNorms();
    for (int user = 0; user < userSizes.length; user++) {
      Interactions.Row items = interactions.itemsOf(user);
      userDeviations[user] = baseline.userDeviation(items);
      userSizes[user] =
          parameters.similarity().usesWeights() ? Math.sqrt(userSizes[user]) : items.size();
    }
    this.neighborsPool =
        new ScratchPool<>(() -> new UserNeighbors(interactions, parameters, userSizes));
  }

  @Override
  public IdMap storedUsers() {
    return interactions.users();
  }

  /** Visits only the items of the neighbors. */
  @Override
  protected void addScores(Profile profile, SparseAccumulator sums) {
    UserNeighbors neighbors = neighborsPool.acquire();
    neighbors.find(profile);
    for (int rank = 0; rank < neighbors.size(); rank++) {
      sums.addRow(interactions.byUser(), neighbors.user(rank), neighbors.similarity(rank));
    }
    neighborsPool.release(neighbors);
  }

  @Override
  public List<Explanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** Divides each neighbor's contribution to a score among the items that make it a neighbor. */
  @Override
  public List<List<Explanation>> explain(Profile profile, int[] items, int limit) {
    UserNeighbors neighbors = neighborsPool.acquire();
    neighbors.find(profile);
    double[] contributions = new double[interactions.itemCount()];
    List<List<Explanation>> explanations = new ArrayList<>();
    for (int item : items) {
      Arrays.fill(contributions, 0);
      addContributions(neighbors, item, contributions);
      explanations.add(
          ItemContributions.explain(
              profile,
              (other, weight) ->
                  contributions[other] * neighbors.overlapUnits(other, (float) weight),
              limit));
    }
    neighborsPool.release(neighbors);
    return explanations;
  }

  /** Adds the contribution of each profile item to an item's score, per unit of overlap. */
  private void addContributions(UserNeighbors neighbors, int item, double[] contributions) {
    for (int rank = 0; rank < neighbors.size(); rank++) {
      Interactions.Row row = interactions.itemsOf(neighbors.user(rank));
      int itemCell = row.cellOf(item);
      double vote = itemCell < 0 ? 0 : neighbors.similarity(rank) * row.weight(itemCell);
      for (int cell = 0; cell < row.size() && vote > 0; cell++) {
        contributions[row.index(cell)] +=
            vote * neighbors.contribution(rank, row.index(cell), row.weight(cell));
      }
    }
  }

  @Override
  public double rating(Profile profile, int item) {
    UserNeighbors neighbors = neighborsPool.acquire();
    Interactions.Row raters = interactions.usersOf(item);
    neighbors.find(profile, raters);
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
}
