package org.crmrecommend.data;

import static org.crmrecommend.data.CatalogRow.ABSENT;
import static org.crmrecommend.data.CatalogRow.UNKNOWN;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The items of a shop in columns: title, category, brand, product, price, attributes, text,
 * availability dates and stock. Immutable; does not depend on the order of the rows.
 *
 * <p>Items have the indices of {@link #items()}. If this map is shared with an event log or was
 * extended later, it has items that the catalog does not contain: they have no title other than
 * their id, no other column, and are never available. An index is below {@link #itemCount()}.
 *
 * <p>A change, such as {@link #withStock} or {@link #with(Item)}, returns a new version over the
 * same map and leaves this one as it is. Versions share the columns and differ in the changed rows,
 * and no version refers to an earlier one. A change takes O(items / 256) time and memory to copy a
 * table of pages (48 KB for 1,000,000 items), and 1 KB per page with a changed item; a changed
 * stock or price keeps 40 bytes in the newest version. When more than 1,024 rows and more than an
 * eighth of the items are changed, the next change builds new columns in O(items + values) time, so
 * this takes O(1) time per change on average. A version equals the catalog that {@link
 * #of(Currency, Collection, IdMap)} builds from the same rows.
 */
public final class Catalog {

  /** More changed rows than this, and than an eighth of the items, are merged into the columns. */
  private static final int MIN_MERGED_ROWS = 1 << 10;

  private static final int MERGED_SHARE = 8;
  private static final int NO_ROW = -1;

  private final Currency currency;
  private final IdMap items;
  private final CatalogColumns columns;

  /** The rows that replace rows of the columns; null if there are none. */
  private final @Nullable CatalogChanges changes;

  private final CatalogVersion version;

  /** Number of the version whose rows the columns have. */
  private final long columnsVersion;

  private Catalog(
      Catalog earlier,
      CatalogColumns columns,
      long columnsVersion,
      @Nullable CatalogChanges changes,
      CatalogVersion version) {
    this.currency = earlier.currency;
    this.items = earlier.items;
    this.columns = columns;
    this.columnsVersion = columnsVersion;
    this.changes = changes;
    this.version = version;
  }

  private Catalog(Currency currency, IdMap items, CatalogColumns columns) {
    this.currency = currency;
    this.items = items;
    this.columns = columns;
    this.columnsVersion = 0;
    this.changes = null;
    this.version = CatalogVersion.first();
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
    long[] prices = validPrices(rows, currency);
    items.addAll(rows.stream().map(Item::id).toList());
    Item[] sorted = new Item[items.size()];
    long[] sortedPrices = new long[sorted.length];
    Arrays.fill(sorted, ABSENT);
    Arrays.fill(sortedPrices, UNKNOWN);
    int next = 0;
    for (Item row : rows) {
      int item = items.indexOf(row.id());
      sorted[item] = row;
      sortedPrices[item] = prices[next++];
    }
    return new Catalog(currency, items, new CatalogColumns(Arrays.asList(sorted), sortedPrices));
  }

  private static void requireUnique(Collection<Item> rows) {
    Set<String> ids = new HashSet<>(2 * rows.size());
    List<String> repeated = rows.stream().map(Item::id).filter(id -> !ids.add(id)).toList();
    if (!repeated.isEmpty()) {
      throw new IllegalArgumentException(
          "item id must be unique: " + Collections.min(repeated, IdMap.ORDER));
    }
  }

  /** Returns the price of each row in minor units; requires that the ids are different. */
  private static long[] validPrices(Collection<Item> rows, Currency currency) {
    requireUnique(rows);
    try {
      return rows.stream().mapToLong(row -> minorUnits(row.price(), currency)).toArray();
    } catch (IllegalArgumentException e) {
      // the message does not depend on the order of the rows
      rows.stream()
          .sorted(Comparator.comparing(Item::id, IdMap.ORDER))
          .forEach(row -> minorUnits(row.price(), currency));
      throw e;
    }
  }

  /**
   * Returns a version with another item, which replaces the one with the same id, if any. A new id
   * is added to {@link #items()}.
   *
   * @param item an item whose price is in the currency of this catalog
   * @throws IllegalArgumentException if the price is not a multiple of the minor unit of the
   *     currency; the id is not added then
   */
  public Catalog with(Item item) {
    return with(Collections.singleton(item));
  }

  /**
   * Returns a version with these items. An item with the id of an existing one replaces it. New ids
   * are added to {@link #items()} in {@link IdMap#ORDER}.
   *
   * @throws IllegalArgumentException if two items have the same id, or a price is not a multiple of
   *     the minor unit of the currency; no id is added then
   */
  public Catalog with(Collection<Item> changed) {
    Checks.requireNoNulls("items", changed);
    long[] prices = validPrices(changed, currency);
    if (changed.isEmpty()) {
      return this;
    }
    items.addAll(changed.stream().map(Item::id).toList());
    return changed(
        changed.size(),
        editor -> {
          int next = 0;
          for (Item item : changed) {
            editor.setItem(items.indexOf(item.id()), item, prices[next++]);
          }
        });
  }

  /**
   * Returns a version that does not contain an item. Its index keeps its meaning, and the item can
   * be added again.
   *
   * @throws IllegalArgumentException if this catalog does not contain the item
   */
  public Catalog without(String itemId) {
    int item = require(itemId);
    return changed(1, editor -> editor.setItem(item, ABSENT, UNKNOWN));
  }

  /**
   * Returns a version with another stock of an item, or this catalog if the stock is the same.
   *
   * @param stock pieces in stock, not negative
   * @throws IllegalArgumentException if this catalog does not contain the item, or the stock is
   *     negative
   */
  public Catalog withStock(String itemId, int stock) {
    int item = require(itemId);
    Checks.requireNonNegative("stock", stock);
    return withNumbers(item, priceOf(item), stock);
  }

  /**
   * Returns a version with another price of an item, or this catalog if the price is the same.
   *
   * @param price price of one piece in {@link #currency()}, not negative
   * @throws IllegalArgumentException if this catalog does not contain the item, or the price is
   *     negative or not a multiple of the minor unit of the currency
   */
  public Catalog withPrice(String itemId, BigDecimal price) {
    int item = require(itemId);
    Checks.requireNonNull("price", price);
    if (price.signum() < 0) {
      throw new IllegalArgumentException("price must not be negative: " + price);
    }
    return withNumbers(item, minorUnits(price, currency), stockOf(item));
  }

  private Catalog withNumbers(int item, long price, long stock) {
    return price == priceOf(item) && stock == stockOf(item)
        ? this
        : changed(1, editor -> editor.setNumbers(item, price, stock));
  }

  private int require(String itemId) {
    Checks.requireNonNull("itemId", itemId);
    int item = items.indexOf(itemId);
    if (!contains(item)) {
      throw new IllegalArgumentException("itemId must be an item of the catalog: " + itemId);
    }
    return item;
  }

  /**
   * Merges the earlier changes into new columns first if there are too many, so that what was
   * derived from this version can still be updated by the rows of the next one.
   */
  private Catalog changed(int rowCount, Consumer<CatalogChanges.Editor> change) {
    CatalogVersion next = version.next();
    int limit = Math.max(MIN_MERGED_ROWS, itemCount() / MERGED_SHARE);
    boolean mergesFirst = changes != null && changes.weight() + rowCount > limit;
    CatalogColumns base = mergesFirst ? mergedColumns() : columns;
    CatalogChanges.Editor editor =
        new CatalogChanges.Editor(base, mergesFirst ? null : changes, items.size(), next.number());
    change.accept(editor);
    CatalogChanges edited = editor.build();
    return rowCount > limit
        ? new Catalog(this, base.with(edited), next.number(), null, next)
        : new Catalog(this, base, mergesFirst ? version.number() : columnsVersion, edited, next);
  }

  /** Returns the columns with the changes. */
  private CatalogColumns mergedColumns() {
    return changes == null ? columns : columns.with(changes);
  }

  /**
   * Returns the number of changes that led from a catalog built in bulk to this version; 0 for a
   * catalog built in bulk or by {@link #over}.
   */
  public long version() {
    return version.number();
  }

  /**
   * Returns whether this catalog is the other one or was made from it by changes. If several
   * versions were made from the same one, may return false for the versions before it.
   */
  public boolean isSuccessorOf(Catalog other) {
    return version.isSuccessorOf(other.version);
  }

  /**
   * Returns whether the items that changed after an earlier version are known: the columns were not
   * built after that version. O(1) time.
   *
   * @param version {@link #version()} of an earlier version of this catalog
   */
  public boolean knowsItemsChangedSince(long version) {
    return version >= columnsVersion;
  }

  /**
   * Returns the items with a row that changed after an earlier version, ascending, in a new array.
   * Empty unless {@link #knowsItemsChangedSince}. O(items / 256 + 256 · changed) time at most.
   *
   * @param version {@link #version()} of an earlier version of this catalog
   */
  public Optional<int[]> itemsChangedSince(long version) {
    if (!knowsItemsChangedSince(version)) {
      return Optional.empty();
    }
    return Optional.of(changes == null ? new int[0] : changes.changedSince(version));
  }

  /**
   * Returns this catalog with the indices of another map, to which its ids are added if they are
   * new. O(items + values) time.
   */
  @SuppressWarnings("ReferenceEquality") // equal maps may grow apart later
  public Catalog over(IdMap items) {
    if (items == this.items && itemCount() == items.size()) {
      return this;
    }
    if (items != this.items) {
      items.addAll(ids().toList());
    }
    int[] rows = new int[items.size()];
    Arrays.fill(rows, NO_ROW);
    for (int item = 0; item < itemCount(); item++) {
      if (contains(item)) {
        rows[items.indexOf(this.items.id(item))] = item;
      }
    }
    return new Catalog(currency, items, mergedColumns().gather(rows));
  }

  /** Returns the map of the item ids. It may have further items. */
  public IdMap items() {
    return items;
  }

  /** Returns the ids of the items that this catalog contains, in the order of their indices. */
  public Stream<String> ids() {
    return IntStream.range(0, itemCount()).filter(this::contains).mapToObj(items::id);
  }

  /** Returns the number of items that this catalog contains. */
  public int size() {
    return changes == null ? columns.size() : changes.size();
  }

  /** Returns the number that every index of an item of this catalog is below. */
  public int itemCount() {
    return changes == null ? columns.rowCount() : changes.itemCount();
  }

  /** Returns whether this catalog contains an item; false for an index that it does not know. */
  public boolean contains(int item) {
    if (item < 0 || item >= itemCount()) {
      return false;
    }
    Item details = changedDetails(item);
    return details == null ? columns.contains(item) : !CatalogRow.isAbsent(details);
  }

  private @Nullable CatalogRow changedRow(int item) {
    return changes == null ? null : changes.row(item);
  }

  private @Nullable Item changedDetails(int item) {
    CatalogRow row = changedRow(item);
    return row == null ? null : row.details();
  }

  /** Returns the currency of all prices. */
  public Currency currency() {
    return currency;
  }

  /** Returns the title of an item, or its id if it has none. */
  public String title(int item) {
    Item details = changedDetails(item);
    if (details != null) {
      return CatalogRow.isAbsent(details) ? items.id(item) : details.title();
    }
    String title = columns.title(item);
    return title == null ? items.id(item) : title;
  }

  /** Returns the title of an item by id, or the id if the catalog does not contain the item. */
  public String title(String itemId) {
    int item = items.indexOf(itemId);
    return contains(item) ? title(item) : itemId;
  }

  /** Returns the description of an item; empty if there is none. */
  public String text(int item) {
    Item details = changedDetails(item);
    return details == null ? columns.text(item) : details.text();
  }

  /** Returns the category path of an item from the broadest to the narrowest; empty if unknown. */
  public List<String> category(int item) {
    Item details = changedDetails(item);
    return details == null ? columns.categories().get(item) : details.category();
  }

  /** Returns the brand of an item, if known. */
  public Optional<String> brand(int item) {
    Item details = changedDetails(item);
    return details == null
        ? columns.brands().get(item).stream().findFirst()
        : Item.listOf(details.brand()).stream().findFirst();
  }

  /** Returns the product of an item: items with the same product are its variants. */
  public Optional<String> product(int item) {
    return Item.listOf(productOf(item)).stream().findFirst();
  }

  private String productOf(int item) {
    Item details = changedDetails(item);
    return details == null ? columns.products().get(item) : details.product();
  }

  /** Returns whether at least one item has a product. O(1) time. */
  public boolean hasProducts() {
    return (changes == null ? columns.products().filledRows() : changes.itemsWithProduct()) > 0;
  }

  /**
   * Returns the items with the same product as an item, including the item, ascending, in a new
   * array. An item without a product is its own only variant; an item that the catalog does not
   * contain has no variants. O(variants) time.
   */
  public int[] variants(int item) {
    String product = productOf(item);
    if (product.isEmpty()) {
      return contains(item) ? new int[] {item} : new int[0];
    }
    return changes == null ? columns.products().rowsOf(product) : changes.variants(product);
  }

  /**
   * Returns the price of an item in minor units of {@link #currency()}, such as cents; empty if
   * unknown.
   */
  public OptionalLong price(int item) {
    return optional(priceOf(item));
  }

  private long priceOf(int item) {
    CatalogRow row = changedRow(item);
    return row == null ? columns.price(item) : row.price();
  }

  /** Returns the names of all attributes that at least one item has, sorted. */
  public List<String> attributeNames() {
    return changes == null ? columns.attributes().names() : List.copyOf(changes.attributeNames());
  }

  /** Returns the values of one attribute of an item; empty if it has none. */
  public List<String> attribute(int item, String name) {
    Item details = changedDetails(item);
    return details == null
        ? columns.attributes().get(item, name)
        : details.attributes().getOrDefault(name, List.of());
  }

  /**
   * Returns the values of an item in a text column: {@code id}, {@code title}, {@code brand},
   * {@code product} or an attribute; empty if it has none.
   */
  public List<String> textValues(int item, String column) {
    return switch (column) {
      case "id" -> List.of(items.id(item));
      case "title" -> List.of(title(item));
      case "brand" -> brand(item).stream().toList();
      case "product" -> product(item).stream().toList();
      default -> attribute(item, column);
    };
  }

  /**
   * Returns the items in a category or in one of its descendants, ascending. O(items) time.
   *
   * @param path names of the category and its ancestors, the broadest first
   */
  public IntStream itemsUnder(List<String> path) {
    return items(
        columns.categories().startingWith(path), details -> isUnder(details.category(), path));
  }

  private static boolean isUnder(List<String> category, List<String> path) {
    return category.size() >= path.size() && category.subList(0, path.size()).equals(path);
  }

  /**
   * Returns the items with an accepted brand, ascending; items without a brand are omitted.
   * O(items) time.
   *
   * @param accepts called once for each distinct brand, and for each item that changed since the
   *     columns were built
   */
  public IntStream itemsWithBrand(Predicate<String> accepts) {
    return items(
        columns.brands().accepting(accepts),
        details -> !details.brand().isEmpty() && accepts.test(details.brand()));
  }

  /**
   * Returns the items with an accepted product, ascending; items without a product are omitted.
   * O(items) time.
   *
   * @param accepts called once for each distinct product, and for each item that changed since the
   *     columns were built
   */
  public IntStream itemsWithProduct(Predicate<String> accepts) {
    return items(
        columns.products().accepting(accepts),
        details -> !details.product().isEmpty() && accepts.test(details.product()));
  }

  /**
   * Returns the items with at least one accepted value of an attribute, ascending. O(items +
   * values) time.
   *
   * @param accepts called once for each distinct value, and for each item that changed since the
   *     columns were built
   */
  public IntStream itemsWithAttribute(String name, Predicate<String> accepts) {
    return items(
        columns.attributes().accepting(name, accepts),
        details -> details.attributes().getOrDefault(name, List.of()).stream().anyMatch(accepts));
  }

  /** Returns the items that match in the columns, or if they changed, in the details. */
  private IntStream items(IntPredicate inColumns, Predicate<Item> inDetails) {
    IntStream all = IntStream.range(0, itemCount());
    if (changes == null) {
      return all.filter(inColumns);
    }
    return all.filter(
        item -> {
          Item details = changedDetails(item);
          return details == null ? inColumns.test(item) : inDetails.test(details);
        });
  }

  /** Returns the number of pieces of an item in stock; empty if not counted. */
  public OptionalLong stock(int item) {
    return optional(stockOf(item));
  }

  private long stockOf(int item) {
    CatalogRow row = changedRow(item);
    return row == null ? columns.stock(item) : row.stock();
  }

  /** Returns the time from which an item can be sold; empty if there is no start. */
  public Optional<Instant> availableFrom(int item) {
    return Optional.ofNullable(from(item));
  }

  private @Nullable Instant from(int item) {
    Item details = changedDetails(item);
    return details == null ? columns.from(item) : details.availableFrom();
  }

  /** Returns the time until which an item can be sold; empty if there is no end. */
  public Optional<Instant> availableUntil(int item) {
    return Optional.ofNullable(until(item));
  }

  private @Nullable Instant until(int item) {
    Item details = changedDetails(item);
    return details == null ? columns.until(item) : details.availableUntil();
  }

  /**
   * Returns whether an item can be sold at a time: the time is within its dates and the item is not
   * out of stock.
   */
  public boolean isAvailable(int item, Instant time) {
    if (!isInStock(item)) {
      return false;
    }
    Instant start = from(item);
    Instant end = until(item);
    return (start == null || !time.isBefore(start)) && (end == null || time.isBefore(end));
  }

  /** Returns whether an item can be sold at any time: it has no dates and is not out of stock. */
  public boolean isAlwaysAvailable(int item) {
    return isInStock(item) && from(item) == null && until(item) == null;
  }

  private boolean isInStock(int item) {
    Item details = changedDetails(item);
    boolean isContained = details == null ? columns.contains(item) : !CatalogRow.isAbsent(details);
    return isContained && stockOf(item) != 0;
  }

  /** Returns a new object for an item in row form. */
  public Item item(int item) {
    Item details = changedDetails(item);
    long price = priceOf(item);
    long stock = stockOf(item);
    return new Item(
        items.id(item),
        title(item),
        category(item),
        brand(item).orElse(""),
        price == UNKNOWN ? null : BigDecimal.valueOf(price, MinorUnits.fractionDigits(currency)),
        details == null ? columns.attributes().get(item) : details.attributes(),
        text(item),
        from(item),
        until(item),
        stock == UNKNOWN ? null : Math.toIntExact(stock),
        productOf(item));
  }

  /**
   * Returns 32 hexadecimal digits of a SHA-256 digest of the currency and all items. It is equal
   * for catalogs with equal content and indices, whatever the order of the input, and differs if
   * any value differs. It may differ between versions of this library. O(bytes) time.
   */
  public String fingerprint() {
    ContentDigest digest = new ContentDigest("Catalog").add("currency", currency.getCurrencyCode());
    IntStream all = IntStream.range(0, itemCount());
    String[] ids = all.mapToObj(i -> contains(i) ? items.id(i) : "").toArray(String[]::new);
    mergedColumns().addTo(digest, ids);
    return digest.hexDigits();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d items", size());
  }

  private static long minorUnits(@Nullable BigDecimal price, Currency currency) {
    return price == null ? UNKNOWN : MinorUnits.of("price", price, currency);
  }

  private static OptionalLong optional(long value) {
    return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
