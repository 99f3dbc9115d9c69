package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.jspecify.annotations.Nullable;

/** Fills a list tier by tier until it has the requested length. */
final class ListBuilder {

  private static final float UNSCORED = 0f;

  private final Request request;
  private final Profile profile;
  private final ReasonGenerator reasonGenerator;

  /** Null until the first item is explained. */
  private @Nullable Contributions contributions;

  private final List<Recommendation> list = new ArrayList<>();
  private final List<Trace.TierResult> tiers = new ArrayList<>();

  /** The eligible items that are not in the list yet; not maintained after the list is full. */
  private ItemSet eligible;

  ListBuilder(Request request, Profile profile, ItemSet eligible, ReasonGenerator reasonGenerator) {
    this.request = request;
    this.profile = profile;
    this.eligible = eligible;
    this.reasonGenerator = reasonGenerator;
  }

  /** Adds the best items of a tier, unless the list is full or the tier is not for the user. */
  void addTier(Tier tier) {
    if (list.size() < request.limit() && tier.condition().matches(profile)) {
      TopItems best = emptyTopItems();
      try (Scorer scorer = tier.model().scorer(profile)) {
        scorer.top(eligible, best);
        add(tier.name(), best, scorer);
      }
    }
  }

  /** Adds the best items of the first tier, which were found in a batch. */
  void addFirstTier(Tier first, TopItems best) {
    try (Scorer scorer = first.model().scorer(profile)) {
      add(first.name(), best, scorer);
    }
  }

  /** Returns an empty container for the missing items. */
  TopItems emptyTopItems() {
    int missing = request.limit() - list.size();
    return new TopItems(Math.max(1, Math.min(missing, eligible.size())));
  }

  /**
   * Adds items with their reasons. The scores of a later tier are not comparable with those of the
   * first one, so its items get no score.
   */
  private void add(String tierName, TopItems best, Scorer scorer) {
    boolean isFirst = tiers.isEmpty();
    for (int rank = 0; rank < best.size(); rank++) {
      int item = best.item(rank);
      add(item, isFirst ? best.score(rank) : UNSCORED, reasons(item, scorer));
    }
    if (list.size() < request.limit()) {
      int[] added = IntStream.range(0, best.size()).map(best::item).toArray();
      eligible = eligible.minus(ItemSet.of(eligible.universeSize(), added));
    }
    tiers.add(new Trace.TierResult(tierName, best.size()));
  }

  private List<Reason> reasons(int item, Scorer scorer) {
    if (request.reasons() == 0) {
      return List.of();
    }
    Contributions cleared = clearedContributions();
    scorer.explain(item, cleared);
    return new WordedReasons(reasonGenerator, cleared.explanation(reasonGenerator.causeLimit()));
  }

  private Contributions clearedContributions() {
    Contributions found = contributions;
    if (found == null) {
      found = new Contributions(profile);
      contributions = found;
    }
    found.clear();
    return found;
  }

  /** Fills the remaining positions with eligible items by ascending index. */
  void addRemaining(String tierName) {
    int[] remaining = eligible.first(request.limit() - list.size());
    for (int item : remaining) {
      add(item, UNSCORED, List.of());
    }
    if (remaining.length > 0) {
      tiers.add(new Trace.TierResult(tierName, remaining.length));
    }
  }

  private void add(int item, float score, List<Reason> reasons) {
    list.add(
        new Recommendation(reasonGenerator.id(item), reasonGenerator.title(item), score, reasons));
  }

  List<Recommendation> list() {
    return list;
  }

  List<Trace.TierResult> tiers() {
    return tiers;
  }
}
