package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/** Fills a list tier by tier until it has the requested length. */
final class ListBuilder {

  private static final float UNSCORED = 0f;

  /** The lists depend on nothing random. */
  private static final double CERTAIN = 1;

  private final Request request;
  private final Profile profile;
  private final @Nullable Catalog catalog;
  private final ReasonGenerator reasonGenerator;

  /** Whether the list has at most one variant of each product. */
  private final boolean onePerProduct;

  /** Null until the first item is explained. */
  private @Nullable Contributions contributions;

  private final List<Recommendation> list = new ArrayList<>();
  private final List<Trace.TierResult> tiers = new ArrayList<>();

  /** The eligible items that are not in the list yet; not maintained after the list is full. */
  private ItemSet eligible;

  /**
   * @param catalog null if there is none; then items have no variants
   */
  ListBuilder(
      Request request,
      Profile profile,
      ItemSet eligible,
      @Nullable Catalog catalog,
      ReasonGenerator reasonGenerator) {
    this.request = request;
    this.profile = profile;
    this.eligible = eligible;
    this.catalog = catalog;
    this.onePerProduct = catalog != null && catalog.hasProducts() && !request.hasAllVariants();
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

  /** Returns an empty container for the missing items, and for as many variants of them. */
  TopItems emptyTopItems() {
    int missing = request.limit() - list.size();
    int capacity = onePerProduct ? 2 * missing : missing;
    return new TopItems(Math.max(1, Math.min(capacity, eligible.size())));
  }

  /**
   * Adds items with their reasons, and the next ones while variants leave places free. The scores
   * of a later tier are not comparable with those of the first one, so its items get no score.
   */
  private void add(String tierName, TopItems first, Scorer scorer) {
    boolean isFirst = tiers.isEmpty();
    int before = list.size();
    TopItems best = first;
    while (addItems(best, isFirst, scorer, tierName)) {
      best = emptyTopItems();
      scorer.top(eligible, best);
    }
    tiers.add(new Trace.TierResult(tierName, list.size() - before));
  }

  /** Adds items. Returns whether variants left places free that the next items can fill. */
  private boolean addItems(TopItems best, boolean isFirst, Scorer scorer, String source) {
    int listed = 0;
    IntArrayList removed = new IntArrayList();
    for (int rank = 0; rank < best.size() && list.size() < request.limit(); rank++) {
      int item = best.item(rank);
      if (!removed.contains(item)) {
        add(item, isFirst ? best.score(rank) : UNSCORED, reasons(item, scorer), source);
        addVariants(item, removed);
        listed++;
      }
    }
    if (list.size() < request.limit()) {
      removeFromEligible(removed);
    }
    return list.size() < request.limit() && listed < best.size();
  }

  /** Adds an item and the other variants of its product, which the list must not have. */
  private void addVariants(int item, IntArrayList variants) {
    if (onePerProduct && catalog != null) {
      variants.addAll(catalog.variants(item));
    } else {
      variants.add(item);
    }
  }

  private void removeFromEligible(IntArrayList items) {
    int universeSize = eligible.universeSize();
    if (catalog != null) {
      universeSize = Math.max(universeSize, catalog.itemCount());
    }
    eligible = eligible.minus(ItemSet.of(universeSize, items.toArray()));
  }

  private List<Reason> reasons(int item, Scorer scorer) {
    if (request.reasons() == 0) {
      return List.of();
    }
    Contributions cleared = clearedContributions();
    scorer.explain(item, cleared);
    return new WordedReasons(
        reasonGenerator, item, cleared.explanation(reasonGenerator.causeLimit()));
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
    int before = list.size();
    while (list.size() < request.limit() && !eligible.isEmpty()) {
      int[] remaining = eligible.first(request.limit() - list.size());
      IntArrayList removed = new IntArrayList();
      for (int item : remaining) {
        if (!removed.contains(item)) {
          add(item, UNSCORED, List.of(), tierName);
          addVariants(item, removed);
        }
      }
      removeFromEligible(removed);
    }
    if (list.size() > before) {
      tiers.add(new Trace.TierResult(tierName, list.size() - before));
    }
  }

  private void add(int item, float score, List<Reason> reasons, String source) {
    String id = reasonGenerator.id(item);
    String title = reasonGenerator.title(item);
    int position = list.size() + 1;
    list.add(new Recommendation(id, title, score, reasons, position, source, CERTAIN));
  }

  List<Recommendation> list() {
    return list;
  }

  List<Trace.TierResult> tiers() {
    return tiers;
  }
}
