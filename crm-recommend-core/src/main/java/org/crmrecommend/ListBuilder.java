package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.ranking.rerank.CandidateSource;
import org.crmrecommend.ranking.rerank.Candidates;
import org.crmrecommend.ranking.rerank.ListRules;
import org.crmrecommend.ranking.rerank.ListSelector;
import org.crmrecommend.ranking.rerank.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Fills a list: takes the candidates tier by tier, has the rules choose among them, and explains
 * the chosen items. Used once; not thread-safe.
 */
final class ListBuilder implements CandidateSource {

  private static final float UNSCORED = 0f;

  /** The source of pinned items. */
  private static final String PIN = "pin";

  private final ListScope list;
  private final Profile profile;
  private final List<Tier> tiers;
  private final boolean hasRest;
  private final ReasonGenerator reasonGenerator;

  /** By tier, and the rest of the catalog as the last: whether it was asked. */
  private final boolean[] isAsked;

  /** Null unless the best items of the first tier were found in a batch. */
  private @Nullable TopItems batchedTop;

  /**
   * @param tiers in order
   * @param hasRest whether the rest of the catalog follows
   */
  ListBuilder(ListScope list, List<Tier> tiers, boolean hasRest, ReasonGenerator reasonGenerator) {
    this.list = list;
    this.profile = list.profile();
    this.tiers = tiers;
    this.hasRest = hasRest;
    this.reasonGenerator = reasonGenerator;
    this.isAsked = new boolean[tiers.size() + 1];
  }

  /** Sets the best items of the first tier, found in a batch. */
  void firstTier(TopItems best) {
    batchedTop = best;
  }

  /** Chooses the items of the list. */
  Selection select(ListRules rules, ItemSet eligible) {
    return new ListSelector(rules, eligible, this).select();
  }

  @Override
  public void collect(ItemSet eligible, int needed, int space, Candidates candidates) {
    int before = candidates.size();
    for (int t = 0; t < tiers.size() && candidates.size() - before < needed; t++) {
      if (tiers.get(t).condition().matches(profile)) {
        boolean isFirst = isFirstAsked(t);
        ItemSet left = without(eligible, candidates, before);
        addTop(t, isFirst, top(t, left, space - (candidates.size() - before)), candidates);
      }
    }
    int collected = candidates.size() - before;
    if (hasRest && collected < needed) {
      isAsked[tiers.size()] = true;
      ItemSet left = without(eligible, candidates, before);
      for (int item : left.first(space - collected)) {
        candidates.add(item, UNSCORED, tiers.size());
      }
    }
  }

  /** Returns whether no earlier tier was asked, so that the scores are comparable. */
  private boolean isFirstAsked(int tier) {
    for (int t = 0; t < tier; t++) {
      if (isAsked[t]) {
        return false;
      }
    }
    return true;
  }

  private TopItems top(int tier, ItemSet eligible, int space) {
    isAsked[tier] = true;
    TopItems batched = batchedTop;
    if (tier == 0 && batched != null) {
      batchedTop = null;
      return batched;
    }
    TopItems best = new TopItems(Math.max(1, Math.min(space, eligible.size())));
    scorer(tier).top(eligible, best);
    return best;
  }

  private Scorer scorer(int tier) {
    return list.scope().scorer(tiers.get(tier).model(), profile);
  }

  /** The scores of a later tier are not comparable with those of the first one. */
  private static void addTop(int tier, boolean isFirst, TopItems best, Candidates candidates) {
    for (int rank = 0; rank < best.size(); rank++) {
      candidates.add(best.item(rank), isFirst ? best.score(rank) : UNSCORED, tier);
    }
  }

  private static ItemSet without(ItemSet items, Candidates candidates, int from) {
    return from == candidates.size()
        ? items
        : items.minus(ItemSet.of(items.universeSize(), candidates.items(from)));
  }

  /**
   * Returns the chosen items with their reasons.
   *
   * @param isExplained whether to explain the items now, with the open scorers, and not when a
   *     reason is first read
   */
  List<Recommendation> recommendations(Selection selection, boolean isExplained) {
    ListExplanations explanations = explanations(selection);
    if (isExplained && list.request().reasons() > 0) {
      explanations.explain(model -> list.scope().scorer(model, profile));
    }
    List<Recommendation> all = new ArrayList<>(selection.size());
    for (int index = 0; index < selection.size(); index++) {
      int item = selection.item(index);
      all.add(
          new Recommendation(
              reasonGenerator.id(item),
              reasonGenerator.title(item),
              selection.score(index),
              explanations.reasons(index),
              index + 1,
              source(selection, index),
              selection.propensity(index)));
    }
    return all;
  }

  private String source(Selection selection, int index) {
    int tier = selection.tier(index);
    if (selection.isPinned(index)) {
      return PIN;
    }
    return tier == tiers.size() ? Tiers.REST_OF_CATALOG : tiers.get(tier).name();
  }

  /** Returns the asked tiers with the number of their items, and the pins. */
  List<Trace.TierResult> tierResults(Selection selection) {
    int[] counts = new int[tiers.size() + 1];
    int pinned = 0;
    for (int index = 0; index < selection.size(); index++) {
      if (selection.isPinned(index)) {
        pinned++;
      } else {
        counts[selection.tier(index)]++;
      }
    }
    List<Trace.TierResult> results = new ArrayList<>();
    for (int t = 0; t < tiers.size(); t++) {
      if (isAsked[t]) {
        results.add(new Trace.TierResult(tiers.get(t).name(), counts[t]));
      }
    }
    if (counts[tiers.size()] > 0) {
      results.add(new Trace.TierResult(Tiers.REST_OF_CATALOG, counts[tiers.size()]));
    }
    if (pinned > 0) {
      results.add(new Trace.TierResult(PIN, pinned));
    }
    return results;
  }

  /**
   * Returns the explanations, not computed yet: each item is explained by the tier that supplied
   * it, and a pinned one by the first tier.
   */
  private ListExplanations explanations(Selection selection) {
    int[] items = new int[selection.size()];
    @Nullable Model[] models = new Model[items.length];
    for (int index = 0; index < items.length; index++) {
      items[index] = selection.item(index);
      int tier = Math.max(0, selection.tier(index));
      boolean isExplained = list.request().reasons() > 0 && tier < tiers.size();
      models[index] = isExplained ? tiers.get(tier).model() : null;
    }
    return new ListExplanations(reasonGenerator, profile, items, models);
  }
}
