package org.crmrecommend.examples.webshop.merchant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;

/**
 * An item that the merchant searched for.
 *
 * @param id id of the item
 * @param title its title
 */
public record Hit(String id, String title) {

  private static final int MAX = 20;

  /** Returns the item with an id, or those with all words of a text in their titles. */
  static List<Hit> of(String query, Catalog catalog, MerchantFrame frame) {
    if (query.isEmpty()) {
      return List.of();
    }
    if (catalog.contains(catalog.items().indexOf(query))) {
      return List.of(new Hit(query, RuleText.title(query, catalog, frame)));
    }
    String[] words = query.toLowerCase(Locale.ROOT).split("\\s+");
    return IntStream.range(0, catalog.itemCount())
        .filter(catalog::contains)
        .filter(item -> hasAll(catalog.title(item).toLowerCase(Locale.ROOT), words))
        .limit(MAX)
        .mapToObj(item -> new Hit(catalog.items().id(item), frame.catalogText(catalog.title(item))))
        .toList();
  }

  private static boolean hasAll(String title, String[] words) {
    return Arrays.stream(words).allMatch(title::contains);
  }
}
