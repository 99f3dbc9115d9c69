package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.history.Histories;
import org.crmrecommend.model.Model;
import org.crmrecommend.popularity.LivePopularity;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.StoreEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a storefront answers with: the recommender of the current model, catalog, placements and
 * popularity. Requests read it once; a change replaces it by one write.
 */
final class ServedShop {

  private final Histories histories;
  private final IdMap items;
  private final LivePopularity popularity;
  private final InstantSource clock;
  private final Currency currency;
  private volatile Recommender recommender;
  private volatile Model model;
  private volatile @Nullable Catalog catalog;
  private volatile int forgetCount;

  /**
   * @param currency of a catalog that does not exist yet
   */
  ServedShop(
      RecommenderBuilder builder,
      @Nullable Catalog catalog,
      LivePopularity popularity,
      Currency currency) {
    this.histories = builder.histories;
    this.items = histories.items();
    this.clock = builder.clock;
    this.popularity = popularity;
    this.currency = currency;
    this.model = builder.model;
    this.catalog = catalog;
    Recommender built = builder.mostPopular(popularity.mostPopular(latestTime())).build();
    this.recommender = built.withNewer(popularity.trending(latestTime()));
  }

  /** Returns the time of the clock, or of the latest event if its clock is ahead. */
  private Instant latestTime() {
    Instant now = clock.instant();
    Instant last = histories.lastTime();
    return last.isAfter(now) ? last : now;
  }

  LivePopularity popularity() {
    return popularity;
  }

  Recommender recommender() {
    return recommender;
  }

  Model model() {
    return model;
  }

  Optional<Catalog> catalog() {
    return Optional.ofNullable(catalog);
  }

  /** Makes new models of popular items and trends. O(items · log(items)) time. */
  void refreshPopularity() {
    Popularity latest = latestPopularity();
    synchronized (this) {
      recommender = latest.in(recommender);
    }
  }

  /** Replaces the model. */
  void swap(Model newModel) {
    Popularity latest = latestPopularity();
    synchronized (this) {
      recommender = latest.in(recommender.with(newModel));
      model = newModel;
    }
  }

  /** Notes that persons were forgotten, so that answers under way are made again. */
  synchronized void forgot() {
    forgetCount++;
  }

  /** Returns how often persons were forgotten. */
  int forgetCount() {
    return forgetCount;
  }

  private Popularity latestPopularity() {
    Instant time = latestTime();
    return new Popularity(popularity.mostPopular(time), popularity.trending(time));
  }

  /** The models of what is popular at one time. */
  private record Popularity(Model mostPopular, Model trending) {

    Recommender in(Recommender changed) {
      return changed.withNewer(mostPopular).withNewer(trending);
    }
  }

  /** Replaces the placements. */
  synchronized void changePlacements(Placements placements) {
    recommender = recommender.with(placements);
  }

  /** Changes the catalog. Returns what changed, for the store. */
  synchronized List<StoreEntry> changeCatalog(UnaryOperator<Catalog> change) {
    Catalog old = catalog;
    Catalog known = old == null ? Catalog.of(currency, List.of(), items) : old;
    Catalog changed = overShopItems(change.apply(known));
    requireCurrency(known, changed);
    List<StoreEntry> entries = changes(known, changed);
    if (!entries.isEmpty() || old == null) {
      recommender = recommender.with(changed);
      catalog = changed;
    }
    return entries;
  }

  /**
   * Takes over items that another storefront changed.
   *
   * @param changed the new states by id; empty for an item that the shop no longer has
   * @param newCurrency of the prices
   */
  synchronized void takeOver(Map<String, Optional<Item>> changed, Currency newCurrency) {
    Catalog known = catalog == null ? Catalog.of(newCurrency, List.of(), items) : catalog;
    Catalog next = known.with(changed.values().stream().flatMap(Optional::stream).toList());
    for (Map.Entry<String, Optional<Item>> item : changed.entrySet()) {
      if (item.getValue().isEmpty() && next.contains(items.indexOf(item.getKey()))) {
        next = next.without(item.getKey());
      }
    }
    recommender = recommender.with(next);
    catalog = next;
  }

  @SuppressWarnings("ReferenceEquality") // equal maps may grow apart later
  private Catalog overShopItems(Catalog changed) {
    return changed.items() == items ? changed : changed.over(items);
  }

  private static void requireCurrency(Catalog known, Catalog changed) {
    if (known.size() > 0 && !known.currency().equals(changed.currency())) {
      throw new IllegalArgumentException(
          "the prices of the catalog must be in "
              + known.currency()
              + " as before: "
              + changed.currency());
    }
  }

  /** Returns the rows that differ between two catalogs with the same map. */
  static List<StoreEntry> changes(Catalog old, Catalog changed) {
    int count = Math.max(old.itemCount(), changed.itemCount());
    int[] candidates =
        changed.isSuccessorOf(old)
            ? changed
                .itemsChangedSince(old.version())
                .orElseGet(() -> IntStream.range(0, count).toArray())
            : IntStream.range(0, count).toArray();
    List<StoreEntry> entries = new ArrayList<>();
    for (int item : candidates) {
      if (changed.contains(item)) {
        Item row = changed.item(item);
        if (!old.contains(item) || !row.equals(old.item(item))) {
          entries.add(new StoreEntry.ItemEntry(row, changed.currency()));
        }
      } else if (old.contains(item)) {
        entries.add(new StoreEntry.RemovedItem(changed.items().id(item)));
      }
    }
    return entries;
  }
}
