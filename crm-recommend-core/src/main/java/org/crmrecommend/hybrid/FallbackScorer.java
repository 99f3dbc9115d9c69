package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/**
 * Scores each item by its position among all items: the items of the first tier, then those that
 * only the second tier scores, and so on. Later tiers are asked only if the first ones cannot fill
 * a list.
 */
final class FallbackScorer implements Scorer {

  private final List<Model> models;
  private final int itemCount;
  private final Profile profile;

  /** The tiers that were asked so far. */
  private final List<TierScores> tiers = new ArrayList<>();

  /** The items that one of these tiers scores. */
  private final ItemSet.Builder taken;

  /**
   * @param models the models of the tiers that are used for the profile
   */
  FallbackScorer(List<Model> models, int itemCount, Profile profile) {
    this.models = models;
    this.itemCount = itemCount;
    this.profile = profile;
    this.taken = ItemSet.builder(itemCount);
  }

  /**
   * A tier that was asked.
   *
   * @param scores one per item
   * @param own the items that this tier scores and no earlier one
   * @param itemsBefore number of items that an earlier tier scores
   */
  private record TierScores(Scorer scorer, float[] scores, ItemSet own, int itemsBefore) {

    /** Returns the number of items of this tier that come before one of them. */
    int position(int item) {
      float score = scores[item];
      int[] count = new int[1];
      own.forEach(
          other -> {
            boolean isBefore = scores[other] > score || (scores[other] == score && other < item);
            count[0] += isBefore ? 1 : 0;
          });
      return count[0];
    }
  }

  @Override
  public Profile profile() {
    return profile;
  }

  private TierScores tier(int index) {
    while (tiers.size() <= index) {
      Scorer scorer = models.get(tiers.size()).scorer(profile);
      float[] scores = new float[itemCount];
      ItemSet.Builder scored = ItemSet.builder(itemCount);
      scorer.score(scores, scored);
      int itemsBefore = taken.build().size();
      tiers.add(new TierScores(scorer, scores, scored.build().minus(taken.build()), itemsBefore));
      taken.addAll(scored);
    }
    return tiers.get(index);
  }

  @Override
  public void score(float[] scores, ItemSet.Builder scored) {
    Arrays.fill(scores, 0);
    for (int t = 0; t < models.size(); t++) {
      TierScores tier = tier(t);
      TopItems ranked = new TopItems(Math.max(1, tier.own.size()));
      tier.own.forEach(item -> ranked.offer(item, tier.scores[item]));
      for (int rank = 0; rank < ranked.size(); rank++) {
        scores[ranked.item(rank)] = (float) itemCount - tier.itemsBefore - rank;
        scored.add(ranked.item(rank));
      }
    }
  }

  @Override
  public void top(ItemSet eligible, TopItems best) {
    int missing = best.limit();
    for (int t = 0; t < models.size() && missing > 0; t++) {
      TierScores tier = tier(t);
      TopItems found = new TopItems(missing);
      eligible.and(tier.own).forEach(item -> found.offer(item, tier.scores[item]));
      for (int rank = 0; rank < found.size(); rank++) {
        int item = found.item(rank);
        best.offer(item, (float) itemCount - tier.itemsBefore - tier.position(item));
      }
      missing -= found.size();
    }
  }

  /** Explains the score of the first tier that scores the item. */
  @Override
  public void explain(int item, Contributions contributions) {
    for (int t = 0; t < models.size(); t++) {
      if (tier(t).own.contains(item)) {
        tier(t).scorer.explain(item, contributions);
        return;
      }
    }
  }

  @Override
  public void close() {
    tiers.forEach(tier -> tier.scorer.close());
    tiers.clear();
    taken.clear();
  }
}
