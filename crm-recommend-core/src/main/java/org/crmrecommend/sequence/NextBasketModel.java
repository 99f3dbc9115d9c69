package org.crmrecommend.sequence;

import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.StoredUsers;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the next basket from the user's own baskets, the baskets of the nearest users and
 * overall popularity: score(i) = own · v(i) + (1 − own) · Σ weight(n) · v_n(i) + popularity · p(i).
 */
final class NextBasketModel implements Model {

  /**
   * If a smaller share of the items is eligible, a list visits the eligible items, because
   * membership of a small set takes a binary search.
   */
  private static final int SPARSE_RATIO = 64;

  /**
   * A visit of an eligible item of a larger set takes about 2 ns, the check of a rank 1 ns. So the
   * eligible items are not visited if they are a larger share of the items.
   */
  private static final int DENSE_RATIO = 4;

  /**
   * Parameters of a model.
   *
   * @param algorithm the algorithm, a {@link TifuKnn} or {@link UpCf}
   * @param weighting weights of the baskets of a profile
   * @param own weight of the user's own baskets
   * @param popularity weight of the overall popularity
   */
  record Parameters(
      Algorithm algorithm, BasketWeighting weighting, double own, double popularity) {}

  private final ModelInfo info;
  private final Parameters parameters;
  private final IdMap items;
  private final UserPurchases purchases;
  private final StoredUsers users;
  private final BasketVectors basketVectors;
  private final UserVectorNeighbors.UserVectorIndex vectorIndex;

  /** Contribution of popularity to the score of each item. */
  private final float[] popularityScores;

  /** Items with a positive popularity score, the highest first. */
  private final int[] itemsByPopularity;

  private final ScratchPool<UserVectorNeighbors> neighborsPool;
  private final ScratchPool<SparseAccumulator> accumulators;

  NextBasketModel(
      ModelInfo info,
      Parameters parameters,
      IdMap items,
      UserPurchases purchases,
      UserVectorNeighbors.UserVectorIndex vectorIndex) {
    this.info = info;
    this.parameters = parameters;
    this.items = items;
    this.purchases = purchases;
    this.users = StoredUsers.of(purchases.users(), purchases.vectors().rowCount());
    this.basketVectors =
        new BasketVectors(info.itemCount(), purchases.purchaseFilter(), parameters.weighting);
    this.vectorIndex = vectorIndex;
    this.popularityScores = popularityScores(purchases.basketCounts(), parameters.popularity);
    this.itemsByPopularity =
        IntStream.range(0, popularityScores.length).filter(i -> popularityScores[i] > 0).toArray();
    new MergeSort((a, b) -> Float.compare(popularityScores[b], popularityScores[a]))
        .sort(itemsByPopularity, 0, itemsByPopularity.length);
    this.neighborsPool = new ScratchPool<>(() -> new UserVectorNeighbors(vectorIndex));
    this.accumulators = new ScratchPool<>(() -> new SparseAccumulator(info.itemCount()));
  }

  /** Creates a model with the rows of other users masked. */
  private NextBasketModel(NextBasketModel other, StoredUsers users) {
    this.info = other.info;
    this.parameters = other.parameters;
    this.items = other.items;
    this.purchases = other.purchases;
    this.users = users;
    this.basketVectors = other.basketVectors;
    this.vectorIndex = other.vectorIndex;
    this.popularityScores = other.popularityScores;
    this.itemsByPopularity = other.itemsByPopularity;
    this.neighborsPool = other.neighborsPool;
    this.accumulators = other.accumulators;
  }

  private static float[] popularityScores(int[] basketCounts, double weight) {
    double total = Math.max(1, IntStream.of(basketCounts).asLongStream().sum());
    float[] scores = new float[basketCounts.length];
    for (int item = 0; item < basketCounts.length; item++) {
      scores[item] = (float) (weight * basketCounts[item] / total);
    }
    return scores;
  }

  Algorithm algorithm() {
    return parameters.algorithm;
  }

