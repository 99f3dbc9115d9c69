package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.rules.mining.ItemCodes;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Baskets: sets of items that were bought together, in their original order. Immutable.
 *
 * <p>Takes 4 bytes per item of a basket and 4 bytes per basket, plus the id map.
 */
public final class Baskets {

  private static final int[][] NO_ANCESTORS = {};

  private final IdMap items;

  /** For each item, its ancestors in a hierarchy; of length 0 if there is no hierarchy. */
  private final int[][] ancestors;

  private final int[] starts;
  private final int[] entries;

  /**
   * Takes ownership of the arrays.
   *
   * @param ancestors for each item, its ancestors in a hierarchy, ascending; each is in every
   *     basket that contains the item. Of length 0 if there is no hierarchy
   * @param starts start of each basket in {@code entries}, and the end of the last one
   * @param entries item indices, ascending within a basket
   */
  Baskets(IdMap items, int[][] ancestors, int[] starts, int[] entries) {
    this.items = items;
    this.ancestors = ancestors;
    this.starts = starts;
    this.entries = entries;
  }

  /** Returns the purchases of a log grouped by order. */
  public static Baskets of(EventLog log) {
    return of(log, BasketGrouping.DEFAULTS);
  }

  /**
   * Returns the events of a log grouped into baskets. Duplicate items of a basket are removed.
   * O(entries · log(entries of a basket)) time.
   */
  public static Baskets of(EventLog log, BasketGrouping grouping) {
    int[] baskets = grouping.basketNumbers(log);
    int count = Arrays.stream(baskets).max().orElse(-1) + 1;
    int[] ends = new int[count + 1];
    for (int basket : baskets) {
      if (basket >= 0) {
        ends[basket + 1]++;
      }
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] starts = ends.clone();
    int[] entries = new int[ends[count]];
    for (int event = 0; event < baskets.length; event++) {
      if (baskets[event] >= 0) {
        entries[ends[baskets[event]]++] = log.item(event);
      }
    }
    return withoutDuplicates(log.items(), NO_ANCESTORS, starts, entries);
  }

  /**
   * Returns these baskets. Duplicate items of a basket are removed.
   *
   * @throws IllegalArgumentException if a basket is empty
   */
  public static Baskets of(Collection<? extends Collection<String>> baskets) {
    IdMap items = IdMap.of(baskets.stream().flatMap(Collection::stream).toList());
    IntArrayList entries = new IntArrayList();
    int[] starts = new int[baskets.size() + 1];
    int next = 0;
    for (Collection<String> basket : baskets) {
      if (basket.isEmpty()) {
        throw new IllegalArgumentException("basket must not be empty: number " + (next + 1));
      }
      basket.forEach(item -> entries.add(items.indexOf(item)));
      starts[++next] = entries.size();
    }
    return withoutDuplicates(items, NO_ANCESTORS, starts, entries.toArray());
  }

  /**
   * Returns these baskets with each item replaced by its category at a level. Level 1 is the
   * widest. A category is identified by its full path, such as {@code Drinks > Tea}. If the path of
   * an item is shorter, its narrowest category is used. An item without a category is kept.
   *
   * @throws IllegalArgumentException if {@code level} is not positive, or if an item has the same
   *     id as a category
   */
  public Baskets atLevel(int level, Catalog catalog) {
    Checks.requirePositive("level", level);
    return new CategoryTree(this, catalog).atLevel(level);
  }

  /**
   * Returns these baskets with the categories of each item added, each identified by its full path.
   * They serve to mine itemsets and rules of mixed levels. No itemset or rule contains both an item
   * and one of its categories.
   *
   * @throws IllegalArgumentException if an item has the same id as a category
   * @see <a href="https://www.vldb.org/conf/1995/P407.PDF">Srikant and Agrawal, VLDB 1995</a>, who
   *     call them generalized
   */
  public Baskets withCategories(Catalog catalog) {
    return new CategoryTree(this, catalog).withAllCategories();
  }

  /** Sorts each basket and removes its duplicates. Takes ownership of the arrays. */
  static Baskets withoutDuplicates(IdMap items, int[][] ancestors, int[] starts, int[] entries) {
    int size = 0;
    for (int basket = 0; basket + 1 < starts.length; basket++) {
      int from = starts[basket];
      int to = starts[basket + 1];
      Arrays.sort(entries, from, to);
      starts[basket] = size;
      for (int e = from; e < to; e++) {
        if (size == starts[basket] || entries[e] != entries[size - 1]) {
          entries[size++] = entries[e];
        }
      }
    }
    starts[starts.length - 1] = size;
    return new Baskets(
        items, ancestors, starts, size == entries.length ? entries : Arrays.copyOf(entries, size));
  }

  /** Returns the ids of the items. */
  public IdMap items() {
    return items;
  }

  /** Returns the number of baskets. */
  public int size() {
    return starts.length - 1;
  }

  /** Returns the total number of items in all baskets. */
  public int entryCount() {
    return entries.length;
  }

  /** Returns the position of the first item of a basket, 0 … size − 1. */
  public int from(int basket) {
    return starts[basket];
  }

  /** Returns the position after the last item of a basket. */
  public int to(int basket) {
    return starts[basket + 1];
  }

  /** Returns the item index at a position, 0 … entryCount − 1; indices ascend within a basket. */
  public int item(int position) {
    return entries[position];
  }

  /** Returns for each item the number of baskets that contain it. O(entries) time. */
  public int[] itemCounts() {
    int[] counts = new int[items.size()];
    for (int item : entries) {
      counts[item]++;
    }
    return counts;
  }

  /**
   * Returns the baskets that contain all required items, with these items removed.
   *
   * @param required item indices, ascending
   */
  Baskets containingAll(int[] required) {
    int[] keptStarts = new int[size() + 1];
    int[] keptEntries = new int[entries.length];
    int keptBaskets = 0;
    int size = 0;
    for (int basket = 0; basket < size(); basket++) {
      int found = 0;
      for (int position = starts[basket]; position < starts[basket + 1]; position++) {
        if (Arrays.binarySearch(required, entries[position]) >= 0) {
          found++;
        } else {
          keptEntries[size++] = entries[position];
        }
      }
      if (found == required.length) {
        keptStarts[++keptBaskets] = size;
      } else {
        size = keptStarts[keptBaskets];
      }
    }
    return new Baskets(
        items,
        ancestors,
        Arrays.copyOf(keptStarts, keptBaskets + 1),
        Arrays.copyOf(keptEntries, size));
  }

  /** Returns whether items have ancestors in a hierarchy. */
  boolean hasAncestors() {
    return ancestors.length > 0;
  }

  /**
   * Returns whether one of two items is an ancestor of the other in a hierarchy, and so is in every
   * basket that contains the other. No itemset or rule contains both.
   */
  public boolean areRelated(int item, int other) {
    return hasAncestors()
        && (Arrays.binarySearch(ancestors[item], other) >= 0
            || Arrays.binarySearch(ancestors[other], item) >= 0);
  }

  /** Returns the ancestors of the items with a code. */
  ItemTaxonomy taxonomy(ItemCodes codes) {
    return hasAncestors() ? ItemTaxonomy.of(ancestors, codes) : ItemTaxonomy.none();
  }

  /** Returns the start of each basket and the end of the last one; must not be modified. */
  int[] starts() {
    return starts;
  }

  /** Returns the item indices of all baskets; must not be modified. */
  int[] entries() {
    return entries;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d baskets of %,d items in all, %,d different",
        size(),
        entryCount(),
        items.size());
  }
}
