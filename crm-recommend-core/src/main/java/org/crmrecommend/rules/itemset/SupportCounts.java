package org.crmrecommend.rules.itemset;

/**
 * Tells in how many baskets any items are together. Immutable; takes 4 bytes an item of a basket.
 */
public final class SupportCounts {

  /** Where the baskets of each item begin, and where the last one's end. */
  private final int[] starts;

  /** The baskets that hold each item, rising, item by item. */
  private final int[] holders;

  private final int baskets;

  private SupportCounts(int[] starts, int[] holders, int baskets) {
    this.starts = starts;
    this.holders = holders;
    this.baskets = baskets;
  }

  /** Those of these baskets. O(entries) time. */
  public static SupportCounts of(Baskets baskets) {
    int[] counts = baskets.itemCounts();
    int[] starts = new int[counts.length + 1];
    for (int item = 0; item < counts.length; item++) {
      starts[item + 1] = starts[item] + counts[item];
    }
    int[] ends = starts.clone();
    int[] holders = new int[baskets.entryCount()];
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int place = baskets.from(basket); place < baskets.to(basket); place++) {
        holders[ends[baskets.item(place)]++] = basket;
      }
    }
    return new SupportCounts(starts, holders, baskets.size());
  }

  /**
   * In how many baskets all of these items are; all baskets if there are none. O(items · baskets of
   * the rarest · log(baskets of the others)) time.
   *
   * @param items different numbers
   */
  public int count(int... items) {
    if (items.length == 0) {
      return baskets;
    }
    int rarest = items[0];
    for (int item : items) {
      rarest = size(item) < size(rarest) ? item : rarest;
    }
    int count = 0;
    int[] places = new int[items.length];
    for (int i = 0; i < items.length; i++) {
      places[i] = starts[items[i]];
    }
    for (int h = starts[rarest]; h < starts[rarest + 1]; h++) {
      count += areAllIn(holders[h], items, places) ? 1 : 0;
    }
    return count;
  }

  private int size(int item) {
    return starts[item + 1] - starts[item];
  }

  /**
   * Whether a basket holds all items.
   *
   * @param places for each item how far it was looked for; moved on
   */
  private boolean areAllIn(int basket, int[] items, int[] places) {
    for (int i = 0; i < items.length; i++) {
      places[i] = firstFrom(basket, places[i], starts[items[i] + 1]);
      if (places[i] == starts[items[i] + 1] || holders[places[i]] != basket) {
        return false;
      }
    }
    return true;
  }

  /** The first place whose basket is not before one: in steps that double, then by halves. */
  private int firstFrom(int basket, int from, int to) {
    int step = 1;
    int low = from;
    while (low + step < to && holders[low + step] < basket) {
      low += step;
      step <<= 1;
    }
    int high = Math.min(to, low + step + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holders[middle] < basket) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