  /** Returns the purchases without the rows of masked users. */
  UserPurchases purchases() {
    return new UserPurchases(
        purchases.purchaseFilter(),
        users.ids(),
        users.unmaskedRows(purchases.vectors()),
        purchases.basketCounts(),
        purchases.buyerCounts());
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public IdMap storedUsers() {
    return users.ids();
  }

  @Override
  public NextBasketModel withoutUsers(Set<String> userIds) {
    StoredUsers remaining = users.without(userIds);
    return remaining == users ? this : new NextBasketModel(this, remaining);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new NextBasketScorer(profile.known(itemCount()));
  }

  /** Finds the neighbors of the profile once, for the scores and for their explanation. */
  private final class NextBasketScorer implements Scorer {

    private final Profile profile;
    private final long[] itemBasketKeys;
    private final SparseMatrix vector;
    private @Nullable UserVectorNeighbors neighbors;

    /** The scores without popularity. */
    private @Nullable SparseAccumulator sums;

    NextBasketScorer(Profile profile) {
      this.profile = profile;
      this.itemBasketKeys = basketVectors.itemBasketKeys(profile);
      this.vector = basketVectors.vector(itemBasketKeys);
    }

    @Override
    public Profile profile() {
      return profile;
    }

    private UserVectorNeighbors neighbors() {
      UserVectorNeighbors found = neighbors;
      if (found == null) {
        found = neighborsPool.acquire();
        found.find(vector, users);
        neighbors = found;
      }
      return found;
    }

    private SparseAccumulator sums() {
      SparseAccumulator found = sums;
      if (found == null) {
        found = accumulators.acquire();
        UserVectorNeighbors nearest = neighbors();
        found.addRow(vector, 0, (float) parameters.own);
        for (int rank = 0; rank < nearest.size(); rank++) {
          found.addRow(vectorIndex.vectors(), nearest.user(rank), neighborWeight(nearest, rank));
        }
        sums = found;
      }
      return found;
    }

    private float neighborWeight(UserVectorNeighbors nearest, int rank) {
      return (float) (1 - parameters.own) * nearest.weight(rank);
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      SparseAccumulator found = sums();
      System.arraycopy(popularityScores, 0, scores, 0, popularityScores.length);
      for (int entry = 0; entry < found.size(); entry++) {
        int item = found.index(entry);
        scores[item] += found.value(item);
        scored.add(item);
      }
      for (int item : itemsByPopularity) {
        scored.add(item);
      }
    }

    /**
     * Visits the items of the user and of the neighbors, then the most popular other items. If
     * fewer items are eligible, visits these.
     */
    @Override
    public void top(ItemSet eligible, TopItems best) {
      SparseAccumulator found = sums();
      int fewest = Math.max(found.size(), itemsByPopularity.length / SPARSE_RATIO);
      if (eligible.size() >= fewest) {
        offerSums(found, eligible, best);
        if (offerPopular(found, eligible, best)) {
          return;
        }
        best.clear();
      }
      eligible.forEachBelow(
          popularityScores.length,
          item -> {
            float score = popularityScores[item] + found.value(item);
            if (score != 0) {
              best.offer(item, score);
            }
          });
    }

    private void offerSums(SparseAccumulator found, ItemSet eligible, TopItems best) {
      for (int entry = 0; entry < found.size(); entry++) {
        int item = found.index(entry);
        if (eligible.contains(item)) {
          best.offer(item, popularityScores[item] + found.value(item));
        }
      }
    }

    /**
     * Offers the most popular items without a sum. Returns false if few items are eligible and it
     * gave up after as many items, because most of the eligible ones are unpopular.
     */
    private boolean offerPopular(SparseAccumulator found, ItemSet eligible, TopItems best) {
      int missing = best.limit();
      boolean isDense = eligible.size() >= itemsByPopularity.length / DENSE_RATIO;
      float threshold = best.threshold();
      for (int p = 0; p < itemsByPopularity.length && missing > 0; p++) {
        int item = itemsByPopularity[p];
        if (popularityScores[item] < threshold) {
          return true;
        }
        if (p == eligible.size() && !isDense) {
          return false;
        }
        if (found.value(item) == 0 && eligible.contains(item)) {
          best.offer(item, popularityScores[item]);
          missing--;
        }
      }
      return true;
    }

    @Override
    public void explain(int item, Contributions contributions) {
      float own = (float) parameters.own * vector.value(0, item);
      if (own > 0) {
        int baskets = BasketVectors.basketCount(itemBasketKeys, item);
        contributions.add(new Cause.Repurchase(baskets), own);
      }
      addSimilarUsers(item, contributions);
      if (popularityScores[item] > 0) {
        contributions.add(
            new Cause.Popularity(purchases.buyerCounts()[item]), popularityScores[item]);
      }
    }

    private void addSimilarUsers(int item, Contributions contributions) {
      UserVectorNeighbors nearest = neighbors();
      double sum = 0;
      int userCount = 0;
      for (int rank = 0; rank < nearest.size(); rank++) {
        float value = vectorIndex.vectors().value(nearest.user(rank), item);
        float contribution = neighborWeight(nearest, rank) * value;
        sum += contribution;
        userCount += contribution > 0 ? 1 : 0;
      }
      if (sum > 0) {
        contributions.add(new Cause.SimilarUsers(userCount), sum);
      }
    }

    @Override
    public void close() {
      UserVectorNeighbors foundNeighbors = neighbors;
      if (foundNeighbors != null) {
        neighbors = null;
        neighborsPool.release(foundNeighbors);
      }
      SparseAccumulator foundSums = sums;
      if (foundSums != null) {
        sums = null;
        foundSums.clear();
        accumulators.release(foundSums);
      }
    }
  }
}
