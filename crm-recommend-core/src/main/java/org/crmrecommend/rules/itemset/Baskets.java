package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ItemCodes;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * What was bought together: sets of items, in the order in which they came. Immutable.
 *
 * <p>Takes 4 bytes an item of a basket and 4 bytes a basket, besides the id table.
 */
public final class Baskets {

  private static final int[][] NO_ANCESTORS = {};

  private final IdMap items;

  /** For each item what stands above it in a hierarchy; of length 0 if nothing stands above any. */
  private final int[][] ancestors;

  private final int[] starts;
  private final int[] entries;

  /**
   * Takes ownership of the arrays.
   *
   * @param ancestors for each item what stands above it, rising, and stands in every basket that
   *     the item stands in; of length 0 if there is no hierarchy
   * @param starts where each basket begins among the entries, and where the last one ends
   * @param entries item numbers, rising within a basket
   */
  Baskets(IdMap items, int[][] ancestors, int[] starts, int[] entries) {
    this.items = items;
    this.ancestors = ancestors;
    this.starts = starts;
    this.entries = entries;
  }

  /** The purchases of a log by order. */
  public static Baskets of(EventLog log) {
    return of(log, BasketGrouping.DEFAULTS);
  }

  /**
   * The events of a log as baskets; an item bought twice is in its basket once. O(entries ·
   * log(entries of a basket)) time.
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
   * These baskets; an item named twice is in its basket once.
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
   * These baskets with categories in place of items: of each item that of a level, the widest being
   * level 1, called by its whole path such as {@code Drinks > Tea}. Of a shorter path it is the
   * narrowest, and an item without a category stays as it is.
   *
   * @throws IllegalArgumentException if the level is not positive, or an item is called as a
   *     category is
   */
  public Baskets atLevel(int level, Catalog catalog) {
    if (level <= 0) {
      throw new IllegalArgumentException("level must be positive: " + level);
    }
    return new CategoryTree(this, catalog).atLevel(level);
  }

  /**
   * These baskets with, beside each item, all categories it is in, called by their whole paths: for
   * itemsets and rules of mixed levels, none of which holds an item and a category it is in.
   *
   * @throws IllegalArgumentException if an item is called as a category is
   * @see <a href="https://www.vldb.org/conf/1995/P407.PDF">Srikant and Agrawal, VLDB 1995</a>, who
   *     call them generalized
   */
  public Baskets withCategories(Catalog catalog) {
    return new CategoryTree(this, catalog).withAllCategories();
  }

  /** Sorts each basket and leaves out what is in it twice. Takes ownership of the arrays. */
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

  /** The ids of the items. */
  public IdMap items() {
    return items;
  }

  /** How many baskets there are. */
  public int size() {
    return starts.length - 1;
  }

  /** How many items all baskets hold together. */
  public int entryCount() {
    return entries.length;
  }

  /** The place of the first item of a basket, 0 … size − 1. */
  public int from(int basket) {
    return starts[basket];
  }

  /** The place after the last item of a basket. */
  public int to(int basket) {
    return starts[basket + 1];
  }

  /** The item number at a place, 0 … entryCount − 1; numbers rise within a basket. */
  public int item(int position) {
    return entries[position];
  }

  /** In how many baskets each item is. O(entries) time. */
  public int[] itemCounts() {
    int[] counts = new int[items.size()];
    for (int item : entries) {
      counts[item]++;
    }
    return counts;
  }

  /** The baskets that hold all of these items, which are rising, without them. */
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

  /** Whether some items stand above others in a hierarchy. */
  boolean hasAncestors() {
    return ancestors.length > 0;
  }

  /**
   * Whether one of two items stands above the other in a hierarchy, and so comes along with it
   * always; no itemset or rule holds both.
   */
  public boolean areRelated(int item, int other) {
    return hasAncestors()
        && (Arrays.binarySearch(ancestors[item], other) >= 0
            || Arrays.binarySearch(ancestors[other], item) >= 0);
  }

  /** Which of the items with a code stand above each other. */
  ItemTaxonomy taxonomy(ItemCodes codes) {
    return hasAncestors() ? ItemTaxonomy.of(ancestors, codes) : ItemTaxonomy.none();
  }

  /** Where each basket begins, and where the last one ends; not to be written to. */
  int[] starts() {
    return starts;
  }

  /** The item numbers of all baskets; not to be written to. */
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
