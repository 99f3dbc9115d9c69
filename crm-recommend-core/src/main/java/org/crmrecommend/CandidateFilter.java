package org.crmrecommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

/** Applies the filters of a request to the items. */
final class CandidateFilter {

  private static final List<EventKind> PURCHASE = List.of(EventKind.PURCHASE);

  private final EventWeights eventWeights;
  private final IdMap items;
  private final ItemSet allItems;
  private final Optional<CatalogItemSets> catalog;

  /** Creates a filter without a catalog, for which all these items may be recommended. */
  CandidateFilter(EventWeights eventWeights, IdMap items, ItemSet allItems) {
    this(eventWeights, items, allItems, Optional.empty());
  }

  private CandidateFilter(
      EventWeights eventWeights, IdMap items, ItemSet allItems, Optional<CatalogItemSets> catalog) {
    this.eventWeights = eventWeights;
    this.items = items;
    this.allItems = allItems;
    this.catalog = catalog;
  }

  /** Returns a filter without a catalog, for which all items that are known now are allowed. */
  CandidateFilter withItems() {
    return new CandidateFilter(eventWeights, items, ItemSet.all(items.size()));
  }

  /** Returns a filter with another catalog. */
  CandidateFilter with(Catalog newCatalog) {
    CatalogItemSets newSets =
        catalog.map(sets -> sets.with(newCatalog)).orElseGet(() -> CatalogItemSets.of(newCatalog));
    int itemCount = Math.max(allItems.universeSize(), newCatalog.itemCount());
    return new CandidateFilter(eventWeights, items, ItemSet.all(itemCount), Optional.of(newSets));
  }

  /**
   * Returns the items that a request allows. Adds a step for each applied filter.
   *
   * @param profile of the user, with the events of the request
   * @throws IllegalArgumentException if the request has a filter and there is no catalog, or the
   *     catalog does not have a column of the filter
   */
  ItemSet eligible(Request request, Profile profile, Instant now, List<Trace.Step> steps) {
    StepRecorder recorder = new StepRecorder(allItems, steps);
    catalog.ifPresent(sets -> recorder.keep(StepType.ON_SALE, sets.availableAt(now).items()));
    request
        .filter()
        .ifPresent(
            filter ->
                recorder.keep(
                    StepType.ACCEPTED_BY_FILTER, catalogSets().available(now, filter, profile)));
    request
        .included()
        .ifPresent(
            included ->
                recorder.keep(StepType.REQUESTED, recorder.eligible.and(itemSetOf(included))));
    if (!request.excluded().isEmpty()) {
      recorder.remove(StepType.NOT_EXCLUDED, itemSetOf(request.excluded()));
    }
    if (!request.history().isEmpty()
        || !request.events().isEmpty()
        || !request.basket().isEmpty()) {
      recorder.remove(StepType.NOT_IN_HISTORY_OR_BASKET, inHistoryOrBasket(request, profile, now));
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

  private CatalogItemSets catalogSets() {
    return catalog.orElseThrow(
        () -> new IllegalArgumentException("filter needs a catalog; build the data with one"));
  }

  private ItemSet bought(Request request, Profile profile, Instant now) {
    List<EventKind> kinds = List.copyOf(request.boughtKinds());
    return ItemSet.of(items.size(), profile.itemsWithEvent(kinds, request.boughtSince(now)));
  }

  /**
   * Returns the items of the request to exclude. An item that the user may buy again stays eligible
   * if the request does not contain its purchase, so that viewing it does not remove it.
   */
  private ItemSet inHistoryOrBasket(Request request, Profile profile, Instant now) {
    ItemSet purchased = ItemSet.of(items.size(), profile.itemsWithEvent(PURCHASE, Instant.MIN));
    ItemSet repurchasable =
        request.user().isPresent() ? purchased.minus(bought(request, profile, now)) : noItems();
    Stream<String> excludingEvents =
        request.events().stream()
            .filter(Event::hasItem)
            .filter(event -> eventWeights.isPositive(event) || isBought(request, event))
            .map(Event::item);
    Stream<String> purchases =
        request.events().stream()
            .filter(event -> event.hasItem() && event.kind().equals(EventKind.PURCHASE))
            .map(Event::item);
    return itemSetOf(Stream.concat(request.history().stream(), excludingEvents).toList())
        .minus(repurchasable)
        .or(itemSetOf(Stream.concat(purchases, request.basket().stream()).toList()));
  }

  private ItemSet noItems() {
    return ItemSet.none(items.size());
  }

  private static boolean isBought(Request request, Event event) {
    return request.boughtKinds().contains(event.kind());
  }

  /** Returns the known items of these ids. */
  private ItemSet itemSetOf(Collection<String> ids) {
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
