package org.crmrecommend.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * An item of a shop: the row form in which items enter and leave a {@link Catalog}.
 *
 * <pre>{@code
 * Item.builder("tea-42").title("Green tea 绿茶").category("Drinks", "Tea").stock(12).build()
 * }</pre>
 *
 * @param id id of the item, not empty
 * @param title title for customers; defaults to the id
 * @param category path from the broadest category to the narrowest; empty if unknown
 * @param brand brand; empty if unknown
 * @param price price of one piece in the currency of the catalog, not negative; null if unknown
 * @param attributes further properties by name, each with one or more values; names without a value
 *     are dropped
 * @param text description; empty if there is none
 * @param availableFrom time from which the item can be sold, inclusive; null if there is no start
 * @param availableUntil time until which the item can be sold, exclusive; null if there is no end
 * @param stock pieces in stock, not negative; null if not counted
 * @param product id shared by the variants of a product, such as its sizes and colors; empty if
 *     there are none
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
    @Nullable Integer stock,
    String product) {

  /**
   * @throws IllegalArgumentException if the id is empty, the price or the stock is negative, or
   *     {@code availableUntil} is not after {@code availableFrom}
   * @throws NullPointerException if a component other than a nullable one is null; the message
   *     names it
   */
  public Item {
    Checks.requireNonNull("id", id);
    Checks.requireNonNull("title", title, "item", id);
    Checks.requireNoNulls("category", category, "item", id);
    Checks.requireNonNull("brand", brand, "item", id);
    Checks.requireNonNull("attributes", attributes, "item", id);
    Checks.requireNonNull("text", text, "item", id);
    Checks.requireNonNull("product", product, "item", id);
    Checks.requireNotEmpty("id", id.length());
    if (price != null && price.signum() < 0) {
      throw new IllegalArgumentException("price must not be negative: " + price);
    }
    if (stock != null) {
      Checks.requireNonNegative("stock", stock);
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
    Checks.requireNoNulls("attributes", attributes.keySet(), "item", id);
    Map<String, List<String>> copy = new TreeMap<>();
    attributes.forEach(
        (name, values) -> {
          Checks.requireNoNulls("attribute " + name, values, "item", id);
          if (!values.isEmpty()) {
            copy.put(name, List.copyOf(values));
          }
        });
    return Collections.unmodifiableMap(copy);
  }

  /** Returns an item with only an id. */
  public static Item of(String id) {
    return new Item(id, id, List.of(), "", null, Map.of(), "", null, null, null, "");
  }

  /** Returns a list of the text; empty if the text is. */
  static List<String> listOf(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  /** Returns a builder of an item with this id. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Builds an item; all fields except the id are optional. Not thread-safe. */
  public static final class Builder {

    private final String id;
    private final Map<String, List<String>> attributes = new TreeMap<>();
    private String title;
    private List<String> category = List.of();
    private String brand = "";
    private String text = "";
    private String product = "";
    private @Nullable BigDecimal price;
    private @Nullable Instant availableFrom;
    private @Nullable Instant availableUntil;
    private @Nullable Integer stock;

    private Builder(String id) {
      this.id = id;
      this.title = id;
    }

    /** Sets the title for customers. */
    public Builder title(String title) {
      this.title = title;
      return this;
    }

    /** Sets the category path, from the broadest to the narrowest. */
    public Builder category(String... path) {
      Checks.requireNonNull("category", path, "item", id);
      this.category = Arrays.asList(path.clone());
      return this;
    }

    /** Sets the brand. */
    public Builder brand(String brand) {
      this.brand = brand;
      return this;
    }

    /** Sets the price of one piece in the currency of the catalog. */
    public Builder price(BigDecimal price) {
      this.price = price;
      return this;
    }

    /** Sets the values of an attribute and replaces earlier values. */
    public Builder attribute(String name, String... values) {
      Checks.requireNonNull("attribute name", name, "item", id);
      Checks.requireNonNull("attribute " + name, values, "item", id);
      attributes.put(name, Arrays.asList(values.clone()));
      return this;
    }

    /** Sets the description. */
    public Builder text(String text) {
      this.text = text;
      return this;
    }

    /** Sets the time from which the item can be sold, inclusive. */
    public Builder availableFrom(Instant from) {
      this.availableFrom = from;
      return this;
    }

    /** Sets the time until which the item can be sold, exclusive. */
    public Builder availableUntil(Instant until) {
      this.availableUntil = until;
      return this;
    }

    /** Sets the number of pieces in stock. */
    public Builder stock(int stock) {
      this.stock = stock;
      return this;
    }

    /** Sets the product; items with the same product are its variants. */
    public Builder product(String product) {
      this.product = product;
      return this;
    }

    /**
     * Returns the item.
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
          stock,
          product);
    }
  }
}
