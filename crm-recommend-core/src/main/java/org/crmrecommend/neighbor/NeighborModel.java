package org.crmrecommend.neighbor;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by how near they are to those of a history and a basket. */
sealed class NeighborModel implements Model, Explains permits ItemKnnModel {

  private static final float BASKET_WEIGHT = 1f;

  private final Ids items;
  private final Neighbors neighbors;
  private final ScratchPool<ScoreSums> pool;

  NeighborModel(Ids items, Neighbors neighbors) {
    this.items = items;
    this.neighbors = neighbors;
    this.pool = new ScratchPool<>(() -> new ScoreSums(items.size()));
  }

  @Override
  public final Ids items() {
    return items;
  }

  /** How near an item is to one of the history; 0 if it is not among that one's neighbors. */
  final float similarity(int item, int neighbor) {
    return neighbors.similarity(item, neighbor);
  }

  @Override
  public final void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    for (int h = 0; h < profile.size(); h++) {
      add(profile.item(h), profile.weight(h), scores);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      add(profile.basketItem(b), BASKET_WEIGHT, scores);
    }
  }

  private void add(int item, float weight, float[] scores) {
    int[] near = neighbors.items(item);
    float[] similarities = neighbors.similarities(item);
    for (int n = 0; n < near.length; n++) {
      scores[near[n]] += weight * similarities[n];
    }
  }

  /** Visits only the items that the history reaches. */
  @Override
  public final void top(Profile profile, Eligible eligible, TopItems best) {
    ScoreSums sums = pool.take();
    for (int h = 0; h < profile.size(); h++) {
      add(profile.item(h), profile.weight(h), sums);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      add(profile.basketItem(b), BASKET_WEIGHT, sums);
    }
    sums.drainTo(eligible, best);
    pool.giveBack(sums);
  }

  private void add(int item, float weight, ScoreSums sums) {
    int[] near = neighbors.items(item);
    float[] similarities = neighbors.similarities(item);
    for (int n = 0; n < near.length; n++) {
      sums.add(near[n], weight * similarities[n]);
    }
  }

  @Override
  public final List<Cause> explain(Profile profile, int item) {
    Shares shares = new Shares();
    for (int h = 0; h < profile.size(); h++) {
      double part = profile.weight(h) * similarity(profile.item(h), item);
      shares.add(new Cause.History(profile.item(h), part));
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      double part = BASKET_WEIGHT * similarity(profile.basketItem(b), item);
      shares.add(new Cause.Basket(profile.basketItem(b), part));
    }
    return shares.list();
  }
}
