package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Adds the categories of a catalog to the items of baskets, or replaces the items by them. */
final class CategoryTree {

  private static final String PATH_SEPARATOR = " > ";

  private final Baskets baskets;

  /** For each item, the full paths of its categories, the widest first. */
  private final List<List<String>> paths = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if an item has the same id as a category
   */
  CategoryTree(Baskets baskets, Catalog catalog) {
    this.baskets = baskets;
    IdMap items = baskets.items();
    for (int item = 0; item < items.size(); item++) {
      int catalogItem = catalog.items().indexOf(items.id(item));
      paths.add(catalog.contains(catalogItem) ? paths(catalog.category(catalogItem)) : List.of());
    }
    paths.stream()
        .flatMap(List::stream)
        .filter(items::contains)
        .findFirst()
        .ifPresent(
            category -> {
              throw new IllegalArgumentException(
                  "item must not have the same id as a category: " + category);
            });
  }

  private static List<String> paths(List<String> category) {
    List<String> paths = new ArrayList<>();
    for (int level = 1; level <= category.size(); level++) {
      paths.add(String.join(PATH_SEPARATOR, category.subList(0, level)));
    }
    return paths;
  }

  /**
   * Returns the baskets with each item replaced by its category at a level or its narrowest one.
   */
  Baskets atLevel(int level) {
    IdMap itemIds = baskets.items();
    List<String> names = new ArrayList<>();
    for (int item = 0; item < itemIds.size(); item++) {
      List<String> path = paths.get(item);
      names.add(path.isEmpty() ? itemIds.id(item) : path.get(Math.min(level, path.size()) - 1));
    }
    IdMap ids = IdMap.of(names);
    int[] itemMapping = names.stream().mapToInt(ids::indexOf).toArray();
    int[] entries = Arrays.stream(baskets.entries()).map(item -> itemMapping[item]).toArray();
    return Baskets.withoutDuplicates(ids, new int[0][], baskets.starts().clone(), entries);
  }

  /** Returns the baskets with all categories of their items added. */
  Baskets withAllCategories() {
    IdMap itemIds = baskets.items();
    IdMap ids =
        IdMap.of(Stream.concat(itemIds.stream(), paths.stream().flatMap(List::stream)).toList());
    int[] itemMapping = itemIds.indicesIn(ids);
    int[][] ancestors = ancestors(ids, itemMapping);
    IntArrayList entries = new IntArrayList();
    int[] starts = new int[baskets.size() + 1];
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int position = baskets.from(basket); position < baskets.to(basket); position++) {
        int item = itemMapping[baskets.item(position)];
        entries.add(item);
        entries.addAll(ancestors[item]);
      }
      starts[basket + 1] = entries.size();
    }
    return Baskets.withoutDuplicates(ids, ancestors, starts, entries.toArray());
  }

  /** Returns for each item and each category its ancestors, ascending. */
  private int[][] ancestors(IdMap ids, int[] itemMapping) {
    int[][] ancestors = new int[ids.size()][0];
    for (int item = 0; item < itemMapping.length; item++) {
      int[] path = paths.get(item).stream().mapToInt(ids::indexOf).toArray();
      ancestors[itemMapping[item]] = Arrays.stream(path).sorted().toArray();
      for (int level = 1; level < path.length; level++) {
        ancestors[path[level]] = Arrays.stream(path, 0, level).sorted().toArray();
      }
    }
    return ancestors;
  }
}
