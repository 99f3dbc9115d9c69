package org.crmrecommend.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.kernel.NullChecks;
import org.jspecify.annotations.Nullable;

/**
 * What a shop knows of one item: the row form in which items enter and leave a {@link Catalog}.
 *
 * <pre>{@code
 * Item.builder("tea-42").title("Green tea 绿茶").category("Drinks", "Tea").stock(12).build()
 * }</pre>
 *
 * @param id never empty
 * @param title as customers read it; the id unless told
 * @param category the path from the widest category to the narrowest, empty if not known
 * @param brand empty if not known
 * @param price of one piece in the catalog's currency, not negative; null if not known
 * @param attributes any further properties by name, each with one value or several; a name without
 *     a value is left out
 * @param text a description, empty if there is none
 * @param availableFrom the first moment it can be sold; null if it always could
 * @param availableUntil the moment from which it is no longer sold; null if there is no end
 * @param stock pieces in store, not negative; null if not counted
 */
public record Item(
    String id,
    String title,
    List<String> category,
    String brand,
    @Nullable BigDecimal price,
    Map<String, List<String>> attributes,
    String text,
    @Nullable Instant availableFrom,
    @Nullable Instant availableUntil,
    @Nullable Integer stock) {

  /**
   * @throws IllegalArgumentException if the id is empty, the price or the stock negative, or the
   *     item available until a moment that is not after the one it is available from
   * @throws NullPointerException if a component is null that must not be; the message names it
   */
  public Item {
    NullChecks.require("id", id);
    NullChecks.require("title", title, "item", id);
    NullChecks.requireAll("category", category, "item", id);
    NullChecks.require("brand", brand, "item", id);
    NullChecks.require("attributes", attributes, "item", id);
    NullChecks.require("text", text, "item", id);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("id must not be empty");
    }
    if (price != null && price.signum() < 0) {
      throw new IllegalArgumentException("price must not be negative: " + price);
    }
    if (stock != null && stock < 0) {
      throw new IllegalArgumentException("stock must not be negative: " + stock);
    }
    if (availableFrom != null
        && availableUntil != null
        && !availableFrom.isBefore(availableUntil)) {
      throw new IllegalArgumentException(
          "availableUntil must be after availableFrom: " + availableFrom + ", " + availableUntil);
    }
    category = List.copyOf(category);
    attributes = copyOf(attributes, id);
  }

  private static Map<String, List<String>> copyOf(Map<String, List<String>> attributes, String id) {
    NullChecks.requireAll("attributes", attributes.keySet(), "item", id);
    Map<String, List<String>> copy = new TreeMap<>();
    attributes.forEach(
        (name, values) -> {
          NullChecks.requireAll("attribute " + name, values, "item", id);
          if (!values.isEmpty()) {
            copy.put(name, List.copyOf(values));
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  /** An item of which nothing is known but its id. */
  public static Item of(String id) {
    return new Item(id, id, List.of(), "", null, Map.of(), "", null, null, null);
  }

  /** A builder of the item with that id. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Collects what is known of one item; every part is optional. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final Map<String, List<String>> attributes = new TreeMap<>();
    private String title;
    private List<String> category = List.of();
    private String brand = "";
    private String text = "";
    private @Nullable BigDecimal price;
    private @Nullable Instant availableFrom;
    private @Nullable Instant availableUntil;
    private @Nullable Integer stock;

    private Builder(String id) {
      this.id = id;
      this.title = id;
    }

    /** What customers read. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** The category path, from the widest to the narrowest. */
    public Builder category(String... path) {
      NullChecks.require("category", path, "item", id);
      this.category = Arrays.asList(path.clone());
      return this;
    }

    /** The brand. */
    public Builder brand(String brand) {
      this.brand = brand;
      return this;
    }

    /** The price of one piece in the catalog's currency. */
    public Builder price(BigDecimal price) {
      this.price = price;
      return this;
    }

    /** An attribute with its value or values, in place of those it had. */
    public Builder attribute(String name, String... values) {
      NullChecks.require("name of an attribute", name, "item", id);
      NullChecks.require("attribute " + name, values, "item", id);
      attributes.put(name, Arrays.asList(values.clone()));
      return this;
    }

    /** A description. */
    public Builder text(String text) {
      this.text = text;
      return this;
    }

    /** The first moment the item can be sold. */
    public Builder availableFrom(Instant from) {
      this.availableFrom = from;
      return this;
    }

    /** The moment from which the item is no longer sold. */
    public Builder availableUntil(Instant until) {
      this.availableUntil = until;
      return this;
    }

    /** How many pieces are in store. */
    public Builder stock(int stock) {
      this.stock = stock;
      return this;
    }

    /**
     * The item.
     *
     * @throws IllegalArgumentException as the record's constructor does
     */
    public Item build() {
      return new Item(
          id,
          title,
          category,
          brand,
          price,
          attributes,
          text,
          availableFrom,
          availableUntil,
          stock);
    }
  }
}
