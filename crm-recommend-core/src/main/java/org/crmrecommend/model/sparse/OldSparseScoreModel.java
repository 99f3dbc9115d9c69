package org.crmrecommend.model.sparse;

import java.util.Arrays;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * A model whose scores are sums of nonnegative contributions to few items. A request visits only
 * the items with a contribution and allocates no memory for the sums.
 */
public abstract class OldSparseScoreModel implements Model, ExplainableModel {

  private final IdMap items;
  private final ScratchPool<SparseAccumulator> pool;

  protected OldSparseScoreModel(IdMap items) {
    this.items = items;
    this.pool = new ScratchPool<>(() -> new SparseAccumulator(items.size()));
  }

  /**
   * Adds the contributions of the profile to the scores.
   *
   * @param sums receives the contributions; all entries are zero at the call. Records the indexes
   *     of its nonzero entries, except if called by {@link #score}
   */
  protected abstract void addScores(Profile profile, SparseAccumulator sums);

  @Override
  public final IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    addScores(profile, new SparseAccumulator(scores));
  }

  /** Visits only the items to which the profile contributes. */
  @Override
  public final void top(Profile profile, ItemSet eligible, TopItems best) {
    SparseAccumulator sums = sum(profile);
    for (int position = 0; position < sums.size(); position++) {
      int item = sums.index(position);
      float score = sums.value(item);
      if (score != 0 && eligible.contains(item)) {
        best.offer(item, score);
      }
    }
    release(sums);
  }

  /** Returns the scores of some items. */
  protected final float[] scores(Profile profile, int... items) {
    SparseAccumulator sums = sum(profile);
    float[] scores = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      scores[i] = sums.value(items[i]);
    }
    release(sums);
    return scores;
  }

  /** Returns the scores with a list of the nonzero ones. The caller must release them. */
  protected final SparseAccumulator sum(Profile profile) {
    SparseAccumulator sums = pool.acquire();
    addScores(profile, sums);
    return sums;
  }

  /** Returns scores to the pool. */
  protected final void release(SparseAccumulator sums) {
    sums.clear();
    pool.release(sums);
  }
}
