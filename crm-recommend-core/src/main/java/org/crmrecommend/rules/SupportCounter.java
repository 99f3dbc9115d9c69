package org.crmrecommend.rules;

import org.crmrecommend.rules.itemset.Baskets;

/**
 * Counts the baskets that contain all items of any set. Immutable; takes 4 bytes per item of a
 * basket.
 */
final class SupportCounter {

  /** Start of the postings of each item, and the end of the last ones. */
  private final int[] starts;

  /** For each item, the baskets that contain it, ascending; concatenated. */
  private final int[] postings;

  private final int basketCount;

  private SupportCounter(int[] starts, int[] postings, int basketCount) {
    this.starts = starts;
    this.postings = postings;
    this.basketCount = basketCount;
  }

  /** Creates a counter for these baskets. O(entries) time. */
  static SupportCounter of(Baskets baskets) {
    int[] counts = baskets.itemCounts();
    int[] starts = new int[counts.length + 1];
    for (int item = 0; item < counts.length; item++) {
      starts[item + 1] = starts[item] + counts[item];
    }
    int[] ends = starts.clone();
    int[] postings = new int[baskets.entryCount()];
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int position = baskets.from(basket); position < baskets.to(basket); position++) {
        postings[ends[baskets.item(position)]++] = basket;
      }
    }
    return new SupportCounter(starts, postings, baskets.size());
  }

  /**
   * Returns the number of baskets that contain all of these items; without items, the number of all
   * baskets. O(items · baskets of the rarest item · log(baskets of the others)) time.
   *
   * @param items distinct item indices
   */
  int count(int... items) {
    if (items.length == 0) {
      return basketCount;
    }
    int rarest = items[0];
    for (int item : items) {
      rarest = basketCount(item) < basketCount(rarest) ? item : rarest;
    }
    int count = 0;
    int[] cursors = new int[items.length];
    for (int i = 0; i < items.length; i++) {
      cursors[i] = starts[items[i]];
    }
    for (int h = starts[rarest]; h < starts[rarest + 1]; h++) {
      count += containsAll(postings[h], items, cursors) ? 1 : 0;
    }
    return count;
  }

  private int basketCount(int item) {
    return starts[item + 1] - starts[item];
  }

  /**
   * Returns whether a basket contains all items.
   *
   * @param cursors for each item, the position that its postings were searched up to; moved forward
   */
  private boolean containsAll(int basket, int[] items, int[] cursors) {
    for (int i = 0; i < items.length; i++) {
      cursors[i] = exponentialSearch(basket, cursors[i], starts[items[i] + 1]);
      if (cursors[i] == starts[items[i] + 1] || postings[cursors[i]] != basket) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the first position whose basket is not less than {@code basket}, by exponential search.
   */
  private int exponentialSearch(int basket, int from, int to) {
    int step = 1;
    int low = from;
    while (low + step < to && postings[low + step] < basket) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(to, low + step + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (postings[middle] < basket) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
