package org.crmrecommend;

import java.util.Map;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.RecentlyViewed;

/** The algorithms of the ready-made placements, by the kinds and the amount of data. */
final class PlacementModels {

  /**
   * Above it, rules need more baskets, so that their number stays below 4,000,000. Online Retail,
   * with large baskets, has 10,000,000 pairs in 400,000 purchases, and 1,000,000 rules.
   */
  private static final long PAIRS_PER_BASKET_OF_A_RULE = 2_000_000;

  private final TrainingData data;

  private PlacementModels(TrainingData data) {
    this.data = data;
  }

  /** Returns the parts of a set, and what it lacks; of another algorithm, that as the main part. */
  static ModelSet of(Algorithm main, TrainingData data) {
    PlacementModels models = new PlacementModels(data);
    ModelSet set = main instanceof ModelSet known ? known : ModelSet.of(main);
    Algorithm content = new ShopCandidates(data).content().orElse(null);
    if (content != null) {
      set = added(set, Placement.SIMILAR_MODEL, content);
    }
    set = added(set, Placement.VIEWED_ALSO_VIEWED_MODEL, models.viewedAlsoViewed());
    set = added(set, Placement.BOUGHT_TOGETHER_MODEL, models.boughtTogether());
    set = added(set, Placement.BUY_AGAIN_MODEL, BuyAgain.DEFAULTS);
    set = added(set, Placement.NEW_ITEMS_MODEL, NewArrivals.DEFAULTS);
    return added(set, Placement.RECENTLY_VIEWED_MODEL, RecentlyViewed.DEFAULTS);
  }

  private static ModelSet added(ModelSet set, String name, Algorithm part) {
    return set.names().contains(name) ? set : set.with(name, part);
  }

  /**
   * Returns an algorithm on views or, in a shop that records none, on clicks. Of the algorithms
   * that were tried on the clicks of Diginetica, it had nearly the highest hit rate.
   */
  private Algorithm viewedAlsoViewed() {
    EventLog log = data.log();
    boolean hasOnlyClicks =
        log.kinds().contains(EventKind.CLICK) && !log.kinds().contains(EventKind.VIEW);
    EventKind kind = hasOnlyClicks ? EventKind.CLICK : EventKind.VIEW;
    return CrossOccurrence.DEFAULTS.withTarget(kind).withWeights(Map.of(kind, 1.0));
  }

  /** Returns an algorithm on baskets; {@code BoughtTogetherEvaluation} compares it with others. */
  private Algorithm boughtTogether() {
    AssociationRules rules = AssociationRules.DEFAULTS;
    long baskets =
        pairCount(rules.basketGrouping().basketNumbers(data.log())) / PAIRS_PER_BASKET_OF_A_RULE;
    return rules.withLeastCount((int) Math.max(rules.leastCount(), baskets));
  }

  /** Returns the number of pairs of purchases in the same basket. */
  private static long pairCount(int[] basketNumbers) {
    int[] sizes = new int[basketNumbers.length]; // there are at most as many baskets as events
    long pairs = 0;
    for (int basket : basketNumbers) {
      if (basket >= 0) {
        pairs += sizes[basket]++;
      }
    }
    return pairs;
  }
}
