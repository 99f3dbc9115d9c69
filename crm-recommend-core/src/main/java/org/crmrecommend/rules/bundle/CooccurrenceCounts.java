package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.itemset.Baskets;

/**
 * In how many baskets items are together, by lists of the baskets that each item is in. Immutable.
 *
 * <p>Takes 8 bytes an entry.
 */
final class CooccurrenceCounts {

  private final int basketCount;

  /** Where each basket begins among the entries, and the items in it, rising. */
  private final int[] starts;

  private final int[] entries;

  /** Where each item's baskets begin among the places, and those baskets, rising. */
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
   * @param items numbers for all items of the baskets, and maybe for others
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

  /** How many baskets there are. */
  int basketCount() {
    return basketCount;
  }

  /** In how many baskets an item is. */
  int count(int item) {
    return postingStarts[item + 1] - postingStarts[item];
  }

  /** In how many baskets two items would be together by chance, n(A) · n(B) / n. */
  double expectedCount(int first, int second) {
    return basketCount == 0 ? 0 : (double) count(first) * count(second) / basketCount;
  }

  /** In how many baskets two items are together. */
  int count(int first, int second) {
    return intersect(postings, postingStarts[first], postingStarts[first + 1], second, new int[0]);
  }

  /** The baskets that an item is in, rising; a copy. */
  int[] basketsOf(int item) {
    return Arrays.copyOfRange(postings, postingStarts[item], postingStarts[item + 1]);
  }

  /**
   * Leaves those of some baskets that an item is in.
   *
   * @param baskets baskets, rising; the first {@code size} count
   * @param kept long enough, or empty if they are only to be counted
   * @return how many they are
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
   * Adds to each higher item's count the number of baskets it shares with an item.
   *
   * @param cooccurring where those with such a basket are noted
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
