package org.crmrecommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.crmrecommend.Trace.StepType;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.CatalogItemSets;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Rule;
import org.crmrecommend.ranking.rerank.CatalogValues;
import org.crmrecommend.ranking.rerank.Selection;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Applies the filters of a request to the items. */
final class CandidateFilter {

  private static final List<EventKind> PURCHASE = List.of(EventKind.PURCHASE);

  private final EventWeights eventWeights;
  private final IdMap items;
  private final ItemSet allItems;
  private final Optional<CatalogItemSets> catalog;
  private final Optional<CatalogValues> values;

  /** Creates a filter without a catalog, for which all these items may be recommended. */
  CandidateFilter(EventWeights eventWeights, IdMap items, ItemSet allItems) {
    this(eventWeights, items, allItems, Optional.empty(), Optional.empty());
  }

  private CandidateFilter(
      EventWeights eventWeights,
      IdMap items,
      ItemSet allItems,
      Optional<CatalogItemSets> catalog,
      Optional<CatalogValues> values) {
    this.eventWeights = eventWeights;
    this.items = items;
    this.allItems = allItems;
    this.catalog = catalog;
    this.values = values;
  }

  /** Returns a filter without a catalog, for which all items that are known now are allowed. */
  CandidateFilter withItems() {
    return new CandidateFilter(eventWeights, items, ItemSet.all(items.size()));
  }

  /** Returns a filter with another catalog. */
  CandidateFilter with(Catalog newCatalog) {
    CatalogItemSets newSets =
        catalog.map(sets -> sets.with(newCatalog)).orElseGet(() -> CatalogItemSets.of(newCatalog));
    CatalogValues newValues =
        values.map(known -> known.with(newCatalog)).orElseGet(() -> CatalogValues.of(newCatalog));
    int itemCount = Math.max(allItems.universeSize(), newCatalog.itemCount());
    return new CandidateFilter(
        eventWeights, items, ItemSet.all(itemCount), Optional.of(newSets), Optional.of(newValues));
  }

  /** Returns the number that every item is below. */
  int itemCount() {
    return allItems.universeSize();
  }

  /** Returns the index of an item, −1 if it is not known. */
  int itemIndex(String id) {
    return items.indexOf(id);
  }

  /** Returns whether there is a catalog that has a text column, or categories. */
  boolean hasColumn(String column) {
    return catalog.filter(sets -> sets.hasColumn(column)).isPresent();
  }

  /** Returns whether an item can be sold at a time; true without a catalog. */
  boolean isOnSale(int item, Instant now) {
    return catalog.map(sets -> sets.availableAt(now).items().contains(item)).orElse(true);
  }

  /** Returns the items of a list, and their variants unless the request allows all. */
  ItemSet listed(Request request, Selection selection) {
    int[] listed = new int[selection.size()];
    for (int index = 0; index < listed.length; index++) {
      listed[index] = selection.item(index);
    }
    return withVariants(request, ItemSet.of(itemCount(), listed));
  }

  private ItemSet withVariants(Request request, ItemSet known) {
    Optional<Catalog> products =
        values
            .map(CatalogValues::catalog)
            .filter(catalog -> catalog.hasProducts() && !request.hasAllVariants());
    if (products.isEmpty()) {
      return known;
    }
    IntArrayList all = new IntArrayList();
    known.forEach(item -> all.addAll(products.get().variants(item)));
    return known.or(ItemSet.of(itemCount(), all.toArray()));
  }

  /** Returns the sets of items of the catalog. */
  CatalogItemSets catalogSets() {
    return catalog.orElseThrow(
        () -> new IllegalArgumentException("filter needs a catalog; build the data with one"));
  }

  /** Returns the values of the items of the catalog. */
  CatalogValues catalogValues() {
    return values.orElseThrow(
        () -> new IllegalArgumentException("a rule on a column needs a catalog"));
  }

