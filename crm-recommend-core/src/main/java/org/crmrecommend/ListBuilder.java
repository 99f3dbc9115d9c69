package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Fills a list tier by tier until it has the requested length. */
final class ListBuilder {

  private static final float UNSCORED = 0f;

  private final int limit;
  private final Profile profile;
  private ItemSet eligible;
  private final ReasonGenerator reasonGenerator;
  private final List<Recommendation> list = new ArrayList<>();
  private final List<Trace.TierResult> tiers = new ArrayList<>();

  ListBuilder(int limit, Profile profile, ItemSet eligible, ReasonGenerator reasonGenerator) {
    this.limit = limit;
    this.profile = profile;
    this.eligible = eligible;
    this.reasonGenerator = reasonGenerator;
  }

  /**
   * Returns an empty container for {@code limit} items, or for all eligible items if there are
   * fewer.
   */
  static TopItems emptyTopItems(int limit, ItemSet eligible) {
    return new TopItems(Math.max(1, Math.min(limit, eligible.size())));
  }

  /** Adds the best items of the first tier with their scores. */
  void addFirstTier(FallbackModel.Tier first, TopItems best) {
    List<List<Reason>> itemReasons = reasonGenerator.generate(first.model(), items(best));
    for (int rank = 0; rank < best.size(); rank++) {
      add(best.item(rank), best.score(rank), itemReasons.get(rank));
    }
    tiers.add(new Trace.TierResult(first.name(), best.size()));
  }

  /**
   * Fills the remaining positions from a later tier. Its scores are not comparable with those of
   * the first tier, so the items get no score.
   */
  void addTier(FallbackModel.Tier tier) {
    if (list.size() < limit && tier.condition().matches(profile)) {
      TopItems best = emptyTopItems(limit - list.size(), eligible);
      tier.model().top(profile, eligible, best);
      List<List<Reason>> itemReasons = reasonGenerator.generate(tier.model(), items(best));
      for (int rank = 0; rank < best.size(); rank++) {
        add(best.item(rank), UNSCORED, itemReasons.get(rank));
      }
      tiers.add(new Trace.TierResult(tier.name(), best.size()));
    }
  }

  private static int[] items(TopItems best) {
    return IntStream.range(0, best.size()).map(best::item).toArray();
  }

  /** Fills the remaining positions with eligible items by ascending index. */
  void addRemaining(String tierName) {
    int before = list.size();
    ItemSet remaining = eligible;
    for (int item = 0; item < remaining.universeSize() && list.size() < limit; item++) {
      if (remaining.contains(item)) {
        add(item, UNSCORED, List.of());
      }
    }
    if (list.size() > before) {
      tiers.add(new Trace.TierResult(tierName, list.size() - before));
    }
  }

  List<Recommendation> list() {
    return list;
  }

  List<Trace.TierResult> tiers() {
    return tiers;
  }

  private void add(int item, float score, List<Reason> itemReasons) {
    eligible = eligible.minus(ItemSet.of(eligible.universeSize(), item));
    list.add(
        new Recommendation(
            reasonGenerator.id(item), reasonGenerator.title(item), score, itemReasons));
  }
}
