package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Puts the categories of a catalog beside the items of baskets, or in their place. */
final class CategoryTree {

  private static final String BETWEEN = " > ";

  private final Baskets baskets;

  /** For each item the categories it is in, the widest first, each by its whole path. */
  private final List<List<String>> paths = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if an item is called as a category is
   */
  CategoryTree(Baskets baskets, Catalog catalog) {
    this.baskets = baskets;
    Ids items = baskets.items();
    for (int item = 0; item < items.size(); item++) {
      int known = catalog.items().indexOf(items.id(item));
      paths.add(known < 0 ? List.of() : paths(catalog.category(known)));
    }
    paths.stream()
        .flatMap(List::stream)
        .filter(items::contains)
        .findFirst()
        .ifPresent(
            category -> {
              throw new IllegalArgumentException(
                  "item must not be called as a category is: " + category);
            });
  }

  private static List<String> paths(List<String> category) {
    List<String> paths = new ArrayList<>();
    for (int level = 1; level <= category.size(); level++) {
      paths.add(String.join(BETWEEN, category.subList(0, level)));
    }
    return paths;
  }

  /** The baskets with each item's category of a level, or its narrowest, in its place. */
  Baskets atLevel(int level) {
    Ids old = baskets.items();
    List<String> names = new ArrayList<>();
    for (int item = 0; item < old.size(); item++) {
      List<String> path = paths.get(item);
      names.add(path.isEmpty() ? old.id(item) : path.get(Math.min(level, path.size()) - 1));
    }
    Ids ids = Ids.of(names);
    int[] numbers = names.stream().mapToInt(ids::indexOf).toArray();
    int[] entries = Arrays.stream(baskets.entries()).map(item -> numbers[item]).toArray();
    return Baskets.asSets(ids, new int[0][], baskets.starts().clone(), entries);
  }

  /** The baskets with all categories of their items. */
  Baskets all() {
    Ids old = baskets.items();
    Ids ids = Ids.of(Stream.concat(old.stream(), paths.stream().flatMap(List::stream)).toList());
    int[] numbers = old.numbersIn(ids);
    int[][] ancestors = ancestors(ids, numbers);
    IntArrayList entries = new IntArrayList();
    int[] starts = new int[baskets.size() + 1];
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int place = baskets.from(basket); place < baskets.to(basket); place++) {
        int item = numbers[baskets.item(place)];
        entries.add(item);
        entries.addAll(ancestors[item]);
      }
      starts[basket + 1] = entries.size();
    }
    return Baskets.asSets(ids, ancestors, starts, entries.toArray());
  }

  /** For each item and each category what stands above it, rising. */
  private int[][] ancestors(Ids ids, int[] numbers) {
    int[][] ancestors = new int[ids.size()][0];
    for (int item = 0; item < numbers.length; item++) {
      int[] path = paths.get(item).stream().mapToInt(ids::indexOf).toArray();
      ancestors[numbers[item]] = Arrays.stream(path).sorted().toArray();
      for (int level = 1; level < path.length; level++) {
        ancestors[path[level]] = Arrays.stream(path, 0, level).sorted().toArray();
      }
    }
    return ancestors;
  }
}
