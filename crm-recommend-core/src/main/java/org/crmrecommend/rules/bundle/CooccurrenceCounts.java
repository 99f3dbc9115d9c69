package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.itemset.Baskets;

/**
 * Counts the baskets in which items occur together, by the list of baskets of each item. Immutable.
 *
 * <p>Takes 8 bytes per entry.
 */
final class CooccurrenceCounts {

  private final int basketCount;

  /**
   * Start of each basket in {@code entries}, which holds the items of the baskets, ascending within
   * each.
   */
  private final int[] starts;

  private final int[] entries;

  /**
   * Start of each item in {@code postings}, which holds the baskets of the items, ascending within
   * each.
   */
  private final int[] postingStarts;

  private final int[] postings;

  private CooccurrenceCounts(int basketCount, int[] starts, int[] entries, int itemCount) {
    this.basketCount = basketCount;
    this.starts = starts;
    this.entries = entries;
    this.postingStarts = new int[itemCount + 1];
    for (int item : entries) {
      postingStarts[item + 1]++;
    }
    Arrays.parallelPrefix(postingStarts, Integer::sum);
    this.postings = new int[entries.length];
    int[] next = postingStarts.clone();
    for (int basket = 0; basket < basketCount; basket++) {
      for (int position = starts[basket]; position < starts[basket + 1]; position++) {
        postings[next[entries[position]]++] = basket;
      }
    }
  }

  /**
   * Counts the items of the baskets.
   *
   * @param items id map that contains all items of the baskets, and possibly others
   */
  static CooccurrenceCounts of(Baskets baskets, IdMap items) {
    int[] itemMapping = baskets.items().indicesIn(items);
    int[] starts = new int[baskets.size() + 1];
    int[] entries = new int[baskets.entryCount()];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int position = baskets.from(basket); position < baskets.to(basket); position++) {
        entries[size++] = itemMapping[baskets.item(position)];
      }
      starts[basket + 1] = size;
    }
    return new CooccurrenceCounts(baskets.size(), starts, entries, items.size());
  }

  /** Returns the number of baskets. */
  int basketCount() {
    return basketCount;
  }

  /** Returns the number of baskets that contain an item. */
  int count(int item) {
    return postingStarts[item + 1] - postingStarts[item];
  }

  /** Returns the number of baskets expected to contain both items by chance, n(A) · n(B) / n. */
  double expectedCount(int first, int second) {
    return basketCount == 0 ? 0 : (double) count(first) * count(second) / basketCount;
  }

  /** Returns the number of baskets that contain both items. */
  int count(int first, int second) {
    return intersect(postings, postingStarts[first], postingStarts[first + 1], second, new int[0]);
  }

  /** Returns the baskets that contain an item, ascending; a copy. */
  int[] basketsOf(int item) {
    return Arrays.copyOfRange(postings, postingStarts[item], postingStarts[item + 1]);
  }

  /**
   * Keeps those of the given baskets that contain an item.
   *
   * @param baskets the baskets, ascending; only the first {@code size} are used
   * @param kept receives the baskets kept; long enough, or empty to only count them
   * @return number of baskets kept
   */
  int retainBasketsOf(int[] baskets, int size, int item, int[] kept) {
    return intersect(baskets, 0, size, item, kept);
  }

  private int intersect(int[] baskets, int from, int to, int item, int[] kept) {
    int count = 0;
    int other = postingStarts[item];
    int end = postingStarts[item + 1];
    for (int position = from; position < to && other < end; ) {
      int difference = baskets[position] - postings[other];
      if (difference == 0) {
        if (kept.length > 0) {
          kept[count] = baskets[position];
        }
        count++;
      }
      position += difference <= 0 ? 1 : 0;
      other += difference >= 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Adds to the count of each item with a higher index the number of baskets that contain it and
   * {@code item}.
   *
   * @param cooccurring receives the items with at least one such basket
   */
  void addCounts(int item, int[] counts, BitSet cooccurring) {
    for (int posting = postingStarts[item]; posting < postingStarts[item + 1]; posting++) {
      int basket = postings[posting];
      for (int entry = starts[basket + 1] - 1; entries[entry] > item; entry--) {
        counts[entries[entry]]++;
        cooccurring.set(entries[entry]);
      }
    }
  }
}
