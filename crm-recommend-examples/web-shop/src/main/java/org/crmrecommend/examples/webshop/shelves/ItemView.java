package org.crmrecommend.examples.webshop.shelves;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An item as a page shows it, in one language.
 *
 * @param id id of the item
 * @param title its title
 * @param category the names of its category path, the department first
 * @param brand its brand; empty if it has none
 * @param text its description
 * @param price its price in minor units; empty if it has none
 * @param priceText its price with the currency; empty if it has none
 * @param stock pieces in stock; empty if they are not counted
 * @param canBeBought whether it has a price and is on sale now
 */
public record ItemView(
    String id,
    String title,
    List<String> category,
    Optional<String> brand,
    String text,
    OptionalLong price,
    String priceText,
    OptionalLong stock,
    boolean canBeBought) {

  /** Copies the list. */
  public ItemView {
    category = List.copyOf(category);
  }

  /** Returns the path of its page. */
  public String link() {
    return "/item/" + Links.encoded(id);
  }

  /** Returns the path of its picture. */
  public String picture() {
    return "/picture/" + Links.encoded(id);
  }
}
