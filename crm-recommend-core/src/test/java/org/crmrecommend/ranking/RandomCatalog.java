package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;

/**
 * Random items with few distinct values and missing ones, in a map that has other items too, before
 * and between those of the catalog.
 */
record RandomCatalog(List<Item> items, Catalog catalog, IdMap ids) {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Times in seconds are below this. */
  static final int SECONDS = 60;

  static RandomCatalog of(SplittableRandom random, int itemCount) {
    List<Item> items = IntStream.range(0, itemCount).mapToObj(i -> item(random, "i" + i)).toList();
    List<String> ids =
        IntStream.range(0, itemCount + itemCount / 4 + 1)
            .filter(i -> random.nextInt(8) > 0)
            .mapToObj(i -> "i" + i)
            .collect(Collectors.toCollection(ArrayList::new));
    ids.add("a");
    IdMap map = IdMap.of(ids);
    return new RandomCatalog(items, catalog(items).over(map), map);
  }

  private static Catalog catalog(List<Item> items) {
    return Catalog.of(Currency.getInstance("EUR"), items);
  }

  /** Returns this catalog with another item, which the recommender also has. */
  RandomCatalog with(Item item) {
    List<Item> extended = Stream.concat(items.stream(), Stream.of(item)).toList();
    IdMap map = ids.copy();
    return new RandomCatalog(extended, catalog(extended).over(map), map);
  }

  static Item item(SplittableRandom random, String id) {
    Item.Builder item = Item.builder(id).title("title " + random.nextInt(5));
    item.category(path(random, random.nextInt(4))).brand("abc".substring(random.nextInt(4)));
    if (random.nextInt(4) > 0) {
      item.price(BigDecimal.valueOf(random.nextInt(6), 2));
    }
    item.attribute("color", texts(random)).attribute("tag", texts(random));
    item.product(random.nextBoolean() ? "" : "p" + random.nextInt(5));
    if (random.nextInt(4) > 0) {
      item.stock(random.nextInt(3));
    }
    int from = random.nextInt(SECONDS);
    if (random.nextInt(4) > 0) {
      item.availableFrom(START.plusSeconds(from));
    }
    if (random.nextInt(4) > 0) {
      item.availableUntil(START.plusSeconds(from + 1 + random.nextInt(SECONDS - from)));
    }
    return item.build();
  }

  static String[] path(SplittableRandom random, int length) {
    return random.ints(length, 0, 2).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private static String[] texts(SplittableRandom random) {
    return random
        .ints(random.nextInt(3), 0, 5)
        .mapToObj(text -> text == 0 ? "none" : "" + text)
        .toArray(String[]::new);
  }
}
