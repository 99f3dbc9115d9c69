package org.crmrecommend.model.sparse;

import java.util.Arrays;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/**
 * A scorer whose scores are sums of nonnegative contributions to few items. It sums the
 * contributions once, at the first list, and visits only the items with a contribution. An item is
 * scored if its sum is positive.
 */
public abstract class SparseScorer implements Scorer {

  private final Profile profile;
  private final ScratchPool<SparseAccumulator> pool;

  /** The sums; null before their first use and after {@link #close}. */
  private @Nullable SparseAccumulator sums;

  /**
   * @param pool accumulators of one entry per item
   */
  protected SparseScorer(Profile profile, ScratchPool<SparseAccumulator> pool) {
    this.profile = profile;
    this.pool = pool;
  }

  /** Adds the contributions of the profile to the sums, which are all zero at the call. */
  protected abstract void addScores(SparseAccumulator sums);

  @Override
  public final Profile profile() {
    return profile;
  }

  @Override
  public final void score(float[] scores, ItemSet.Builder scored) {
    SparseAccumulator found = sums();
    Arrays.fill(scores, 0f);
    for (int position = 0; position < found.size(); position++) {
      int item = found.index(position);
      if (found.value(item) != 0) {
        scores[item] = found.value(item);
        scored.add(item);
      }
    }
  }

  /** Visits only the items with a contribution or, if there are fewer, the eligible items. */
  @Override
  public final void top(ItemSet eligible, TopItems best) {
    SparseAccumulator found = sums();
    if (eligible.size() < found.size()) {
      eligible.forEachBelow(found.length(), item -> offer(item, found.value(item), best));
      return;
    }
    for (int position = 0; position < found.size(); position++) {
      int item = found.index(position);
      float score = found.value(item);
      if (best.accepts(score) && eligible.contains(item)) {
        offer(item, score, best);
      }
    }
  }

  private static void offer(int item, float score, TopItems best) {
    if (score != 0) {
      best.offer(item, score);
    }
  }

  /** Returns the score of an item; zero if it has none. */
  protected final float score(int item) {
    return sums().value(item);
  }

  private SparseAccumulator sums() {
    SparseAccumulator found = sums;
    if (found == null) {
      found = pool.acquire();
      addScores(found);
      sums = found;
    }
    return found;
  }

  @Override
  public void close() {
    SparseAccumulator found = sums;
    if (found != null) {
      sums = null;
      found.clear();
      pool.release(found);
    }
  }
}
