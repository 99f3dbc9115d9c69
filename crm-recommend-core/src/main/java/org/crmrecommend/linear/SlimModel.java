package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by the sum of a profile's rows of a sparse matrix of positive weights. */
final class SlimModel implements Model, Explains {

  private final Ids items;

  /** Row h holds what item h adds to scores. */
  private final SparseMatrix weights;

  private final ScratchPool<SparseSum> pool;

  SlimModel(Ids items, SparseMatrix weights) {
    this.items = items;
    this.weights = weights;
    this.pool = new ScratchPool<>(() -> new SparseSum(items.size()));
  }

  @Override
  public Ids items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    SparseSum sum = sum(profile);
    for (int place = 0; place < sum.size(); place++) {
      scores[sum.index(place)] = sum.at(sum.index(place));
    }
    giveBack(sum);
  }

  /** Visits only the items that the profile reaches. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    SparseSum sum = sum(profile);
    for (int place = 0; place < sum.size(); place++) {
      int item = sum.index(place);
      if (eligible.contains(item)) {
        best.offer(item, sum.at(item));
      }
    }
    giveBack(sum);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    SparseSum sum = sum(profile);
    List<List<Cause>> causes = new ArrayList<>();
    for (int item : items) {
      causes.add(Causes.of(profile, sum.at(item), other -> weights.value(other, item), limit));
    }
    giveBack(sum);
    return causes;
  }

  private SparseSum sum(Profile profile) {
    SparseSum sum = pool.take();
    for (int h = 0; h < profile.size(); h++) {
      sum.addRow(weights, profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      sum.addRow(weights, profile.basketItem(b), Terms.BASKET_WEIGHT);
    }
    return sum;
  }

  private void giveBack(SparseSum sum) {
    sum.clear();
    pool.giveBack(sum);
  }
}
