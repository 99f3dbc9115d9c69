package org.crmrecommend.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a catalog that replace rows of its columns, and what they change in the counts and
 * indexes of the columns. Immutable: a change copies the pages that it touches and shares the
 * others.
 */
final class CatalogChanges {

  /** The row of an index that was added to the map since the columns were built. */
  private static final CatalogRow NO_ROW = CatalogRow.absent(0);

  private final CatalogColumns columns;
  private final int itemCount;
  private final int size;
  private final int rowCount;
  private final PagedArray<CatalogRow> rows;

  /** The newest version of each page of rows. */
  private final long[] pageVersions;

  /** The number of items with each attribute; only attributes that an item has. */
  private final SortedMap<String, Integer> attributes;

  private final int itemsWithProduct;
  private final ChangedVariants variants;

  private CatalogChanges(Editor editor) {
    this.columns = editor.columns;
    this.itemCount = editor.itemCount;
    this.size = editor.size;
    this.rowCount = editor.rowCount;
    this.rows = editor.rows.build();
    this.pageVersions = editor.pageVersions;
    this.attributes = editor.attributes;
    this.itemsWithProduct = editor.itemsWithProduct;
    this.variants = editor.variants.with(editor.changedVariants);
  }

  /** Returns the number of indices of the catalog. */
  int itemCount() {
    return itemCount;
  }

  /** Returns the number of items that the catalog contains. */
  int size() {
    return size;
  }

  /** Returns the number of entries to copy into new columns: a measure of the memory. */
  int weight() {
    return Math.max(rowCount, variants.productCount());
  }

  /**
   * Returns the row of an item; null if it is the row of the columns.
   *
   * @throws IndexOutOfBoundsException if the catalog does not have this index
   */
  @Nullable CatalogRow row(int item) {
    CatalogRow row = rows.get(item);
    if (row == null && item >= columns.rowCount()) {
      Objects.checkIndex(item, itemCount);
      return NO_ROW;
    }
    return row;
  }

  /** Returns a field of the details of an item; null if it is in the columns. */
  <T> @Nullable T value(int item, Function<Item, T> field) {
    CatalogRow row = row(item);
    Item details = row == null ? null : row.details();
    return details == null ? null : field.apply(details);
  }

  /** Calls the action with each changed row, in the order of the items. */
  void forEach(RowAction action) {
    for (int item : changedSince(-1)) {
      action.accept(item, Objects.requireNonNull(rows.get(item)));
    }
  }

  /** What to do with the changed row of an item. */
  interface RowAction {

    void accept(int item, CatalogRow row);
  }

  /**
   * Returns the items with a row newer than a version, ascending. O(items / 256 + changed) time,
   * and 256 steps for each page with a newer row.
   */
  int[] changedSince(long version) {
    int[] changed = new int[2 * PagedArray.PAGE_SIZE];
    int count = 0;
    for (int page = 0; page < pageVersions.length; page++) {
      if (pageVersions[page] > version) {
        int required = count + PagedArray.PAGE_SIZE;
        if (required > changed.length) {
          changed = Arrays.copyOf(changed, 2 * required);
        }
        count = addChanged(page << PagedArray.PAGE_BITS, version, changed, count);
      }
    }
    return Arrays.copyOf(changed, count);
  }

  private int addChanged(int start, long version, int[] changed, int count) {
    int next = count;
    for (int item = start; item < start + PagedArray.PAGE_SIZE; item++) {
      CatalogRow row = rows.get(item);
      if (row != null && row.version() > version) {
        changed[next++] = item;
      }
    }
    return next;
  }

  /** Returns the names of the attributes that an item has, sorted. */
  Set<String> attributeNames() {
    return attributes.keySet();
  }

  /** Returns the number of items with a product. */
  int itemsWithProduct() {
    return itemsWithProduct;
  }

  /** Returns the items of a product, ascending, in a new array. */
  int[] variants(String product) {
    int[] changed = variants.get(product);
    return changed == null ? columns.products().rowsOf(product) : changed.clone();
  }

  /** Changes a copy. Not thread-safe. */
  static final class Editor {

    /** The version of a page without changed rows. */
    private static final long NO_VERSION = -1;

    private final CatalogColumns columns;
    private final int itemCount;
    private final long version;
    private final PagedArray.Editor<CatalogRow> rows;
    private final ChangedVariants variants;
    private final Map<String, SortedSet<Integer>> changedVariants = new HashMap<>();
    private long[] pageVersions;
    private SortedMap<String, Integer> attributes;
    private boolean copiedAttributes;
    private int size;
    private int rowCount;
    private int itemsWithProduct;

