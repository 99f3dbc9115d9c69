package org.crmrecommend.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The items of a shop in columns: title, category, brand, price, attributes, text, availability
 * dates and stock. Immutable; does not depend on the order of the rows.
 *
 * <p>Items have the indices of {@link #items()}. If this map is shared with an event log or was
 * extended later, it has items that the catalog does not contain: they have no title other than
 * their id, no other column, and are never available. An index is below {@link #itemCount()}.
 */
public final class Catalog {

  private static final long UNKNOWN = -1;
  private static final int ABSENT = -1;

  /** The row of an item that the catalog does not contain. */
  private static final Item NO_ITEM = Item.of("none");

  private final Currency currency;
  private final IdMap items;
  private final int size;

  /** The title of each item; null for an item that the catalog does not contain. */
  private final @Nullable String[] titles;

  private final String[] texts;
  private final AttributeColumn categories;
  private final AttributeColumn brands;
  private final AttributeTable attributes;
  private final long[] prices;
  private final long[] stocks;
  private final @Nullable Instant[] from;
  private final @Nullable Instant[] until;

  /**
   * @param rows the rows of the items, in any order
   * @param items must contain the ids of all rows
   */
  private Catalog(Currency currency, List<Item> rows, IdMap items) {
    this.currency = currency;
    this.items = items;
    this.size = rows.size();
    List<Item> sorted = new ArrayList<>(Collections.nCopies(items.size(), NO_ITEM));
    rows.forEach(row -> sorted.set(items.indexOf(row.id()), row));
    this.titles =
        sorted.stream().map(row -> row == NO_ITEM ? null : row.title()).toArray(String[]::new);
    this.texts = sorted.stream().map(Item::text).toArray(String[]::new);
    this.categories = AttributeColumn.of(sorted.stream().map(Item::category).toList());
    this.brands = AttributeColumn.of(sorted.stream().map(Catalog::brandList).toList());
    this.attributes = new AttributeTable(sorted.stream().map(Item::attributes).toList());
    this.prices = toLongs(sorted, this::minorUnits);
    this.stocks = toLongs(sorted, item -> item.stock() == null ? UNKNOWN : item.stock());
    this.from = sorted.stream().map(Item::availableFrom).toArray(Instant[]::new);
    this.until = sorted.stream().map(Item::availableUntil).toArray(Instant[]::new);
  }

  /**
   * Copies a catalog to the indices of another map.
   *
   * @param rows the index in the other catalog of each item of {@code items}, negative if absent
   */
  private Catalog(Catalog other, IdMap items, int[] rows) {
    this.currency = other.currency;
    this.items = items;
    this.size = other.size;
    this.titles = gather(rows, row -> other.titles[row], null, String[]::new);
    this.texts = gather(rows, row -> other.texts[row], "", String[]::new);
    this.categories = other.categories.gather(rows);
    this.brands = other.brands.gather(rows);
    this.attributes = other.attributes.gather(rows);
    this.prices = gather(rows, other.prices);
    this.stocks = gather(rows, other.stocks);
    this.from = gather(rows, row -> other.from[row], null, Instant[]::new);
    this.until = gather(rows, row -> other.until[row], null, Instant[]::new);
  }

  /**
   * Returns the catalog of these items, with its own map of their ids.
   *
   * @param currency currency of all prices
   * @throws IllegalArgumentException if two items have the same id, or a price is not a multiple of
   *     the minor unit of the currency
   */
  public static Catalog of(Currency currency, Collection<Item> items) {
    return of(currency, items, new IdMap());
  }

  /**
   * Returns the catalog of these items with the map of a shop, to which new ids are added.
   *
   * @param currency currency of all prices
   * @throws IllegalArgumentException if two items have the same id, or a price is not a multiple of
   *     the minor unit of the currency; no id is added then
   */
  public static Catalog of(Currency currency, Collection<Item> rows, IdMap items) {
    Checks.requireNonNull("currency", currency);
    Checks.requireNoNulls("items", rows);
    Checks.requireNonNull("items", items);
    List<Item> sorted = rows.stream().sorted(Comparator.comparing(Item::id, IdMap.ORDER)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException("item id must be unique: " + sorted.get(i).id());
      }
    }
    sorted.forEach(row -> minorUnits(row.price(), currency));
    items.addAll(sorted.stream().map(Item::id).toList());
    return new Catalog(currency, sorted, items);
  }

  /**
   * Returns this catalog with the indices of another map, to which its ids are added if they are
   * new. O(items + values) time.
   */
  public Catalog over(IdMap items) {
    if (items == this.items && itemCount() == items.size()) {
      return this;
    }
    if (items != this.items) {
      items.addAll(ids().toList());
    }
    int[] rows = new int[items.size()];
    Arrays.fill(rows, ABSENT);
    for (int item = 0; item < titles.length; item++) {
      if (titles[item] != null) {
        rows[items.indexOf(this.items.id(item))] = item;
      }
    }
    return new Catalog(this, items, rows);
  }

  /** Returns the map of the item ids. It may have further items. */
  public IdMap items() {
    return items;
  }

  /** Returns the ids of the items that this catalog contains, in the order of their indices. */
  public Stream<String> ids() {
    return IntStream.range(0, titles.length).filter(this::contains).mapToObj(items::id);
  }

  /** Returns the number of items that this catalog contains. */
  public int size() {
    return size;
  }

  /** Returns the number that every index of an item of this catalog is below. */
  public int itemCount() {
    return titles.length;
  }

  /** Returns whether this catalog contains an item; false for an index that it does not know. */
  public boolean contains(int item) {
    return item >= 0 && item < titles.length && titles[item] != null;
  }

  /** Returns the currency of all prices. */
  public Currency currency() {
    return currency;
  }

  /** Returns the title of an item, or its id if it has none. */
  public String title(int item) {
    String title = titles[item];
    return title == null ? items.id(item) : title;
  }

  /** Returns the title of an item by id, or the id if the catalog does not contain the item. */
  public String title(String itemId) {
    int item = items.indexOf(itemId);
    return contains(item) ? title(item) : itemId;
  }

  /** Returns the description of an item; empty if there is none. */
  public String text(int item) {
    return texts[item];
  }

  /** Returns the category path of an item from the broadest to the narrowest; empty if unknown. */
  public List<String> category(int item) {
    return categories.get(item);
  }

  /** Returns the brand of an item, if known. */
  public Optional<String> brand(int item) {
    return brands.get(item).stream().findFirst();
  }

  /**
   * Returns the price of an item in minor units of {@link #currency()}, such as cents; empty if
   * unknown.
   */
  public OptionalLong price(int item) {
    return prices[item] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(prices[item]);
  }

  /** Returns the names of all attributes that at least one item has, sorted. */
  public List<String> attributeNames() {
    return attributes.names();
  }

  /** Returns the values of one attribute of an item; empty if it has none. */
  public List<String> attribute(int item, String name) {
    return attributes.get(item, name);
  }

  /**
   * Returns the items in a category or in one of its descendants, ascending. O(items) time.
   *
   * @param path names of the category and its ancestors, the broadest first
   */
  public IntStream itemsUnder(List<String> path) {
    return categories.rowsStartingWith(path);
  }

  /**
   * Returns the items with an accepted brand, ascending; items without a brand are omitted.
   * O(items) time.
   *
   * @param accepts called once for each distinct brand
   */
  public IntStream itemsWithBrand(Predicate<String> accepts) {
    return brands.rowsWith(accepts);
  }

  /**
   * Returns the items with at least one accepted value of an attribute, ascending. O(items +
   * values) time.
   *
   * @param accepts called once for each distinct value
   */
  public IntStream itemsWithAttribute(String name, Predicate<String> accepts) {
    return attributes.rowsWith(name, accepts);
  }

  /** Returns the number of pieces of an item in stock; empty if not counted. */
  public OptionalLong stock(int item) {
    return stocks[item] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(stocks[item]);
  }

  /** Returns the time from which an item can be sold; empty if there is no start. */
  public Optional<Instant> availableFrom(int item) {
    return Optional.ofNullable(from[item]);
  }

  /** Returns the time until which an item can be sold; empty if there is no end. */
  public Optional<Instant> availableUntil(int item) {
    return Optional.ofNullable(until[item]);
  }

  /**
   * Returns whether an item can be sold at a time: the time is within its dates and the item is not
   * out of stock.
   */
  public boolean isAvailable(int item, Instant time) {
    Instant start = from[item];
    Instant end = until[item];
    return titles[item] != null
        && stocks[item] != 0
        && (start == null || !time.isBefore(start))
        && (end == null || time.isBefore(end));
  }

  /** Returns whether an item can be sold at any time: it has no dates and is not out of stock. */
  public boolean isAlwaysAvailable(int item) {
    return titles[item] != null && stocks[item] != 0 && from[item] == null && until[item] == null;
  }

  /** Returns a new object for an item in row form. */
  public Item item(int item) {
    OptionalLong stock = stock(item);
    return new Item(
        items.id(item),
        title(item),
        category(item),
        brand(item).orElse(""),
        prices[item] == UNKNOWN ? null : BigDecimal.valueOf(prices[item], fractionDigits(currency)),
        attributes.get(item),
        texts[item],
        from[item],
        until[item],
        stock.isPresent() ? Math.toIntExact(stock.getAsLong()) : null);
  }

  /**
   * Returns 32 hexadecimal digits of a SHA-256 digest of the currency and all items. It is equal
   * for catalogs with equal content and indices, whatever the order of the input, and differs if
   * any value differs. It may differ between versions of this library. O(bytes) time.
   */
  public String fingerprint() {
    ContentDigest digest = new ContentDigest("Catalog").add("currency", currency.getCurrencyCode());
    IntStream all = IntStream.range(0, titles.length);
    digest.add("ids", all.mapToObj(i -> contains(i) ? items.id(i) : "").toArray(String[]::new));
    digest.add("titles", Arrays.stream(titles).map(Catalog::orEmpty).toArray(String[]::new));
    digest.add("texts", texts);
    categories.addTo(digest, "categories");
    brands.addTo(digest, "brands");
    attributes.addTo(digest);
    digest.add("prices", prices).add("stocks", stocks);
    digest.add("availableFrom", from).add("availableUntil", until);
    return digest.hexDigits();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d items", size());
  }

  private long minorUnits(Item item) {
    return minorUnits(item.price(), currency);
  }

  private static long minorUnits(@Nullable BigDecimal price, Currency currency) {
    if (price == null) {
      return UNKNOWN;
    }
    try {
      return price
          .setScale(fractionDigits(currency), RoundingMode.UNNECESSARY)
          .unscaledValue()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "price must be in whole minor units of " + currency + ": " + price, e);
    }
  }

  /**
   * Number of decimal places of the currency. Gold and {@code XXX} (no currency) report −1; they
   * get 0.
   */
  private static int fractionDigits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static List<String> brandList(Item item) {
    return Stream.of(item.brand()).filter(brand -> !brand.isEmpty()).toList();
  }

  private static long[] toLongs(List<Item> items, ToLongFunction<Item> number) {
    return items.stream().mapToLong(number).toArray();
  }

  private static long[] gather(int[] rows, long[] values) {
    return Arrays.stream(rows).mapToLong(row -> row < 0 ? UNKNOWN : values[row]).toArray();
  }

  private static <T extends @Nullable Object> T[] gather(
      int[] rows, IntFunction<T> value, T absent, IntFunction<T[]> newArray) {
    return Arrays.stream(rows)
        .mapToObj(row -> row < 0 ? absent : value.apply(row))
        .toArray(newArray);
  }
}
