package org.crmrecommend.hybrid;

import java.util.List;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Sorts the best items of one model by the scores of another. */
final class CascadeModel implements HybridModel {

  private static final int CANDIDATES = 0;
  private static final int ORDER = 1;

  private final BaseModels baseModels;
  private final int depth;

  CascadeModel(BaseModels baseModels, int depth) {
    this.baseModels = baseModels;
    this.depth = depth;
  }

  @Override
  public BaseModels baseModels() {
    return baseModels;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    BaseModels.scoreList(this, profile, listLimit(), scores);
  }

  private int listLimit() {
    return Math.max(1, Math.min(depth, items().size()));
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    TopItems candidates = new TopItems(listLimit());
    baseModels.model(CANDIDATES).top(profile, eligible, candidates);
    ItemSet.Builder remaining = ItemSet.builder(eligible.universeSize());
    for (int rank = 0; rank < candidates.size(); rank++) {
      remaining.add(candidates.item(rank));
    }
    TopItems sorted = new TopItems(listLimit());
    baseModels.model(ORDER).top(profile, remaining.build(), sorted);
    for (int rank = 0; rank < sorted.size(); rank++) {
      best.offer(sorted.item(rank), (float) depth - rank);
      remaining.remove(sorted.item(rank));
    }
    int next = sorted.size();
    for (int rank = 0; rank < candidates.size(); rank++) {
      if (remaining.contains(candidates.item(rank))) {
        best.offer(candidates.item(rank), (float) depth - next++);
      }
    }
  }

  /**
   * Combines the explanations of the model that selects an item and, if it scores the item, of the
   * model that sorts it. Both contribute equally.
   */
  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    float[] scores = new float[items().size()];
    float[] orderScores = new float[items().size()];
    score(profile, scores);
    baseModels.model(ORDER).score(profile, orderScores);
    double[][] contributions = new double[items.length][baseModels.size()];
    for (int i = 0; i < items.length; i++) {
      contributions[i][CANDIDATES] = scores[items[i]] == 0 ? 0 : 1;
      contributions[i][ORDER] = scores[items[i]] == 0 || orderScores[items[i]] == 0 ? 0 : 1;
    }
    return baseModels.explain(profile, items, contributions, limit);
  }
}
