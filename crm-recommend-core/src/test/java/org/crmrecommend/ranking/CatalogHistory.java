package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;

/** Random versions of a catalog, each with the rows that it must have. Not thread-safe. */
final class CatalogHistory {

  private static final Currency EURO = Currency.getInstance("EUR");

  private final SplittableRandom random;
  private final IdMap ids = new IdMap();
  private final int batchSize;
  private final List<Version> versions = new ArrayList<>();

  /** A version and the rows that it must have. The sets are those of another version, updated. */
  record Version(Catalog catalog, CatalogItemSets sets, Map<String, Item> rows) {

    /** Returns the catalog built in bulk from the rows, with the same indices. */
    Catalog rebuilt() {
      IdMap sameIds = IdMap.inOrder(catalog.items().firstIds(catalog.itemCount()));
      return Catalog.of(EURO, rows.values(), sameIds);
    }
  }

  /**
   * @param batchSize maximum number of items that are replaced at once
   */
  CatalogHistory(SplittableRandom random, int itemCount, int batchSize) {
    this.random = random;
    this.batchSize = batchSize;
    List<Item> items =
        IntStream.range(0, itemCount).mapToObj(i -> RandomCatalog.item(random, "i" + i)).toList();
    ids.add("event");
    Map<String, Item> rows = new TreeMap<>();
    items.forEach(item -> rows.put(item.id(), item));
    Catalog catalog = Catalog.of(EURO, items, ids);
    versions.add(new Version(catalog, CatalogItemSets.of(catalog), rows));
  }

  Version newest() {
    return versions.get(versions.size() - 1);
  }

  Version any() {
    return versions.get(random.nextInt(versions.size()));
  }

  /** Adds a version made from the newest one, and now and then from an older one. */
  Version change() {
    Version from = random.nextInt(12) == 0 ? any() : newest();
    Map<String, Item> rows = new TreeMap<>(from.rows);
    Catalog changed = changed(from.catalog, rows);
    CatalogItemSets sets = random.nextInt(6) == 0 ? any().sets : from.sets; // of any branch
    Version added = new Version(changed, sets.with(changed), rows);
    versions.add(added);
    return added;
  }

  private Catalog changed(Catalog catalog, Map<String, Item> rows) {
    String known =
        rows.isEmpty() ? "" : List.copyOf(rows.keySet()).get(random.nextInt(rows.size()));
    int kind = rows.isEmpty() ? 0 : random.nextInt(10);
    return switch (kind) {
      case 0 -> put(catalog, rows, List.of(item("n" + random.nextInt(2 * rows.size() + 9))));
      case 1 -> put(catalog, rows, List.of(item(known)));
      case 2 -> put(catalog, rows, batch());
      case 3 -> {
        rows.remove(known);
        yield catalog.without(known);
      }
      case 4 -> put(catalog, rows, List.of(itemWithRareAttribute(known)));
      case 5 -> {
        ids.add("event" + random.nextInt(1_000)); // an event of an item that the catalog lacks
        yield catalog;
      }
      case 6, 7 -> {
        BigDecimal price = BigDecimal.valueOf(random.nextInt(6), 2);
        rows.computeIfPresent(known, (id, old) -> with(old, price, old.stock()));
        yield catalog.withPrice(known, price);
      }
      default -> {
        int stock = random.nextInt(3);
        rows.computeIfPresent(known, (id, old) -> with(old, old.price(), stock));
        yield catalog.withStock(known, stock);
      }
    };
  }

  private static Catalog put(Catalog catalog, Map<String, Item> rows, List<Item> items) {
    items.forEach(item -> rows.put(item.id(), item));
    return items.size() == 1 ? catalog.with(items.get(0)) : catalog.with(items);
  }

  private List<Item> batch() {
    return random
        .ints(random.nextInt(batchSize + 1), 0, 2 * batchSize)
        .distinct()
        .mapToObj(i -> item("i" + i))
        .toList();
  }

  private Item item(String id) {
    return RandomCatalog.item(random, id);
  }

  private Item itemWithRareAttribute(String id) {
    String value = "" + random.nextInt(2);
    return Item.builder(id).title("rare").attribute("rare", value).product("rare").build();
  }

  private static Item with(Item old, BigDecimal price, Integer stock) {
    return new Item(
        old.id(),
        old.title(),
        old.category(),
        old.brand(),
        price,
        old.attributes(),
        old.text(),
        old.availableFrom(),
        old.availableUntil(),
        stock,
        old.product());
  }
}
