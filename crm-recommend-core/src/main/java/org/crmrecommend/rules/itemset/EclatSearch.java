package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.rules.mining.ItemCodes;

/**
 * Eclat: depth-first search over bitmaps of baskets, for dense baskets. Each item that may extend a
 * prefix has a bit for each basket that contains prefix and item. An item that is in all baskets of
 * a prefix is a perfect extension: it is not searched, but doubles the itemsets found there. Not
 * thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/69.846291">Zaki, IEEE TKDE 12(3), 2000</a>, for Eclat
 */
final class EclatSearch {

  private final ItemTaxonomy taxonomy;
  private final Runnable cancellationCheck;
  private final List<Level> levels = new ArrayList<>();
  private final int[] prefix;
  private final int[] perfectExtensions;
  private int perfectExtensionCount;

  /** The items that may extend a prefix. */
  static final class Level {

    int itemCount;

    /** Number of words of a bitmap. */
    int wordCount;

    int[] codes = {};
    int[] counts = {};
    long[][] bitmaps = {};

    /** Returns the level of the empty prefix with all baskets. O(items · baskets / 64) memory. */
    static Level of(Baskets baskets, ItemCodes codes) {
      Level all = new Level();
      all.ensureCapacity(codes.size(), (baskets.size() + Long.SIZE - 1) / Long.SIZE);
      all.itemCount = codes.size();
      for (int code = 0; code < codes.size(); code++) {
        all.codes[code] = code;
        all.counts[code] = codes.count(code);
      }
      int[] codeByItem = codes.codes();
      for (int basket = 0; basket < baskets.size(); basket++) {
        for (int position = baskets.from(basket); position < baskets.to(basket); position++) {
          int code = codeByItem[baskets.item(position)];
          if (code >= 0) {
            all.bitmaps[code][basket >>> 6] |= 1L << basket;
          }
        }
      }
      return all;
    }

    void ensureCapacity(int itemCapacity, int wordCount) {
      if (codes.length < itemCapacity || this.wordCount < wordCount) {
        codes = new int[itemCapacity];
        counts = new int[itemCapacity];
        bitmaps = new long[itemCapacity][wordCount];
      }
      this.wordCount = wordCount;
    }
  }

  /**
   * @param codeCount number of codes
   * @param cancellationCheck called for every prefix
   */
  EclatSearch(int codeCount, ItemTaxonomy taxonomy, Runnable cancellationCheck) {
    this.cancellationCheck = cancellationCheck;
    this.taxonomy = taxonomy;
    this.prefix = new int[codeCount];
    this.perfectExtensions = new int[codeCount];
    levels.add(new Level());
  }

  /**
   * Finds all itemsets whose rarest item has this code.
   *
   * @param root the level of the empty prefix, with the codes as item numbers
   */
  void searchFrom(int code, Level root, ItemsetSink sink) {
    levels.set(0, root);
    search(code, 0, sink);
  }

  private void search(int item, int depth, ItemsetSink sink) {
    cancellationCheck.run();
    Level level = levels.get(depth);
    int count = level.counts[item];
    int minCount = sink.minCount();
    int maxLength = sink.maxLength(count);
    if (count < minCount || depth >= maxLength) {
      return;
    }
    prefix[depth] = level.codes[item];
    int size = depth + 1;
    if (size == maxLength || item + 1 == level.itemCount) {
      sink.add(prefix, size, perfectExtensions, perfectExtensionCount, count);
      return;
    }
    int savedExtensionCount = perfectExtensionCount;
    Level next = levelAt(size);
    project(level, item, minCount, next);
    sink.add(prefix, size, perfectExtensions, perfectExtensionCount, count);
    for (int other = next.itemCount - 1; other >= 0; other--) {
      search(other, size, sink);
    }
    perfectExtensionCount = savedExtensionCount;
  }

  private Level levelAt(int depth) {
    if (depth == levels.size()) {
      levels.add(new Level());
    }
    return levels.get(depth);
  }

  private void project(Level level, int item, int minCount, Level next) {
    int code = level.codes[item];
    next.ensureCapacity(level.itemCount, level.wordCount);
    next.itemCount = 0;
    for (int other = item + 1; other < level.itemCount; other++) {
      if (taxonomy.areRelated(code, level.codes[other])) {
        continue;
      }
      int both =
          intersect(
              level.bitmaps[item],
              level.bitmaps[other],
              next.bitmaps[next.itemCount],
              level.wordCount);
      if (both == level.counts[item] && taxonomy.isEmpty()) {
        perfectExtensions[perfectExtensionCount++] = level.codes[other];
      } else if (both >= minCount) {
        next.codes[next.itemCount] = level.codes[other];
        next.counts[next.itemCount++] = both;
      }
    }
  }

  private static int intersect(long[] a, long[] b, long[] both, int wordCount) {
    int count = 0;
    for (int word = 0; word < wordCount; word++) {
      long common = a[word] & b[word];
      both[word] = common;
      count += Long.bitCount(common);
    }
    return count;
  }
}
