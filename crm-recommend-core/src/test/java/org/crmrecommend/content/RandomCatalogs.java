package org.crmrecommend.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;

/** Seeded random catalogs: most items of a log, and some items without events. */
final class RandomCatalogs {

  private static final String[] WORDS = {
    "linen", "shirt", "red", "blue", "cotton", "绿茶", "红茶", "茶壶", "wool", "lamp", "desk", "oak"
  };

  private RandomCatalogs() {}

  static Catalog catalog(EventLog log, int newItemCount) {
    List<Item> items = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(log.itemCount());
    for (int item = 0; item < log.itemCount(); item++) {
      if (item % 10 != 9) {
        items.add(item(log.items().id(item), random));
      }
    }
    for (int item = 0; item < newItemCount; item++) {
      items.add(item("new" + item, random));
    }
    return Catalog.of(Currency.getInstance("EUR"), items);
  }

  static Item item(String id, SplittableRandom random) {
    Item.Builder item = Item.builder(id).attribute("size", "" + random.nextInt(20));
    if (random.nextInt(3) > 0) {
      item.title(word(random) + " " + word(random) + " " + word(random)).text(word(random));
    }
    if (random.nextInt(3) > 0) {
      item.brand("brand" + random.nextInt(4)).price(BigDecimal.valueOf(random.nextInt(900), 2));
    }
    if (random.nextInt(3) > 0) {
      item.category("top" + random.nextInt(2), "sub" + random.nextInt(3));
    }
    return item.attribute("tag", "t" + random.nextInt(6), "t" + random.nextInt(6)).build();
  }

  private static String word(SplittableRandom random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
