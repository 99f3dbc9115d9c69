package org.crmrecommend.linear;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.MatrixProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.sparse.ItemContributions;

/** Model of {@link Ease}: sums the rows of a dense weight matrix over the items of a profile. */
final class EaseModel implements Model, ExplainableModel {

  /** Number of scores that stay in the L1 cache while rows are added to them. */
  private static final int ITEMS_PER_TILE = 4096;

  private final IdMap items;

  /** Row h holds the contribution of item h to the score of each item. */
  private final float[][] weights;

  private final ScratchPool<Scratch> pool;

  /** Takes ownership of the weights, which have a row for each item. */
  EaseModel(IdMap items, float[][] weights) {
    this.items = items;
    this.weights = weights;
    this.pool = new ScratchPool<>(() -> new Scratch(items.size()));
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.acquire();
    score(profile, scratch, scores);
    pool.release(scratch);
  }

  private void score(Profile profile, Scratch scratch, float[] scores) {
    WeightedHistory history = scratch.history;
    history.set(profile);
    Arrays.fill(scores, 0f);
    for (int from = 0; from < scores.length; from += ITEMS_PER_TILE) {
      int to = Math.min(scores.length, from + ITEMS_PER_TILE);
      MatrixProducts.addSelectedRows(
          scores, weights, history.items(), history.weights(), 0, history.size(), from, to);
    }
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    Scratch scratch = pool.acquire();
    float[] scores = scratch.scores;
    score(profile, scratch, scores);
    best.offerAll(scores, eligible);
    pool.release(scratch);
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    WeightedHistory history = new WeightedHistory();
    history.set(profile);
    float[] scores = new float[items.size()];
    MatrixProducts.addSelectedRows(
        scores, weights, history.items(), history.weights(), 0, history.size(), item, item + 1);
    return ItemContributions.explain(
        profile, scores[item], (other, weight) -> weight * weights[other][item], Integer.MAX_VALUE);
  }

  private static final class Scratch {

    private final WeightedHistory history = new WeightedHistory();
    private final float[] scores;

    Scratch(int itemCount) {
      this.scores = new float[itemCount];
    }
  }
}
