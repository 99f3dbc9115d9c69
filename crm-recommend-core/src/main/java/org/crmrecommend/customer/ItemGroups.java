package org.crmrecommend.customer;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * The categories and brands of the items at the time of training. Immutable.
 *
 * <p>Each prefix of a category path is a category: an item with the path Home, Kitchen is in {@code
 * Home} and in {@code Home/Kitchen}. The codes follow the order of the names. Items that are added
 * later are in no category.
 *
 * <p>The main category of an item is the one on the first level on which the catalog has several
 * categories, which is mostly the top level; an item with a shorter path has its own category.
 */
final class ItemGroups {

  /** The code of no category or brand. */
  static final int NONE = -1;

  private static final String SEPARATOR = "/";

  private final List<String> categories;
  private final List<String> brands;
  private final int[] parents;
  private final int[] depths;
  private final int mainDepth;
  private final int[] categoryOf;
  private final int[] mainCategoryOf;
  private final int[] brandOf;

  private ItemGroups(
      SortedMap<String, List<String>> paths, Collection<String> brands, @Nullable Catalog catalog) {
    this.categories = List.copyOf(paths.keySet());
    this.brands = List.copyOf(brands);
    int itemCount = catalog == null ? 0 : catalog.itemCount();
    Map<String, Integer> categoryCodes = codes(categories);
    Map<String, Integer> brandCodes = codes(this.brands);
    this.depths = paths.values().stream().mapToInt(List::size).toArray();
    this.parents =
        paths.values().stream()
            .mapToInt(path -> code(path.subList(0, path.size() - 1), categoryCodes))
            .toArray();
    this.categoryOf = new int[itemCount];
    this.brandOf = new int[itemCount];
    for (int item = 0; catalog != null && item < itemCount; item++) {
      boolean isKnown = catalog.contains(item);
      categoryOf[item] = isKnown ? code(catalog.category(item), categoryCodes) : NONE;
      brandOf[item] =
          isKnown ? brandCodes.getOrDefault(catalog.brand(item).orElse(""), NONE) : NONE;
    }
    this.mainDepth = firstBranching();
    this.mainCategoryOf =
        Arrays.stream(categoryOf).map(category -> ancestor(category, mainDepth)).toArray();
  }

  /** Returns the groups of a catalog; none without one. O(items) time. */
  static ItemGroups of(@Nullable Catalog catalog) {
    TreeMap<String, List<String>> paths = new TreeMap<>();
    TreeSet<String> brands = new TreeSet<>();
    for (int item = 0; catalog != null && item < catalog.itemCount(); item++) {
      if (catalog.contains(item)) {
        List<String> path = catalog.category(item);
        for (int length = path.size(); length > 0; length--) {
          paths.putIfAbsent(name(path.subList(0, length)), path.subList(0, length));
        }
        catalog.brand(item).ifPresent(brands::add);
      }
    }
    return new ItemGroups(paths, brands, catalog);
  }

  private static Map<String, Integer> codes(List<String> names) {
    Map<String, Integer> codes = new HashMap<>();
    for (String name : names) {
      codes.put(name, codes.size());
    }
    return codes;
  }

  private static int code(List<String> path, Map<String, Integer> codes) {
    return path.isEmpty() ? NONE : codes.getOrDefault(name(path), NONE);
  }

  /** Filters write a path in the same way. */
  private static String name(List<String> path) {
    return String.join(SEPARATOR, path);
  }

  /** Returns the first depth on which the items have several categories, or else 1. */
  private int firstBranching() {
    int deepest = Arrays.stream(depths).max().orElse(1);
    return IntStream.rangeClosed(1, deepest).filter(this::branches).findFirst().orElse(1);
  }

  private boolean branches(int depth) {
    return Arrays.stream(categoryOf)
            .filter(category -> category != NONE)
            .map(category -> ancestor(category, depth))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  private int ancestor(int category, int depth) {
    int ancestor = category;
    while (ancestor != NONE && depths[ancestor] > depth) {
      ancestor = parents[ancestor];
    }
    return ancestor;
  }

  /** Returns the paths of the categories by their codes, with slashes. */
  List<String> categories() {
    return categories;
  }

  /** Returns the brands by their codes. */
  List<String> brands() {
    return brands;
  }

  /** Returns the category that contains a category, or {@link #NONE}. */
  int parent(int category) {
    return parents[category];
  }

  /** Returns whether the catalog has neither categories nor brands. */
  boolean isEmpty() {
    return categories.isEmpty() && brands.isEmpty();
  }

  /** Returns the depth of the main categories. */
  int mainDepth() {
    return mainDepth;
  }

  /** Returns the number of names in the path of a category. */
  int depth(int category) {
    return depths[category];
  }

  /** Returns the narrowest category of an item, or {@link #NONE}. */
  int categoryOf(int item) {
    return find(categoryOf, item);
  }

  /** Returns the main category of an item, or {@link #NONE}. */
  int mainCategoryOf(int item) {
    return find(mainCategoryOf, item);
  }

  /** Returns the brand of an item, or {@link #NONE}. */
  int brandOf(int item) {
    return find(brandOf, item);
  }

  private static int find(int[] codes, int item) {
    return item >= 0 && item < codes.length ? codes[item] : NONE;
  }
}
