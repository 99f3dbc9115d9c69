package org.crmrecommend.data;

import static org.crmrecommend.data.CatalogRow.UNKNOWN;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns of a catalog, with one row per index of the items. Immutable. */
final class CatalogColumns {

  private final int size;

  /** The title of each item; null for an item that the catalog does not contain. */
  private final @Nullable String[] titles;

  private final String[] texts;
  private final AttributeColumn categories;
  private final AttributeColumn brands;
  private final ProductColumn products;
  private final AttributeTable attributes;
  private final long[] prices;
  private final long[] stocks;
  private final @Nullable Instant[] from;
  private final @Nullable Instant[] until;

  /**
   * Takes ownership of the prices.
   *
   * @param rows one for each index, {@link CatalogRow#ABSENT} if the catalog does not contain it
   * @param prices the price of each row in minor units
   */
  CatalogColumns(List<Item> rows, long[] prices) {
    this.prices = prices;
    this.titles = new String[rows.size()];
    this.texts = new String[rows.size()];
    this.stocks = new long[rows.size()];
    this.from = new Instant[rows.size()];
    this.until = new Instant[rows.size()];
    int present = 0;
    for (int i = 0; i < rows.size(); i++) { // one pass: a million rows do not fit in a cache
      Item row = rows.get(i);
      present += CatalogRow.isAbsent(row) ? 0 : 1;
      titles[i] = titleOf(row);
      texts[i] = row.text();
      stocks[i] = CatalogRow.stock(row);
      from[i] = row.availableFrom();
      until[i] = row.availableUntil();
    }
    this.size = present;
    this.categories = AttributeColumn.of(rows, Item::category);
    this.brands = AttributeColumn.of(rows, row -> Item.listOf(row.brand()));
    this.products = ProductColumn.of(rows);
    this.attributes = new AttributeTable(rows.stream().map(Item::attributes).toList());
  }

  /**
   * Copies the columns to other indices.
   *
   * @param rows the row of each new index, negative if absent
   */
  private CatalogColumns(CatalogColumns other, int[] rows) {
    this.size = other.size;
    this.titles = gather(rows, row -> other.titles[row], null, String[]::new);
    this.texts = gather(rows, row -> other.texts[row], "", String[]::new);
    this.categories = other.categories.gather(rows);
    this.brands = other.brands.gather(rows);
    this.products = other.products.gather(rows);
    this.attributes = other.attributes.gather(rows);
    this.prices = gather(rows, other.prices);
    this.stocks = gather(rows, other.stocks);
    this.from = gather(rows, row -> other.from[row], null, Instant[]::new);
    this.until = gather(rows, row -> other.until[row], null, Instant[]::new);
  }

  /** Copies the columns and replaces the changed rows. */
  private CatalogColumns(CatalogColumns other, CatalogChanges changes) {
    int count = changes.itemCount();
    this.size = changes.size();
    this.titles = Arrays.copyOf(other.titles, count);
    this.texts = Arrays.copyOf(other.texts, count);
    Arrays.fill(texts, other.rowCount(), count, "");
    this.prices = copyOf(other.prices, count);
    this.stocks = copyOf(other.stocks, count);
    this.from = Arrays.copyOf(other.from, count);
    this.until = Arrays.copyOf(other.until, count);
    changes.forEach(this::replace);
    this.categories = other.categories.with(count, i -> changes.value(i, Item::category));
    this.brands =
        other.brands.with(count, i -> changes.value(i, item -> Item.listOf(item.brand())));
    this.products =
        other.products.with(count, i -> changes.value(i, item -> Item.listOf(item.product())));
    this.attributes = other.attributes.with(count, i -> changes.value(i, Item::attributes));
  }

  private void replace(int row, CatalogRow changed) {
    prices[row] = changed.price();
    stocks[row] = changed.stock();
    Item details = changed.details();
    if (details != null) {
      titles[row] = titleOf(details);
      texts[row] = details.text();
      from[row] = details.availableFrom();
      until[row] = details.availableUntil();
    }
  }

  /**
   * Returns a copy with other indices. O(rows + values) time.
   *
   * @param rows the row of each new index, negative if absent
   */
  CatalogColumns gather(int[] rows) {
    return new CatalogColumns(this, rows);
  }

  /** Returns a copy with the changed rows replaced. O(rows + values) time. */
  CatalogColumns with(CatalogChanges changes) {
    return new CatalogColumns(this, changes);
  }

  /** Returns the number of indices. */
  int rowCount() {
    return titles.length;
  }

  /** Returns the number of items that the catalog contains. */
  int size() {
    return size;
  }

  boolean contains(int row) {
    return titles[row] != null;
  }

  @Nullable String title(int row) {
    return titles[row];
  }

  String text(int row) {
    return texts[row];
  }

  AttributeColumn categories() {
    return categories;
  }

  AttributeColumn brands() {
    return brands;
  }

  ProductColumn products() {
    return products;
  }

  AttributeTable attributes() {
    return attributes;
  }

  long price(int row) {
    return prices[row];
  }

  long stock(int row) {
    return stocks[row];
  }

  @Nullable Instant from(int row) {
    return from[row];
  }

  @Nullable Instant until(int row) {
    return until[row];
  }

  /**
   * Adds the columns to a digest.
   *
   * @param ids the id of each row; empty if the catalog does not contain it
   */
  void addTo(ContentDigest digest, String[] ids) {
    digest.add("ids", ids);
    digest.add(
        "titles",
        Arrays.stream(titles).map(title -> title == null ? "" : title).toArray(String[]::new));
    digest.add("texts", texts);
    categories.addTo(digest, "categories");
    brands.addTo(digest, "brands");
    attributes.addTo(digest);
    digest.add("prices", prices).add("stocks", stocks);
    digest.add("availableFrom", from).add("availableUntil", until);
    products.addTo(digest);
  }

  private static @Nullable String titleOf(Item row) {
    return CatalogRow.isAbsent(row) ? null : row.title();
  }

  private static long[] copyOf(long[] values, int length) {
    long[] copy = Arrays.copyOf(values, length);
    Arrays.fill(copy, values.length, length, UNKNOWN);
    return copy;
  }

  private static long[] gather(int[] rows, long[] values) {
    return Arrays.stream(rows).mapToLong(row -> row < 0 ? UNKNOWN : values[row]).toArray();
  }

  private static <T> @Nullable T[] gather(
      int[] rows, IntFunction<@Nullable T> value, @Nullable T absent, IntFunction<T[]> newArray) {
    return IntStream.of(rows)
        .mapToObj(row -> row < 0 ? absent : value.apply(row))
        .toArray(newArray);
  }
}
