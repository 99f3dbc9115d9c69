package org.crmrecommend.neighbor;

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

/** Scores items by their similarity to the items of a history and a basket. */
sealed class NeighborModel implements Model, ExplainableModel permits ItemKnnModel {

  private final IdMap items;
  private final List<IndicatorList> indicatorLists;
  private final ScratchPool<SparseAccumulator> pool;

  /**
   * @param indicatorLists a score is the sum of their contributions
   */
  NeighborModel(IdMap items, List<IndicatorList> indicatorLists) {
    this.items = items;
    this.indicatorLists = List.copyOf(indicatorLists);
    this.pool = new ScratchPool<>(() -> new SparseAccumulator(items.size()));
  }

  @Override
  public final IdMap items() {
    return items;
  }

  @Override
  public final void score(Profile profile, float[] scores) {
    Arrays.fill(scores, 0f);
    for (int i = 0; i < indicatorLists.size(); i++) {
      IndicatorList list = indicatorLists.get(i);
      long kindBits = list.kindBits(profile);
      for (int h = 0; h < profile.size(); h++) {
        add(list.neighbors(), profile.item(h), list.weight(profile, h, kindBits), scores);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(list.neighbors(), profile.basketItem(b), list.basketWeight(), scores);
      }
    }
  }

  private static void add(SparseMatrix neighbors, int item, float weight, float[] scores) {
    if (weight > 0) {
      int[] neighborItems = neighbors.columns();
      float[] similarities = neighbors.values();
      for (int n = neighbors.starts()[item]; n < neighbors.starts()[item + 1]; n++) {
        scores[neighborItems[n]] += weight * similarities[n];
      }
    }
  }

  /** Visits only the neighbors of the profile's items. */
  @Override
  public final void top(Profile profile, ItemSet eligible, TopItems best) {
    SparseAccumulator sums = pool.acquire();
    for (int i = 0; i < indicatorLists.size(); i++) {
      IndicatorList list = indicatorLists.get(i);
      long kindBits = list.kindBits(profile);
      for (int h = 0; h < profile.size(); h++) {
        add(list.neighbors(), profile.item(h), list.weight(profile, h, kindBits), sums);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(list.neighbors(), profile.basketItem(b), list.basketWeight(), sums);
      }
    }
    drain(sums, eligible, best);
    pool.release(sums);
  }

  /** Offers the eligible items to {@code best} and clears the sums. */
  static void drain(SparseAccumulator sums, ItemSet eligible, TopItems best) {
    for (int position = 0; position < sums.size(); position++) {
      int item = sums.index(position);
      if (eligible.contains(item)) {
        best.offer(item, sums.value(item));
      }
    }
    sums.clear();
  }

  private static void add(SparseMatrix neighbors, int item, float weight, SparseAccumulator sums) {
    if (weight > 0) {
      sums.addRow(neighbors, item, weight);
    }
  }

  @Override
  public final List<Explanation> explain(Profile profile, int item) {
    double[] historyContributions = new double[profile.size()];
    double[] basketContributions = new double[profile.basketSize()];
    for (IndicatorList list : indicatorLists) {
      long kindBits = list.kindBits(profile);
      for (int h = 0; h < historyContributions.length; h++) {
        double similarity = list.neighbors().value(profile.item(h), item);
        historyContributions[h] += list.weight(profile, h, kindBits) * similarity;
      }
      for (int b = 0; b < basketContributions.length; b++) {
        double similarity = list.neighbors().value(profile.basketItem(b), item);
        basketContributions[b] += list.basketWeight() * similarity;
      }
    }
    List<Explanation> explanations = new ArrayList<>();
    for (int h = 0; h < historyContributions.length; h++) {
      explanations.add(new Explanation.History(profile.item(h), historyContributions[h]));
    }
    for (int b = 0; b < basketContributions.length; b++) {
      explanations.add(new Explanation.Basket(profile.basketItem(b), basketContributions[b]));
    }
    return Explanation.normalize(
        explanations.stream().filter(explanation -> explanation.share() > 0).toList());
  }
}
