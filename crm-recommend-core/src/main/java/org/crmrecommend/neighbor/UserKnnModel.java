package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TopItems;

/** Scores items and predicts ratings by the similarity of the items' users to a profile. */
final class UserKnnModel implements Model, ExplainableModel, RatingPredictor {

  private final Interactions interactions;
  private final RatingBaseline baseline;

  /** The shrunk mean deviation of each user's ratings from the item baselines. */
  private final double[] userDeviations;

  private final ScratchPool<UserNeighbors> neighborsPool;
  private final ScratchPool<SparseAccumulator> scorePool;

  UserKnnModel(Interactions interactions, UserKnn parameters) {
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
    this.scorePool = new ScratchPool<>(() -> new SparseAccumulator(interactions.itemCount()));
  }

  @Override
  public IdMap items() {
    return interactions.items();
  }

  @Override
  public IdMap storedUsers() {
    return interactions.users();
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    UserNeighbors neighbors = neighborsPool.acquire();
    neighbors.find(profile);
    for (int rank = 0; rank < neighbors.size(); rank++) {
      Interactions.Row row = interactions.itemsOf(neighbors.user(rank));
      float similarity = neighbors.similarity(rank);
      for (int cell = 0; cell < row.size(); cell++) {
        scores[row.index(cell)] += similarity * row.weight(cell);
      }
    }
    neighborsPool.release(neighbors);
  }

  /** Visits only the items of the neighbors. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    UserNeighbors neighbors = neighborsPool.acquire();
    SparseAccumulator scores = scorePool.acquire();
    neighbors.find(profile);
    for (int rank = 0; rank < neighbors.size(); rank++) {
      scores.addRow(interactions.byUser(), neighbors.user(rank), neighbors.similarity(rank));
    }
    NeighborModel.drain(scores, eligible, best);
    scorePool.release(scores);
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
          Explanation.normalize(explanations(profile, neighbors, contributions), limit));
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

  private static List<Explanation> explanations(
      Profile profile, UserNeighbors neighbors, double[] contributions) {
    List<Explanation> explanations = new ArrayList<>();
    for (int h = 0; h < profile.size(); h++) {
      int item = profile.item(h);
      if (contributions[item] > 0) {
        explanations.add(
            new Explanation.History(
                item, contributions[item] * neighbors.overlapUnits(item, profile.weight(h))));
      }
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      int item = profile.basketItem(b);
      if (contributions[item] > 0) {
        float units = neighbors.overlapUnits(item, UserNeighbors.BASKET_WEIGHT);
        explanations.add(new Explanation.Basket(item, contributions[item] * units));
      }
    }
    return explanations;
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