    /**
     * @param changes the earlier changes to the columns; null if there are none
     * @param version number of the version that the changes are part of
     */
    Editor(CatalogColumns columns, @Nullable CatalogChanges changes, int itemCount, long version) {
      this.columns = columns;
      this.itemCount = itemCount;
      this.version = version;
      this.rows = changes == null ? PagedArray.<CatalogRow>empty().edit() : changes.rows.edit();
      this.pageVersions = changes == null ? new long[0] : changes.pageVersions.clone();
      this.size = changes == null ? columns.size() : changes.size;
      this.rowCount = changes == null ? 0 : changes.rowCount;
      this.attributes = changes == null ? columns.attributes().filledRows() : changes.attributes;
      this.itemsWithProduct =
          changes == null ? columns.products().filledRows() : changes.itemsWithProduct;
      this.variants = changes == null ? ChangedVariants.none() : changes.variants;
    }

    /** Replaces the stock and the price of an item that the catalog contains. */
    void setNumbers(int item, long price, long stock) {
      CatalogRow old = rows.get(item);
      set(item, old, new CatalogRow(old == null ? null : old.details(), price, stock, version));
    }

    /**
     * Adds, replaces or withdraws an item.
     *
     * @param details {@link CatalogRow#ABSENT} to withdraw the item
     */
    void setItem(int item, Item details, long price) {
      CatalogRow old = rows.get(item);
      size += (CatalogRow.isAbsent(details) ? 0 : 1) - (contains(item, old) ? 1 : 0);
      countAttributes(attributeNames(item, old), details.attributes().keySet());
      moveVariant(item, product(item, old), details.product());
      set(item, old, new CatalogRow(details, price, CatalogRow.stock(details), version));
    }

    private void set(int item, @Nullable CatalogRow old, CatalogRow row) {
      rowCount += old == null ? 1 : 0;
      rows.set(item, row);
      int page = item >>> PagedArray.PAGE_BITS;
      if (page >= pageVersions.length) {
        int oldLength = pageVersions.length;
        pageVersions = Arrays.copyOf(pageVersions, page + 1);
        Arrays.fill(pageVersions, oldLength, page, NO_VERSION);
      }
      pageVersions[page] = version;
    }

    private boolean contains(int item, @Nullable CatalogRow old) {
      Item details = details(old);
      return details == null
          ? item < columns.rowCount() && columns.contains(item)
          : !CatalogRow.isAbsent(details);
    }

    private Set<String> attributeNames(int item, @Nullable CatalogRow old) {
      Item details = details(old);
      if (details != null) {
        return details.attributes().keySet();
      }
      return item < columns.rowCount() ? columns.attributes().get(item).keySet() : Set.of();
    }

    private String product(int item, @Nullable CatalogRow old) {
      Item details = details(old);
      if (details != null) {
        return details.product();
      }
      return item < columns.rowCount() ? columns.products().get(item) : "";
    }

    private static @Nullable Item details(@Nullable CatalogRow row) {
      return row == null ? null : row.details();
    }

    private void countAttributes(Set<String> oldNames, Set<String> newNames) {
      if (oldNames.equals(newNames)) {
        return;
      }
      if (!copiedAttributes) {
        attributes = new TreeMap<>(attributes);
        copiedAttributes = true;
      }
      newNames.forEach(name -> attributes.merge(name, 1, Integer::sum));
      oldNames.forEach(
          name -> attributes.computeIfPresent(name, (key, n) -> n == 1 ? null : n - 1));
    }

    private void moveVariant(int item, String from, String to) {
      if (from.equals(to)) {
        return;
      }
      if (!from.isEmpty()) {
        variantsOf(from).remove(item);
        itemsWithProduct--;
      }
      if (!to.isEmpty()) {
        variantsOf(to).add(item);
        itemsWithProduct++;
      }
    }

    private SortedSet<Integer> variantsOf(String product) {
      return changedVariants.computeIfAbsent(
          product,
          key -> {
            int[] changed = variants.get(key);
            int[] items = changed == null ? columns.products().rowsOf(key) : changed;
            SortedSet<Integer> sorted = new TreeSet<>();
            for (int item : items) {
              sorted.add(item);
            }
            return sorted;
          });
    }

    CatalogChanges build() {
      return new CatalogChanges(this);
    }
  }
}
