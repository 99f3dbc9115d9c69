package org.crmrecommend.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Model of {@link Slim}: sums the rows of a sparse weight matrix over the items of a profile. */
final class SlimModel implements Model, ExplainableModel {

  private final IdMap items;

  /** Row h holds the contributions of item h to scores. All weights are positive. */
  private final SparseMatrix weights;

  private final ScratchPool<SparseAccumulator> pool;

  SlimModel(IdMap items, SparseMatrix weights) {
    this.items = items;
    this.weights = weights;
    this.pool = new ScratchPool<>(() -> new SparseAccumulator(items.size()));
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    SparseAccumulator sum = sum(profile);
    for (int position = 0; position < sum.size(); position++) {
      scores[sum.index(position)] = sum.value(sum.index(position));
    }
    release(sum);
  }

  /** Visits only the items with a positive weight for an item of the profile. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    SparseAccumulator sum = sum(profile);
    for (int position = 0; position < sum.size(); position++) {
      int item = sum.index(position);
      if (eligible.contains(item)) {
        best.offer(item, sum.value(item));
      }
    }
    release(sum);
  }

  @Override
  public List<Explanation> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<Explanation>> explain(Profile profile, int[] items, int limit) {
    SparseAccumulator sum = sum(profile);
    List<List<Explanation>> explanations = new ArrayList<>();
    for (int item : items) {
      explanations.add(
          LinearExplanations.of(
              profile, sum.value(item), other -> weights.value(other, item), limit));
    }
    release(sum);
    return explanations;
  }

  private SparseAccumulator sum(Profile profile) {
    SparseAccumulator sum = pool.acquire();
    for (int h = 0; h < profile.size(); h++) {
      sum.addRow(weights, profile.item(h), profile.weight(h));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      sum.addRow(weights, profile.basketItem(b), WeightedHistory.BASKET_WEIGHT);
    }
    return sum;
  }

  private void release(SparseAccumulator sum) {
    sum.clear();
    pool.release(sum);
  }
}
