package org.crmrecommend.sequence;

import java.util.Arrays;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** A model whose scores are sums of positive parts that reach few of the items. */
abstract sealed class SumModel implements Model, Explains
    permits ItemTransitionsModel, SessionKnnModel {

  private final Ids items;
  private final ScratchPool<SparseSum> pool;

  SumModel(Ids items) {
    this.items = items;
    this.pool = new ScratchPool<>(() -> new SparseSum(items.size()));
  }

  /** Adds up the scores. */
  abstract void add(Profile profile, SparseSum sum);

  @Override
  public final Ids items() {
    return items;
  }

  @Override
  public final void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    SparseSum sum = pool.take();
    add(profile, sum);
    for (int place = 0; place < sum.size(); place++) {
      scores[sum.index(place)] = sum.at(sum.index(place));
    }
    sum.clear();
    pool.giveBack(sum);
  }

  /** Visits only the items that the profile reaches. */
  @Override
  public final void top(Profile profile, Eligible eligible, TopItems best) {
    SparseSum sum = pool.take();
    add(profile, sum);
    for (int place = 0; place < sum.size(); place++) {
      int item = sum.index(place);
      if (eligible.contains(item)) {
        best.offer(item, sum.at(item));
      }
    }
    sum.clear();
    pool.giveBack(sum);
  }
}
