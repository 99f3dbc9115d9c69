package org.crmrecommend.popularity;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.eclipse.collections.api.block.function.primitive.FloatToObjectFunction;

/** A model whose scores are the same for every profile. */
final class NonPersonalizedModel implements Model, ExplainableModel {

  private final IdMap items;
  private final float[] scores;

  /** The items with a score, best first. */
  private final int[] ranking;

  private final FloatToObjectFunction<OldExplanation> explanation;

  /** Takes ownership of {@code scores}, one per item. */
  NonPersonalizedModel(
      IdMap items, float[] scores, FloatToObjectFunction<OldExplanation> explanation) {
    this.items = items;
    this.scores = scores;
    this.explanation = explanation;
    TopItems sorted = new TopItems(Math.max(1, scores.length));
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != 0) {
        sorted.offer(item, scores[item]);
      }
    }
    this.ranking = new int[sorted.size()];
    for (int rank = 0; rank < ranking.length; rank++) {
      ranking[rank] = sorted.item(rank);
    }
  }

  @Override
  public IdMap items() {
    return items;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    System.arraycopy(this.scores, 0, scores, 0, this.scores.length);
  }

  /** Scans the ranking and stops as soon as the list is full: O(limit + ineligible) time. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    int remaining = best.limit();
    for (int rank = 0; rank < ranking.length && remaining > 0; rank++) {
      int item = ranking[rank];
      if (eligible.contains(item)) {
        best.offer(item, scores[item]);
        remaining--;
      }
    }
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    return scores[item] == 0 ? List.of() : List.of(explanation.valueOf(scores[item]));
  }
}
