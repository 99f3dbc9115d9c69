package org.crmrecommend.rules.bundle;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts;
import org.crmrecommend.rules.bundle.BundleOffers.ExclusionReason;

/**
 * The items that have a complement and can be sold at a given time, by their indices in {@link
 * ItemRelations}.
 */
final class SellableItems {

  /** Stock of an item without a stock count. */
  static final long UNLIMITED_STOCK = Long.MAX_VALUE;

  private final Catalog catalog;
  private final int[] catalogItems;
  private final BitSet sellable = new BitSet();
  private final long[] prices;
  private final long[] costs;
  private final long[] stocks;
  private final Map<ExclusionReason, Long> excludedByReason = new EnumMap<>(ExclusionReason.class);

  private SellableItems(Catalog catalog, int[] catalogItems) {
    this.catalog = catalog;
    this.catalogItems = catalogItems;
    this.prices = new long[catalogItems.length];
    this.costs = new long[catalogItems.length];
    this.stocks = new long[catalogItems.length];
  }

  static SellableItems of(ItemRelations relations, Catalog catalog, UnitCosts costs, Instant time) {
    SellableItems sellableItems =
        new SellableItems(catalog, relations.items().indicesIn(catalog.items()));
    itemsWithComplement(relations).stream()
        .forEach(
            item ->
                sellableItems
                    .addItem(item, costs, time)
                    .ifPresentOrElse(
                        reason -> sellableItems.excludedByReason.merge(reason, 1L, Long::sum),
                        () -> sellableItems.sellable.set(item)));
    return sellableItems;
  }

  private static BitSet itemsWithComplement(ItemRelations relations) {
    BitSet found = new BitSet();
    for (int item = 0; item < relations.items().size(); item++) {
      int[] complements = relations.complementsOf(item);
      if (complements.length > 0) {
        found.set(item);
        Arrays.stream(complements).forEach(found::set);
      }
    }
    return found;
  }

  /** Stores price, cost and stock of an item, or returns the reason why it cannot be sold. */
  private Optional<ExclusionReason> addItem(int item, UnitCosts costs, Instant time) {
    int catalogItem = catalogItems[item];
    if (!catalog.contains(catalogItem)) {
      return Optional.of(ExclusionReason.NOT_IN_CATALOG);
    }
    OptionalLong stock = catalog.stock(catalogItem);
    if (stock.isPresent() && stock.getAsLong() == 0) {
      return Optional.of(ExclusionReason.SOLD_OUT);
    }
    if (!catalog.isAvailable(catalogItem, time)) {
      return Optional.of(ExclusionReason.NOT_ON_SALE);
    }
    long price = catalog.price(catalogItem).orElse(0);
    if (price == 0) {
      return Optional.of(ExclusionReason.NO_PRICE);
    }
    String id = catalog.items().id(catalogItem);
    OptionalLong cost = costs.cost(id, price);
    if (cost.isEmpty()) {
      return Optional.of(ExclusionReason.NO_COST);
    }
    if (cost.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "cost must not be negative: " + cost.getAsLong() + " of item " + id);
    }
    prices[item] = price;
    this.costs[item] = cost.getAsLong();
    stocks[item] = stock.orElse(UNLIMITED_STOCK);
    return Optional.empty();
  }

  /** Returns the items that can be sold; a copy. */
  BitSet sellable() {
    return BitSet.valueOf(sellable.toLongArray());
  }

  long price(int item) {
    return prices[item];
  }

  long cost(int item) {
    return costs[item];
  }

  /** Returns the stock, {@link #UNLIMITED_STOCK} if the item has no stock count. */
  long stock(int item) {
    return stocks[item];
  }

  String title(int item) {
    return catalog.title(catalogItems[item]);
  }

  Catalog catalog() {
    return catalog;
  }

  /** Returns the number of excluded items for each reason. */
  Map<ExclusionReason, Long> excludedByReason() {
    return excludedByReason;
  }
}
