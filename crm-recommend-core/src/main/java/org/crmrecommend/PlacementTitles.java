package org.crmrecommend;

import java.util.Locale;
import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/**
 * Titles for shoppers of the ready-made {@linkplain org.crmrecommend.ranking.Placement placements},
 * in English and Chinese. In other languages, they are English.
 */
public final class PlacementTitles {

  private PlacementTitles() {}

  /**
   * Returns the title of a list, such as {@code Similar items} or 相似商品.
   *
   * @param placement name of the placement
   * @return empty for placements that are not ready-made
   */
  public static Optional<String> find(String placement, Locale locale) {
    return message("title.", placement, locale);
  }

  /**
   * Returns the title of a list about an item, such as {@code Because you looked at Teapot}; the
   * title without the item if the list is not about one.
   *
   * @param placement name of the placement
   * @param item title of the item
   * @return empty for placements that are not ready-made
   */
  public static Optional<String> findWithItem(String placement, String item, Locale locale) {
    Checks.requireNonNull("item", item);
    return message("title-with-item.", placement, locale, item).or(() -> find(placement, locale));
  }

  private static Optional<String> message(
      String prefix, String placement, Locale locale, Object... values) {
    Checks.requireNonNull("placement", placement);
    Checks.requireNonNull("locale", locale);
    String key = prefix + placement;
    ReasonMessages messages = ReasonMessages.forLocale(locale);
    return messages.contains(key) ? Optional.of(messages.format(key, values)) : Optional.empty();
  }
}
