package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.kernel.ItemCodes;

/**
 * Depth-first search over bitmaps of baskets, for dense ones: each item that goes with a prefix has
 * a bit for each basket that holds both. An item that is in all baskets of the prefix only doubles
 * what else is found there. The work of one thread.
 *
 * @see <a href="https://doi.org/10.1109/69.846291">Zaki, IEEE TKDE 12(3), 2000</a>, whose Eclat it
 *     is
 */
final class BitmapSearch {

  private final Relations relations;
  private final List<Level> levels = new ArrayList<>();
  private final int[] prefix;
  private final int[] perfect;
  private int perfects;

  /** The items that go with a prefix. */
  static final class Level {

    int itemCount;

    /** How many words a bitmap has. */
    int words;

    int[] codes = {};
    int[] counts = {};
    long[][] bits = {};

    /** All baskets; O(items · baskets / 64) memory. */
    static Level of(Baskets baskets, ItemCodes codes) {
      Level all = new Level();
      all.ensure(codes.size(), (baskets.size() + Long.SIZE - 1) / Long.SIZE);
      all.itemCount = codes.size();
      for (int code = 0; code < codes.size(); code++) {
        all.codes[code] = code;
        all.counts[code] = codes.count(code);
      }
      int[] codeOf = codes.codes();
      for (int basket = 0; basket < baskets.size(); basket++) {
        for (int place = baskets.from(basket); place < baskets.to(basket); place++) {
          int code = codeOf[baskets.item(place)];
          if (code >= 0) {
            all.bits[code][basket >>> 6] |= 1L << basket;
          }
        }
      }
      return all;
    }

    void ensure(int items, int words) {
      if (codes.length < items || this.words < words) {
        codes = new int[items];
        counts = new int[items];
        bits = new long[items][words];
      }
      this.words = words;
    }
  }

  /**
   * @param codes how many codes there are
   */
  BitmapSearch(int codes, Relations relations) {
    this.relations = relations;
    this.prefix = new int[codes];
    this.perfect = new int[codes];
    levels.add(new Level());
  }

  /**
   * Finds all itemsets whose rarest item has this code.
   *
   * @param all with the codes as item numbers
   */
  void searchFrom(int code, Level all, ItemsetSink sink) {
    levels.set(0, all);
    search(code, 0, sink);
  }

  private void search(int item, int depth, ItemsetSink sink) {
    Level level = levels.get(depth);
    int count = level.counts[item];
    int least = sink.least();
    int longest = sink.longest(count);
    if (count < least || depth >= longest) {
      return;
    }
    prefix[depth] = level.codes[item];
    int size = depth + 1;
    if (size == longest || item + 1 == level.itemCount) {
      sink.add(prefix, size, perfect, perfects, count);
      return;
    }
    int perfectsBefore = perfects;
    Level next = next(size);
    project(level, item, least, next);
    sink.add(prefix, size, perfect, perfects, count);
    for (int other = next.itemCount - 1; other >= 0; other--) {
      search(other, size, sink);
    }
    perfects = perfectsBefore;
  }

  private Level next(int depth) {
    if (depth == levels.size()) {
      levels.add(new Level());
    }
    return levels.get(depth);
  }

  private void project(Level level, int item, int least, Level next) {
    int code = level.codes[item];
    next.ensure(level.itemCount, level.words);
    next.itemCount = 0;
    for (int other = item + 1; other < level.itemCount; other++) {
      if (relations.areRelated(code, level.codes[other])) {
        continue;
      }
      int both =
          intersect(level.bits[item], level.bits[other], next.bits[next.itemCount], level.words);
      if (both == level.counts[item] && relations.isEmpty()) {
        perfect[perfects++] = level.codes[other];
      } else if (both >= least) {
        next.codes[next.itemCount] = level.codes[other];
        next.counts[next.itemCount++] = both;
      }
    }
  }

  private static int intersect(long[] a, long[] b, long[] both, int words) {
    int count = 0;
    for (int word = 0; word < words; word++) {
      long common = a[word] & b[word];
      both[word] = common;
      count += Long.bitCount(common);
    }
    return count;
  }
}
