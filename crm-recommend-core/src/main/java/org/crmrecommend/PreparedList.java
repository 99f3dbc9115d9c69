package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crmrecommend.Trace.NoteType;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;
import org.crmrecommend.ranking.rerank.Selection;
import org.jspecify.annotations.Nullable;

/** A list whose items are not chosen yet. Used once; not thread-safe. */
final class PreparedList {

  private final String answerId;
  private final ListScope list;
  private final ServedModels models;
  private final List<Trace.Step> steps = new ArrayList<>();
  private final ItemSet eligible;
  private final PlacementRules rules;
  private final List<Tier> tiers;
  private final ListBuilder builder;
  private @Nullable Selection chosen;

  PreparedList(Recommender recommender, ListScope list, String answerId) {
    this.answerId = answerId;
    this.list = list;
    this.models = recommender.models();
    CandidateFilter filter = recommender.candidateFilter();
    this.eligible = isValid() ? filter.eligible(list, steps) : ItemSet.none(0);
    this.rules = new PlacementRules(list, filter, models, answerId);
    rules.onePerProduct(recommender.catalog());
    boolean hasRest = list.request().hasFillUp();
    Optional<Tiers> found = models.find(modelName());
    List<Tier> allowed = List.of();
    if (found.isEmpty()) {
      list.note(NoteType.UNKNOWN_MODEL, modelName());
      hasRest = false;
    } else {
      int count = tierCount(found.get());
      hasRest &= count > found.get().all().size();
      allowed = found.get().all().subList(0, Math.min(count, found.get().all().size()));
    }
    this.tiers = allowed;
    this.builder =
        new ListBuilder(
            list,
            tiers,
            hasRest,
            new ReasonGenerator(
                    recommender.items(),
                    recommender.catalog(),
                    list.request(),
                    list.profile(),
                    modelName())
                .withUsualPrices(usualPrices(list, recommender.catalog())));
  }

  /** Returns the usual prices of the user if they decide which items may be listed. */
  private static Optional<PriceRange> usualPrices(ListScope list, @Nullable Catalog catalog) {
    boolean hasBand =
        list.request()
            .settings()
            .flatMap(settings -> settings.rule(Rule.PriceBand.class))
            .isPresent();
    return hasBand && catalog != null
        ? PriceRange.usual(list.profile(), catalog)
        : Optional.empty();
  }

  private String modelName() {
    return list.request().settings().map(Placement::model).orElse(Placement.MAIN_MODEL);
  }

  private boolean isValid() {
    boolean isValid =
        list.request()
            .settings()
            .flatMap(settings -> settings.rule(Rule.Valid.class))
            .map(valid -> valid.contains(list.scope().now()))
            .orElse(true);
    if (!isValid) {
      list.note(NoteType.PLACEMENT_NOT_VALID, list.request().placement().orElse(""));
    }
    return isValid;
  }

  /** Returns how many tiers may be used, where the rest of the catalog counts as one. */
  private int tierCount(Tiers of) {
    int count = list.request().hasFillUp() ? of.all().size() + 1 : of.declaredCount();
    Optional<String> last =
        list.request()
            .settings()
            .flatMap(settings -> settings.rule(Rule.AtLeast.class))
            .map(Rule.AtLeast::tier);
    if (last.isPresent()) {
      int index = of.names().indexOf(last.get());
      if (index < 0) {
        list.note(NoteType.UNKNOWN_TIER, last.get());
      }
      count = Math.min(count, index < 0 ? of.declaredCount() : index + 1);
    }
    return count;
  }

  /** Returns whether the list begins with a tier. */
  boolean begins(Tier first) {
    return !tiers.isEmpty()
        && tiers.get(0).equals(first)
        && first.condition().matches(list.profile());
  }

  /** Returns the chosen items; call it after {@link #complete}. */
  Selection chosen() {
    return Objects.requireNonNull(chosen);
  }

  Profile profile() {
    return list.profile();
  }

  ItemSet eligible() {
    return eligible;
  }

  /** Returns an empty container for the candidates of the first tier. */
  TopItems emptyTopItems() {
    return new TopItems(Math.max(1, rules.rules().windowSize(eligible.size())));
  }

  /** Sets the best items of the first tier, found in a batch. */
  void firstTier(TopItems best) {
    builder.firstTier(best);
  }

  /**
   * Chooses the items.
   *
   * @param isExplained whether to explain the items now, or when a reason is first read
   */
  Recommendations complete(boolean isExplained) {
    Selection selection = builder.select(rules.rules(), eligible);
    chosen = selection;
    Trace trace =
        new Trace(
            steps,
            builder.tierResults(selection),
            rules.results(selection),
            rules.places(selection),
            list.notes());
    return new Recommendations(
        answerId,
        list.request(),
        models.modelVersion(),
        builder.recommendations(selection, isExplained),
        trace);
  }
}