  /**
   * Returns the items that a list may have. Adds a step for each applied filter.
   *
   * @throws IllegalArgumentException if the request has a filter and there is no catalog, or the
   *     catalog does not have a column of the filter
   */
  ItemSet eligible(ListScope list, List<Trace.Step> steps) {
    Request request = list.request();
    Profile profile = list.scope().user();
    Instant now = list.scope().now();
    StepRecorder recorder = new StepRecorder(allItems, steps);
    catalog.ifPresent(sets -> recorder.keep(StepType.ON_SALE, sets.availableAt(now).items()));
    request
        .filter()
        .ifPresent(filter -> recorder.keep(StepType.ACCEPTED_BY_FILTER, available(filter, list)));
    request.settings().ifPresent(settings -> keepOfPlacement(settings, list, recorder));
    request
        .included()
        .ifPresent(
            included ->
                recorder.keep(StepType.REQUESTED, recorder.eligible.and(itemSetOf(included))));
    if (!list.earlierItems().isEmpty() || !request.earlierItems().isEmpty()) {
      ItemSet ofPages = withVariants(request, itemSetOf(request.earlierItems()));
      recorder.remove(StepType.NOT_IN_EARLIER_LIST, list.earlierItems().or(ofPages));
    }
    if (!request.excluded().isEmpty()) {
      recorder.remove(StepType.NOT_EXCLUDED, itemSetOf(request.excluded()));
    }
    if (!request.history().isEmpty()
        || !request.events().isEmpty()
        || !request.basket().isEmpty()
        || list.isAboutLastViewed()) {
      recorder.remove(StepType.NOT_IN_HISTORY_OR_BASKET, inHistoryOrBasket(list));
    }
    if (request.user().isPresent() && !request.boughtKinds().isEmpty()) {
      recorder.remove(StepType.NOT_BOUGHT, bought(request, profile, now));
    }
    request
        .predicate()
        .ifPresent(
            predicate ->
                recorder.keep(
                    StepType.ACCEPTED_BY_PREDICATE,
                    recorder.eligible.filter(item -> predicate.test(items.id(item)))));
    return recorder.eligible;
  }

  private void keepOfPlacement(Placement settings, ListScope list, StepRecorder recorder) {
    Filter filter = settings.filter();
    if (filter != null) {
      ItemSet matching =
          ofPlacement(
              filter,
              filter,
              list,
              (sets, known) ->
                  sets.available(list.scope().now(), known, list.scope().filterContext()));
      recorder.keep(
          StepType.ACCEPTED_BY_PLACEMENT,
          list.request().filter().isPresent() ? recorder.eligible.and(matching) : matching);
    }
    settings
        .rule(Rule.ShowAtMost.class)
        .ifPresent(limit -> removeShownTooOften(limit, list, recorder));
    Optional<Rule.PriceBand> band = settings.rule(Rule.PriceBand.class);
    if (band.isPresent()) {
      values
          .map(CatalogValues::catalog)
          .flatMap(prices -> PriceRange.of(band.get(), list.profile(), prices))
          .ifPresentOrElse(
              range ->
                  recorder.keep(
                      StepType.IN_PRICE_BAND,
                      range.filter(recorder.eligible, catalogValues().catalog())),
              () -> list.note(Trace.NoteType.NO_PRICE_KNOWN, band.get()));
    }
  }

  /**
   * Returns the items that match the filter of a rule.
   *
   * @param rule for the note, if the catalog does not have a column of it
   */
  ItemSet itemsOf(Rule rule, Filter filter, ListScope list) {
    return ofPlacement(
        rule, filter, list, (sets, known) -> sets.items(known, list.scope().filterContext()));
  }

  /**
   * Returns the items of a filter of a placement. A condition on a column that the catalog no
   * longer has matches no item, because a list must not fail when the last item with an attribute
   * disappears.
   */
  private ItemSet ofPlacement(
      Object rule,
      Filter filter,
      ListScope list,
      BiFunction<CatalogItemSets, Filter, ItemSet> items) {
    if (catalog.isEmpty()) {
      list.note(Trace.NoteType.UNKNOWN_COLUMN, rule);
      return noItems();
    }
    CatalogItemSets sets = catalog.get();
    try {
      return items.apply(sets, filter);
    } catch (IllegalArgumentException unknownColumn) {
      list.note(Trace.NoteType.UNKNOWN_COLUMN, rule);
      return items.apply(sets, sets.withoutUnknownColumns(filter));
    }
  }

