package org.crmrecommend.ranking.rerank;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.crmrecommend.data.Catalog;

/**
 * The {@link ItemValues} of the columns that the rules of placements use, for one version of a
 * catalog. They are built when they are first used. Thread-safe.
 */
public final class CatalogValues {

  private final Catalog catalog;

  /** Of this version or an earlier one. */
  private final Map<Key, ItemValues> byColumns;

  private record Key(List<String> columns, boolean hasPrefixes) {}

  private CatalogValues(Catalog catalog, Map<Key, ItemValues> byColumns) {
    this.catalog = catalog;
    this.byColumns = new ConcurrentHashMap<>(byColumns);
  }

  /** Returns the values of a catalog. */
  public static CatalogValues of(Catalog catalog) {
    return new CatalogValues(catalog, Map.of());
  }

  /** Returns the values of a later version of the catalog, or of another one. */
  public CatalogValues with(Catalog newer) {
    return new CatalogValues(newer, byColumns);
  }

  /** Returns the catalog. */
  public Catalog catalog() {
    return catalog;
  }

  /** Returns the values of one column; a category is its path as one value. */
  public ItemValues whole(String column) {
    return get(new Key(List.of(column), false), () -> ItemValues.whole(catalog, column));
  }

  /**
   * Returns the values of several columns together; a category is its path and all prefixes, and a
   * title its words.
   */
  public ItemValues withPrefixes(List<String> columns) {
    return get(new Key(columns, true), () -> ItemValues.withPrefixes(catalog, columns));
  }

  private ItemValues get(Key key, Supplier<ItemValues> source) {
    ItemValues present = byColumns.get(key);
    if (present != null && present.isOf(catalog)) {
      return present;
    }
    return byColumns.compute(
        key, (same, found) -> found == null ? source.get() : found.with(catalog));
  }
}
