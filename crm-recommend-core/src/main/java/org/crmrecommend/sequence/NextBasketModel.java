package org.crmrecommend.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.sparse.ItemContributions;

/**
 * Predicts the next basket from the user's own baskets, the baskets of the nearest users and
 * overall popularity: score(i) = own · v(i) + (1 − own) · Σ weight(n) · v_n(i) + popularity · p(i).
 */
final class NextBasketModel implements Model, ExplainableModel {

  /** Weights of the contributions to a score. */
  record ScoreWeights(double own, double popularity) {}

  private final IdMap items;
  private final IdMap users;
  private final BasketVectors basketVectors;
  private final UserVectorNeighbors.UserVectorIndex vectorIndex;
  private final ScoreWeights scoreWeights;

  /** Number of users who bought each item. */
  private final int[] buyerCounts;

  /** Contribution of popularity to the score of each item. */
  private final float[] popularityScores;

  /** Items with a positive popularity score, the highest first. */
  private final int[] itemsByPopularity;

  private final ScratchPool<Scratch> pool;

  /** Work space of one request. */
  private static final class Scratch {

    private final UserVectorNeighbors neighbors;
    private final SparseAccumulator sums;

    Scratch(UserVectorNeighbors neighbors, SparseAccumulator sums) {
      this.neighbors = neighbors;
      this.sums = sums;
    }
  }

  NextBasketModel(
      TrainingData data,
      BasketVectors basketVectors,
      UserVectorNeighbors.UserVectorIndex vectorIndex,
      ScoreWeights scoreWeights) {
    this.items = data.items();
    this.users = data.interactions().users();
    this.basketVectors = basketVectors;
    this.vectorIndex = vectorIndex;
    this.scoreWeights = scoreWeights;
    int[] basketCounts = new int[items.size()];
    this.buyerCounts = new int[items.size()];
    basketVectors.countBasketsAndBuyers(data, basketCounts, buyerCounts);
    this.popularityScores = popularityScores(basketCounts, scoreWeights.popularity);
    this.itemsByPopularity =
        IntStream.range(0, popularityScores.length).filter(i -> popularityScores[i] > 0).toArray();
    new MergeSort((a, b) -> Float.compare(popularityScores[b], popularityScores[a]))
        .sort(itemsByPopularity, 0, itemsByPopularity.length);
    this.pool =
        new ScratchPool<>(
            () ->
                new Scratch(
                    new UserVectorNeighbors(vectorIndex), new SparseAccumulator(items.size())));
  }

  private static float[] popularityScores(int[] basketCounts, double weight) {
    double total = Math.max(1, IntStream.of(basketCounts).asLongStream().sum());
    float[] scores = new float[basketCounts.length];
    for (int item = 0; item < basketCounts.length; item++) {
      scores[item] = (float) (weight * basketCounts[item] / total);
    }
    return scores;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public IdMap storedUsers() {
    return users;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.acquire();
    addScores(basketVectors.vector(profile), scratch);
    System.arraycopy(popularityScores, 0, scores, 0, scores.length);
    SparseAccumulator sums = scratch.sums;
    for (int entry = 0; entry < sums.size(); entry++) {
      scores[sums.index(entry)] += sums.value(sums.index(entry));
    }
    pool.release(scratch);
  }

  /** Visits the items of the user and of the neighbors, then the most popular other items. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    addScores(basketVectors.vector(profile), scratch);
    SparseAccumulator sums = scratch.sums;
    for (int entry = 0; entry < sums.size(); entry++) {
      int item = sums.index(entry);
      if (eligible.contains(item)) {
        best.offer(item, popularityScores[item] + sums.value(item));
      }
    }
    for (int p = 0, offered = 0; p < itemsByPopularity.length && offered < best.limit(); p++) {
      int item = itemsByPopularity[p];
      if (sums.value(item) == 0 && eligible.contains(item)) {
        best.offer(item, popularityScores[item]);
        offered++;
      }
    }
    pool.release(scratch);
  }

  private void addScores(SparseMatrix vector, Scratch scratch) {
    scratch.sums.clear();
    scratch.neighbors.find(vector);
    scratch.sums.addRow(vector, 0, (float) scoreWeights.own);
    for (int rank = 0; rank < scratch.neighbors.size(); rank++) {
      scratch.sums.addRow(
          vectorIndex.vectors(),
          scratch.neighbors.user(rank),
          neighborWeight(scratch.neighbors, rank));
    }
  }

  private float neighborWeight(UserVectorNeighbors neighbors, int rank) {
    return (float) (1 - scoreWeights.own) * neighbors.weight(rank);
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    SparseMatrix vector = basketVectors.vector(profile);
    Scratch scratch = pool.acquire();
    scratch.neighbors.find(vector);
    List<List<OldExplanation>> explanations = new ArrayList<>();
    for (int item : items) {
      List<OldExplanation> contributions = new ArrayList<>();
      float own = (float) scoreWeights.own * vector.value(0, item);
      contributions.add(
          new OldExplanation.Repurchase(basketVectors.basketCount(profile, item), own));
      contributions.add(similarUsers(scratch.neighbors, item));
      contributions.add(new OldExplanation.Popularity(buyerCounts[item], popularityScores[item]));
      explanations.add(ItemContributions.normalizePositive(contributions, limit));
    }
    pool.release(scratch);
    return explanations;
  }

  private OldExplanation similarUsers(UserVectorNeighbors neighbors, int item) {
    double sum = 0;
    int userCount = 0;
    for (int rank = 0; rank < neighbors.size(); rank++) {
      float value = vectorIndex.vectors().value(neighbors.user(rank), item);
      float contribution = neighborWeight(neighbors, rank) * value;
      sum += contribution;
      userCount += contribution > 0 ? 1 : 0;
    }
    return new OldExplanation.SimilarUsers(userCount, sum);
  }
}
