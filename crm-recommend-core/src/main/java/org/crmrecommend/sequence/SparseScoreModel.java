package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** A model whose scores are sums of positive contributions to few items. */
abstract sealed class SparseScoreModel implements Model, ExplainableModel
    permits ItemTransitionsModel, SessionKnnModel {

  private final IdMap items;
  private final ScratchPool<SparseAccumulator> pool;

  SparseScoreModel(IdMap items) {
    this.items = items;
    this.pool = new ScratchPool<>(() -> new SparseAccumulator(items.size()));
  }

  /** Adds the contributions of the profile to {@code sum}. */
  abstract void addScores(Profile profile, SparseAccumulator sum);

  @Override
  public final IdMap items() {
    return items;
  }

  @Override
  public final void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    SparseAccumulator sum = pool.acquire();
    addScores(profile, sum);
    for (int entry = 0; entry < sum.size(); entry++) {
      scores[sum.index(entry)] = sum.value(sum.index(entry));
    }
    sum.clear();
    pool.release(sum);
  }

  /** Visits only the items that the profile reaches. */
  @Override
  public final void top(Profile profile, ItemSet eligible, TopItems best) {
    SparseAccumulator sum = pool.acquire();
    addScores(profile, sum);
    for (int entry = 0; entry < sum.size(); entry++) {
      int item = sum.index(entry);
      if (eligible.contains(item)) {
        best.offer(item, sum.value(item));
      }
    }
    sum.clear();
    pool.release(sum);
  }
}
