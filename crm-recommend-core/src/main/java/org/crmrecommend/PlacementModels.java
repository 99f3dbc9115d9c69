package org.crmrecommend;

import java.util.Map;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.ModelSet;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CoPurchase;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.popularity.NewArrivals;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.sequence.BuyAgain;
import org.crmrecommend.sequence.RecentlyViewed;

/** The algorithms of the ready-made placements, by the kinds and the amount of data. */
final class PlacementModels {

  private PlacementModels() {}

  /** Returns the parts of a set, and what it lacks; of another algorithm, that as the main part. */
  static ModelSet of(Algorithm main, TrainingData data) {
    ModelSet set = main instanceof ModelSet known ? known : ModelSet.of(main);
    Algorithm content = new ShopCandidates(data).content().orElse(null);
    if (content != null) {
      set = added(set, Placement.SIMILAR_MODEL, content);
    }
    set = added(set, Placement.VIEWED_ALSO_VIEWED_MODEL, viewedAlsoViewed(data.log()));
    set = added(set, Placement.BOUGHT_TOGETHER_MODEL, CoPurchase.DEFAULTS);
    set = added(set, Placement.BUY_AGAIN_MODEL, BuyAgain.DEFAULTS);
    set = added(set, Placement.NEW_ITEMS_MODEL, NewArrivals.DEFAULTS);
    return added(set, Placement.RECENTLY_VIEWED_MODEL, RecentlyViewed.DEFAULTS);
  }

  private static ModelSet added(ModelSet set, String name, Algorithm part) {
    return set.names().contains(name) ? set : set.with(name, part);
  }

  /**
   * Returns an algorithm on views or, in a shop that records none, on clicks. Its test for
   * significance keeps pairs of items out that were viewed together by chance.
   */
  private static Algorithm viewedAlsoViewed(EventLog log) {
    boolean hasOnlyClicks =
        log.kinds().contains(EventKind.CLICK) && !log.kinds().contains(EventKind.VIEW);
    EventKind kind = hasOnlyClicks ? EventKind.CLICK : EventKind.VIEW;
    return CrossOccurrence.DEFAULTS.withTarget(kind).withWeights(Map.of(kind, 1.0));
  }
}
