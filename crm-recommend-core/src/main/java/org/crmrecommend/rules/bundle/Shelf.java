package org.crmrecommend.rules.bundle;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.rules.bundle.Bundles.Reason;

/** What can be sold at a time, of the items with a complement; by the numbers of the pairs. */
final class Shelf {

  /** More pieces than there are of anything. */
  static final long UNCOUNTED = Long.MAX_VALUE;

  private final Catalog catalog;
  private final int[] inCatalog;
  private final BitSet onSale = new BitSet();
  private final long[] prices;
  private final long[] costs;
  private final long[] stocks;
  private final Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);

  private Shelf(Catalog catalog, int[] inCatalog) {
    this.catalog = catalog;
    this.inCatalog = inCatalog;
    this.prices = new long[inCatalog.length];
    this.costs = new long[inCatalog.length];
    this.stocks = new long[inCatalog.length];
  }

  static Shelf of(Pairs pairs, Catalog catalog, Costs costs, Instant time) {
    Shelf shelf = new Shelf(catalog, pairs.items().numbersIn(catalog.items()));
    withComplement(pairs).stream()
        .forEach(
            item ->
                shelf
                    .put(item, costs, time)
                    .ifPresentOrElse(
                        reason -> shelf.leftOut.merge(reason, 1L, Long::sum),
                        () -> shelf.onSale.set(item)));
    return shelf;
  }

  private static BitSet withComplement(Pairs pairs) {
    BitSet found = new BitSet();
    for (int item = 0; item < pairs.items().size(); item++) {
      int[] others = pairs.complementsOf(item);
      if (others.length > 0) {
        found.set(item);
        Arrays.stream(others).forEach(found::set);
      }
    }
    return found;
  }

  /** Notes what an item costs, or tells why it cannot be sold. */
  private Optional<Reason> put(int item, Costs costs, Instant time) {
    int row = inCatalog[item];
    if (row < 0) {
      return Optional.of(Reason.NOT_IN_CATALOG);
    }
    OptionalLong stock = catalog.stock(row);
    if (stock.isPresent() && stock.getAsLong() == 0) {
      return Optional.of(Reason.SOLD_OUT);
    }
    if (!catalog.isAvailable(row, time)) {
      return Optional.of(Reason.NOT_ON_SALE);
    }
    long price = catalog.price(row).orElse(0);
    if (price == 0) {
      return Optional.of(Reason.NO_PRICE);
    }
    String id = catalog.items().id(row);
    OptionalLong cost = costs.cost(id, price);
    if (cost.isEmpty()) {
      return Optional.of(Reason.NO_COST);
    }
    if (cost.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "cost must not be negative: " + id + " " + cost.getAsLong());
    }
    prices[item] = price;
    this.costs[item] = cost.getAsLong();
    stocks[item] = stock.orElse(UNCOUNTED);
    return Optional.empty();
  }

  /** The items that can be sold; a copy. */
  BitSet onSale() {
    return BitSet.valueOf(onSale.toLongArray());
  }

  long price(int item) {
    return prices[item];
  }

  long cost(int item) {
    return costs[item];
  }

  /** How many pieces there are, {@link #UNCOUNTED} if nobody counts. */
  long stock(int item) {
    return stocks[item];
  }

  String title(int item) {
    return catalog.title(inCatalog[item]);
  }

  Catalog catalog() {
    return catalog;
  }

  /** How many items were left out for each reason. */
  Map<Reason, Long> leftOut() {
    return leftOut;
  }
}
