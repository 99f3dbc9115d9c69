package org.crmrecommend.linear;

import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.MatrixProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/**
 * Model of {@link Ease}: sums the rows of a dense weight matrix over the items of a profile. An
 * item has a score if an item of the profile has a weight for it that is not zero.
 */
final class EaseModel implements Model {

  /** Number of scores that stay in the L1 cache while rows are added to them. */
  private static final int ITEMS_PER_TILE = 4096;

  private final ModelInfo info;
  private final IdMap items;

  /** Row h holds the contribution of item h to the score of each item. */
  private final float[][] weights;

  /**
   * The items with a weight that is not zero. As the inverse matrix is symmetric, an item has
   * weights in its row if it has some in its column.
   */
  private final ItemSet weighted;

  private final ScratchPool<Scratch> pool;

  /**
   * Takes ownership of the weights.
   *
   * @param weights a row for each item, which has an entry for each item and may be longer
   */
  EaseModel(ModelInfo info, IdMap items, float[][] weights) {
    this.info = info;
    this.items = items;
    this.weights = weights;
    ItemSet.Builder found = ItemSet.builder(itemCount());
    for (int item = 0; item < itemCount(); item++) {
      if (hasWeights(weights[item], itemCount())) {
        found.add(item);
      }
    }
    this.weighted = found.build();
    this.pool = new ScratchPool<>(Scratch::new);
  }

  private static boolean hasWeights(float[] row, int length) {
    for (int i = 0; i < length; i++) {
      if (row[i] != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  /** Returns the weights, which must not be modified; rows may be longer than needed. */
  float[][] weights() {
    return weights;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new EaseScorer(profile.known(itemCount()));
  }

  private final class Scratch {

    private final WeightedHistory history = new WeightedHistory();
    private final DenseScores result = new DenseScores(itemCount());

    void score(Profile profile) {
      history.set(profile);
      result.clear();
      float[] scores = result.scores();
      for (int from = 0; from < scores.length; from += ITEMS_PER_TILE) {
        int to = Math.min(scores.length, from + ITEMS_PER_TILE);
        MatrixProducts.addSelectedRows(
            scores, weights, history.items(), history.weights(), 0, history.size(), from, to);
      }
      addScored();
    }

    private void addScored() {
      float[] scores = result.scores();
      result.scored().addAll(weighted);
      for (int item = 0; item < scores.length; item++) {
        if (scores[item] == 0 && !hasWeight(item)) {
          result.scored().remove(item);
        }
      }
    }

    /** Returns whether an item of the profile has a weight for an item; weights may cancel out. */
    private boolean hasWeight(int item) {
      for (int t = 0; t < history.size(); t++) {
        if (weights[history.items()[t]][item] != 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Sums the rows of the profile once, for all lists and explanations. */
  private final class EaseScorer implements Scorer {

    private final Profile profile;
    private @Nullable Scratch scratch;

    EaseScorer(Profile profile) {
      this.profile = profile;
    }

    @Override
    public Profile profile() {
      return profile;
    }

    private DenseScores result() {
      Scratch found = scratch;
      if (found == null) {
        found = pool.acquire();
        found.score(profile);
        scratch = found;
      }
      return found.result;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      result().copyTo(scores, scored);
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      result().top(eligible, best);
    }

    /** Needs no scores: if an item has none, all its contributions are zero. */
    @Override
    public void explain(int item, Contributions contributions) {
      for (int h = 0; h < profile.size(); h++) {
        double weight = weights[profile.item(h)][item];
        contributions.addHistory(h, profile.weight(h) * weight);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        double weight = weights[profile.basketItem(b)][item];
        contributions.addBasket(b, Profile.BASKET_WEIGHT * weight);
      }
    }

    @Override
    public void close() {
      Scratch found = scratch;
      if (found != null) {
        scratch = null;
        pool.release(found);
      }
    }
  }
}
