package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.ScratchPool;
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
  private final ScratchPool<float[]> pool;
  private final Profile profile;
  private final float firstScore;

  /** The tiers that were asked so far. */
  private final List<Tier> tiers = new ArrayList<>();

  /**
   * @param models the models of the tiers that are used for the profile
   * @param pool arrays of one score per item
   * @param firstScore score of the first item of all
   */
  FallbackScorer(List<Model> models, ScratchPool<float[]> pool, Profile profile, float firstScore) {
    this.models = models;
    this.pool = pool;
    this.profile = profile;
    this.firstScore = firstScore;
  }

  /**
   * A tier that was asked.
   *
   * @param scores one per item
   * @param own the items that this tier scores and no earlier one
   * @param taken the items that an earlier tier scores
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Tier(Scorer scorer, float[] scores, ItemSet own, ItemSet taken) {

    /**
     * Returns the ranks of some own items among all own items.
     *
     * @param ranked some of the own items, the best first
     */
    int[] ranks(TopItems ranked) {
      int[] before = new int[ranked.size() + 1]; // counts each item at the next place after it
      own.forEach(item -> before[placesUpTo(item, ranked)]++);
      for (int place = 1; place < before.length; place++) {
        before[place] += before[place - 1];
      }
      return before;
    }

    /** Returns the number of ranked items that are an own item or come before it. */
    private int placesUpTo(int item, TopItems ranked) {
      int from = 0;
      int to = ranked.size();
      if (to > 0 && scores[item] < ranked.score(to - 1)) {
        return to;
      }
      while (from < to) {
        int middle = (from + to) >>> 1;
        boolean isAfter =
            ranked.score(middle) < scores[item]
                || (ranked.score(middle) == scores[item] && ranked.item(middle) > item);
        if (isAfter) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from;
    }
  }

  @Override
  public Profile profile() {
    return profile;
  }

  private Tier tier(int index) {
    while (tiers.size() <= index) {
      float[] scores = pool.acquire();
      ItemSet.Builder scored = ItemSet.builder(scores.length);
      Scorer scorer = models.get(tiers.size()).scorer(profile);
      scorer.score(scores, scored);
      ItemSet taken = taken(scores.length);
      tiers.add(new Tier(scorer, scores, scored.build().minus(taken), taken));
    }
    return tiers.get(index);
  }

  /** Returns the score of the item with this rank among the own items of a tier. */
  private float scoreOf(Tier tier, int rank) {
    return firstScore - tier.taken.size() - rank;
  }

  /** Returns the items that the tiers asked so far score. */
  private ItemSet taken(int itemCount) {
    if (tiers.isEmpty()) {
      return ItemSet.none(itemCount);
    }
    Tier last = tiers.get(tiers.size() - 1);
    return last.taken.or(last.own);
  }

  @Override
  public void score(float[] scores, ItemSet.Builder scored) {
    Arrays.fill(scores, 0);
    for (int t = 0; t < models.size(); t++) {
      Tier tier = tier(t);
      TopItems ranked = new TopItems(Math.max(1, tier.own.size()));
      tier.own.forEach(item -> ranked.offer(item, tier.scores[item]));
      for (int rank = 0; rank < ranked.size(); rank++) {
        scores[ranked.item(rank)] = scoreOf(tier, rank);
        scored.add(ranked.item(rank));
      }
    }
  }

  @Override
  public void top(ItemSet eligible, TopItems best) {
    int missing = best.limit();
    for (int t = 0; t < models.size() && missing > 0; t++) {
      Tier tier = tier(t);
      TopItems found = new TopItems(missing);
      eligible.and(tier.own).forEach(item -> found.offer(item, tier.scores[item]));
      int[] ranks = tier.ranks(found);
      for (int place = 0; place < found.size(); place++) {
        best.offer(found.item(place), scoreOf(tier, ranks[place]));
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
    List<Tier> asked = List.copyOf(tiers);
    tiers.clear();
    for (Tier tier : asked) {
      pool.release(tier.scores);
      tier.scorer.close();
    }
  }
}
