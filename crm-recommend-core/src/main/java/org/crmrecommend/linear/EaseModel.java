package org.crmrecommend.linear;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.RowProducts;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by the sum of a profile's rows of a dense matrix of weights. */
final class EaseModel implements Model, Explains {

  /** So many scores stay in the first-level cache while rows are added to them. */
  private static final int ITEMS_A_TILE = 4096;

  private final Ids items;

  /** Row h holds what item h adds to each score. */
  private final float[][] weights;

  private final ScratchPool<Scratch> pool;

  /** Takes ownership of the weights, a row for each item. */
  EaseModel(Ids items, float[][] weights) {
    this.items = items;
    this.weights = weights;
    this.pool = new ScratchPool<>(() -> new Scratch(items.size()));
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Scratch scratch = pool.take();
    score(profile, scratch, scores);
    pool.giveBack(scratch);
  }

  private void score(Profile profile, Scratch scratch, float[] scores) {
    Terms terms = scratch.terms;
    terms.set(profile);
    Arrays.fill(scores, 0f);
    for (int from = 0; from < scores.length; from += ITEMS_A_TILE) {
      int to = Math.min(scores.length, from + ITEMS_A_TILE);
      RowProducts.addRows(
          scores, weights, terms.items(), terms.weights(), 0, terms.size(), from, to);
    }
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Scratch scratch = pool.take();
    float[] scores = scratch.scores;
    score(profile, scratch, scores);
    best.offerAll(scores, eligible);
    pool.giveBack(scratch);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    Terms terms = new Terms();
    terms.set(profile);
    float[] scores = new float[items.size()];
    RowProducts.addRows(
        scores, weights, terms.items(), terms.weights(), 0, terms.size(), item, item + 1);
    return Causes.of(profile, scores[item], h -> weights[h][item]);
  }

  private static final class Scratch {

    private final Terms terms = new Terms();
    private final float[] scores;

    Scratch(int itemCount) {
      this.scores = new float[itemCount];
    }
  }
}
