package org.crmrecommend.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The product of each row, with the rows of each product. A column without products takes no
 * memory; any other takes 12 bytes per row with a product, and 4 per row without.
 */
final class ProductColumn {

  static final ProductColumn NONE = new ProductColumn(null);

  /** Null if no row has a product. */
  private final @Nullable AttributeColumn products;

  /**
   * The rows of the product with code {@code c} are {@code rows[starts[c]] … starts[c + 1] − 1}.
   */
  private final int[] starts;

  private final int[] rows;

  private ProductColumn(@Nullable AttributeColumn products) {
    this.products = products;
    this.starts = new int[products == null ? 1 : products.valueCount() + 1];
    this.rows = new int[products == null ? 0 : products.filledRows()];
    if (products != null) {
      products.forEach((row, code) -> starts[code + 1]++);
      Arrays.parallelPrefix(starts, Integer::sum);
      int[] next = starts.clone();
      products.forEach((row, code) -> rows[next[code]++] = row);
    }
  }

  /** Returns a column of the products of items. */
  static ProductColumn of(List<Item> rows) {
    return rows.stream().allMatch(row -> row.product().isEmpty())
        ? NONE
        : new ProductColumn(AttributeColumn.of(rows, row -> Item.listOf(row.product())));
  }

  ProductColumn gather(int[] rows) {
    return products == null ? NONE : new ProductColumn(products.gather(rows));
  }

  /** Returns a column in which some rows are replaced; see {@link AttributeColumn#with}. */
  ProductColumn with(int rowCount, IntFunction<@Nullable List<String>> changed) {
    AttributeColumn old = products == null ? AttributeColumn.of(List.of()) : products;
    AttributeColumn column = old.with(rowCount, changed);
    return column.filledRows() == 0 ? NONE : new ProductColumn(column);
  }

  /** Returns the number of rows with a product. */
  int filledRows() {
    return rows.length;
  }

  /** Returns the product of a row; empty if there is none. */
  String get(int row) {
    if (products == null) {
      return "";
    }
    List<String> found = products.get(row);
    return found.isEmpty() ? "" : found.get(0);
  }

  /** Returns the rows of a product, ascending, in a new array. */
  int[] rowsOf(String product) {
    int code = products == null ? -1 : products.code(product);
    return code < 0 ? new int[0] : Arrays.copyOfRange(rows, starts[code], starts[code + 1]);
  }

  /** Returns the test of whether a row has an accepted product. */
  IntPredicate accepting(Predicate<String> accepts) {
    return products == null ? row -> false : products.accepting(accepts);
  }

  /** Adds the products to a digest, unless there are none. */
  void addTo(ContentDigest digest) {
    if (products != null) {
      products.addTo(digest, "products");
    }
  }
}
