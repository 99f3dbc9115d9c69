package org.crmrecommend.neighbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.kernel.SparseSum;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Scores items by how near they are to those of a history and a basket. */
sealed class NeighborModel implements Model, Explains permits ItemKnnModel {

  private final Ids items;
  private final List<Indicators> indicators;
  private final ScratchPool<SparseSum> pool;

  /**
   * @param indicators their parts of a score add up
   */
  NeighborModel(Ids items, List<Indicators> indicators) {
    this.items = items;
    this.indicators = List.copyOf(indicators);
    this.pool = new ScratchPool<>(() -> new SparseSum(items.size()));
  }

  @Override
  public final Ids items() {
    return items;
  }

  @Override
  public final void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    for (int i = 0; i < indicators.size(); i++) {
      Indicators some = indicators.get(i);
      long kindBits = some.kindBits(profile);
      for (int h = 0; h < profile.size(); h++) {
        add(some.neighbors(), profile.item(h), some.weight(profile, h, kindBits), scores);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(some.neighbors(), profile.basketItem(b), some.basketWeight(), scores);
      }
    }
  }

  private static void add(Neighbors neighbors, int item, float weight, float[] scores) {
    if (weight > 0) {
      int[] near = neighbors.items(item);
      float[] similarities = neighbors.similarities(item);
      for (int n = 0; n < near.length; n++) {
        scores[near[n]] += weight * similarities[n];
      }
    }
  }

  /** Visits only the items that the history reaches. */
  @Override
  public final void top(Profile profile, Eligible eligible, TopItems best) {
    SparseSum sums = pool.take();
    for (int i = 0; i < indicators.size(); i++) {
      Indicators some = indicators.get(i);
      long kindBits = some.kindBits(profile);
      for (int h = 0; h < profile.size(); h++) {
        add(some.neighbors(), profile.item(h), some.weight(profile, h, kindBits), sums);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(some.neighbors(), profile.basketItem(b), some.basketWeight(), sums);
      }
    }
    drain(sums, eligible, best);
    pool.giveBack(sums);
  }

  /** Offers what is eligible and leaves everything at zero. */
  static void drain(SparseSum sums, Eligible eligible, TopItems best) {
    for (int place = 0; place < sums.size(); place++) {
      int item = sums.index(place);
      if (eligible.contains(item)) {
        best.offer(item, sums.at(item));
      }
    }
    sums.clear();
  }

  private static void add(Neighbors neighbors, int item, float weight, SparseSum sums) {
    if (weight > 0) {
      int[] near = neighbors.items(item);
      float[] similarities = neighbors.similarities(item);
      for (int n = 0; n < near.length; n++) {
        sums.add(near[n], weight * similarities[n]);
      }
    }
  }

  @Override
  public final List<Cause> explain(Profile profile, int item) {
    double[] ofHistory = new double[profile.size()];
    double[] ofBasket = new double[profile.basketSize()];
    for (Indicators some : indicators) {
      long kindBits = some.kindBits(profile);
      for (int h = 0; h < ofHistory.length; h++) {
        double similarity = some.neighbors().similarity(profile.item(h), item);
        ofHistory[h] += some.weight(profile, h, kindBits) * similarity;
      }
      for (int b = 0; b < ofBasket.length; b++) {
        double similarity = some.neighbors().similarity(profile.basketItem(b), item);
        ofBasket[b] += some.basketWeight() * similarity;
      }
    }
    List<Cause> parts = new ArrayList<>();
    for (int h = 0; h < ofHistory.length; h++) {
      parts.add(new Cause.History(profile.item(h), ofHistory[h]));
    }
    for (int b = 0; b < ofBasket.length; b++) {
      parts.add(new Cause.Basket(profile.basketItem(b), ofBasket[b]));
    }
    return Cause.shares(parts.stream().filter(part -> part.share() > 0).toList());
  }
}
