package org.crmrecommend.rules.bundle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;

/**
 * Random shop. Its items form small families, which are bought and viewed together or only viewed.
 * Some items are sold out, without a price, without a cost, not on sale or not in the catalog.
 */
record RandomBundleShop(
    List<List<String>> baskets,
    List<List<String>> sessions,
    List<Item> items,
    Map<String, Long> costs) {

  static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");

  private static final int FAMILY_SIZE = 5;

  static RandomBundleShop of(long seed) {
    var random = new SplittableRandom(seed);
    int items = random.nextInt(6, 40);
    List<Item> catalogItems = new ArrayList<>();
    Map<String, Long> costs = new HashMap<>();
    for (int item = 0; item < items; item++) {
      if (random.nextInt(25) > 0) {
        catalogItems.add(item("i" + item, random));
      }
      if (random.nextInt(25) > 0) {
        costs.put("i" + item, random.nextLong(500));
      }
    }
    return new RandomBundleShop(
        randomBaskets(items, false, random.nextInt(30, 500), random),
        randomBaskets(items, true, random.nextInt(0, 500), random),
        catalogItems,
        costs);
  }

  private static Item item(String id, SplittableRandom random) {
    Item.Builder item = Item.builder(id).title("Title of " + id);
    if (random.nextInt(25) > 0) {
      item.price(BigDecimal.valueOf(random.nextInt(1, 1500), 2));
    }
    if (random.nextBoolean()) {
      item.stock(random.nextInt(12));
    }
    Instant changeTime = NOW.plusSeconds(random.nextInt(-1, 2));
    int availability = random.nextInt(16);
    if (availability == 0) {
      item.availableFrom(changeTime);
    } else if (availability == 1) {
      item.availableUntil(changeTime);
    }
    return item.build();
  }

  /**
   * Returns random baskets or sessions. Each contains an item, often most of its family, and
   * sometimes another item. Of every three families, the first is in most baskets, the second in
   * few and the third in none; all are in most sessions.
   */
  private static List<List<String>> randomBaskets(
      int items, boolean areViewed, int count, SplittableRandom random) {
    List<List<String>> baskets = new ArrayList<>();
    for (int basket = 0; basket < count; basket++) {
      int item = random.nextInt(items);
      int family = item / FAMILY_SIZE;
      int share = areViewed ? 9 : List.of(9, 2, 0).get(family % 3);
      Set<String> basketItems = new TreeSet<>(Set.of("i" + item));
      boolean hasFamily = random.nextInt(10) < share;
      for (int other = family * FAMILY_SIZE;
          hasFamily && other < (family + 1) * FAMILY_SIZE;
          other++) {
        if (other < items && random.nextInt(20) > 0) {
          basketItems.add("i" + other);
        }
      }
      if (random.nextInt(10) == 0) {
        basketItems.add("i" + random.nextInt(items));
      }
      baskets.add(List.copyOf(basketItems));
    }
    return baskets;
  }

  /** Returns the same shop with everything in another order. */
  RandomBundleShop shuffled(long seed) {
    return new RandomBundleShop(
        shuffled(baskets, seed), shuffled(sessions, seed), shuffled(items, seed), costs);
  }

  private static <T> List<T> shuffled(List<T> list, long seed) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, new Random(seed));
    return copy;
  }

  ItemRelations relations(Support support) {
    return ItemRelations.of(Baskets.of(baskets), Baskets.of(sessions), support, 1);
  }

  Catalog catalog() {
    return Catalog.of(Currency.getInstance("CNY"), items);
  }
}