  private void removeShownTooOften(Rule.ShowAtMost limit, ListScope list, StepRecorder recorder) {
    list.scope()
        .shown()
        .ifPresent(
            shown -> {
              int[] tooOften = shown.shownAtLeast(limit.times(), limit.within());
              int[] known = Arrays.stream(tooOften).filter(item -> item < itemCount()).toArray();
              recorder.remove(StepType.NOT_SHOWN_TOO_OFTEN, ItemSet.of(itemCount(), known));
            });
  }

  private ItemSet available(Filter filter, ListScope list) {
    return catalogSets().available(list.scope().now(), filter, list.scope().filterContext());
  }

  private ItemSet bought(Request request, Profile profile, Instant now) {
    List<EventKind> kinds = List.copyOf(request.boughtKinds());
    return ItemSet.of(items.size(), profile.itemsWithEvent(kinds, request.boughtSince(now)));
  }

  /**
   * Returns the items of the request to exclude, and the one that the list is about. An item that
   * the user may buy again stays eligible if the request does not contain its purchase, so that
   * viewing it does not remove it.
   */
  private ItemSet inHistoryOrBasket(ListScope list) {
    Request request = list.request();
    Profile profile = list.scope().user();
    ItemSet purchased = ItemSet.of(items.size(), profile.itemsWithEvent(PURCHASE, Instant.MIN));
    ItemSet repurchasable =
        request.user().isPresent()
            ? purchased.minus(bought(request, profile, list.scope().now()))
            : noItems();
    Stream<String> purchases =
        request.events().stream()
            .filter(event -> event.hasItem() && event.kind().equals(EventKind.PURCHASE))
            .map(Event::item);
    ItemSet excluded =
        itemSetOf(viewed(list).toList())
            .minus(repurchasable)
            .or(itemSetOf(Stream.concat(purchases, request.basket().stream()).toList()));
    return list.isAboutLastViewed() && list.profile().size() > 0
        ? excluded.or(ItemSet.of(items.size(), list.profile().item(0)))
        : excluded;
  }

  /** Returns the viewed items of the request, unless the list may repeat them. */
  private Stream<String> viewed(ListScope list) {
    if (list.repeatsAtOnce()) {
      return Stream.empty();
    }
    Request request = list.request();
    Stream<String> excludingEvents =
        request.events().stream()
            .filter(Event::hasItem)
            .filter(event -> eventWeights.isPositive(event) || isBought(request, event))
            .map(Event::item);
    return Stream.concat(request.history().stream(), excludingEvents);
  }

  private ItemSet noItems() {
    return ItemSet.none(items.size());
  }

  private static boolean isBought(Request request, Event event) {
    return request.boughtKinds().contains(event.kind());
  }

  /** Returns the known items of these ids. */
  ItemSet itemSetOf(Collection<String> ids) {
    List<Integer> known = new ArrayList<>(ids.size());
    for (String id : ids) {
      int item = items.indexOf(id);
      if (item >= 0) {
        known.add(item);
      }
    }
    return ItemSet.of(items.size(), known.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The items that are still eligible, and how many each filter kept and removed. */
  private static final class StepRecorder {

    private final List<Trace.Step> steps;
    private ItemSet eligible;

    StepRecorder(ItemSet allItems, List<Trace.Step> steps) {
      this.steps = steps;
      this.eligible = allItems;
      steps.add(new Trace.Step(StepType.ALL_ITEMS, allItems.size(), 0));
    }

    void keep(StepType type, ItemSet kept) {
      steps.add(new Trace.Step(type, kept.size(), eligible.size() - kept.size()));
      eligible = kept;
    }

    void remove(StepType type, ItemSet removed) {
      keep(type, eligible.minus(removed));
    }
  }
}
