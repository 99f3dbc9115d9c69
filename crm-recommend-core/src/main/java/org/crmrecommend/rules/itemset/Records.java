package org.crmrecommend.rules.itemset;

import org.crmrecommend.kernel.ItemCodes;

/**
 * Sets of items as {@link ProjectionSearch} wants them: items by numbers of their own, an end mark
 * behind each set, and for each item the places where it stands. Whatever stands between a place
 * and the next end mark has a higher number. Filled again and again; not thread-safe while it is.
 */
final class Records {

  /** Stands behind the last item of each basket. */
  static final int END = -1;

  /** How many different items there are. */
  int itemCount;

  /** The code of each item; codes rise. */
  int[] codes = {};

  /** What number each item has in the records these were made of. */
  int[] origins = {};

  /** In how many baskets each item is. */
  int[] counts = {};

  /** Where the places of each item begin among all. */
  int[] starts = {};

  /** Where the places of each item end. */
  int[] ends = {};

  /** Item numbers, rising within a basket. */
  int[] data = {};

  /** Places in the data, item by item. */
  int[] places = {};

  /**
   * Makes these the records of all codes, with room for what stands behind those of a stretch.
   *
   * @param sizes how much that is for each code
   * @return where the data of each code begins
   */
  int[] reserve(ItemCodes all, int from, int to, long[] sizes) {
    itemCount = all.size();
    ensureItems(itemCount);
    int[] begins = new int[itemCount];
    int size = 0;
    int used = 0;
    for (int code = 0; code < itemCount; code++) {
      codes[code] = code;
      counts[code] = all.count(code);
      begins[code] = size;
      starts[code] = used;
      ends[code] = used;
      if (code >= from && code < to) {
        size = Math.toIntExact(size + sizes[code]);
        used += all.count(code);
      }
    }
    data = new int[size];
    places = new int[used];
    return begins;
  }

  /** Makes room for so many items. */
  void ensureItems(int most) {
    if (codes.length < most) {
      codes = new int[most];
      origins = new int[most];
      counts = new int[most];
      starts = new int[most];
      ends = new int[most];
    }
  }

  /** Sets apart as many places for each item as it counts, none of them taken; tells how many. */
  private int reservePlaces() {
    int size = 0;
    for (int item = 0; item < itemCount; item++) {
      starts[item] = size;
      ends[item] = size;
      size += counts[item];
    }
    if (places.length < size) {
      places = new int[Math.max(size, 2 * places.length)];
    }
    return size;
  }

  /**
   * Counts how often each item stands behind the places of an item.
   *
   * @param tally receives the counts
   * @param reached receives the items that came so far as the least count, in any order
   * @return how many those are
   */
  int tally(int item, int least, int[] tally, int[] reached) {
    int[] data = this.data;
    int end = ends[item];
    int size = 0;
    for (int p = starts[item]; p < end; p++) {
      int place = places[p] + 1;
      for (int other = data[place]; other >= 0; other = data[++place]) {
        if (++tally[other] == least) { // rarely so, and cheaper than to look at all items after
          reached[size++] = other;
        }
      }
    }
    return size;
  }

  /**
   * Counts how often each combination of some items stands behind the places of an item.
   *
   * @param numbers of each item the bit that stands for it; −1 for those that do not count
   * @param table receives the number of each combination
   * @param all the combination of all
   */
  void tallyCombinations(int item, int[] numbers, int[] table, int all) {
    int[] data = this.data;
    int end = ends[item];
    for (int p = starts[item]; p < end; p++) {
      int place = places[p] + 1;
      int combination = 0;
      for (int other = data[place]; other >= 0; other = data[++place]) {
        combination |= 1 << numbers[other]; // -1 is the highest bit, which is in no combination
      }
      table[combination & all]++;
    }
  }

  /**
   * Makes these the records behind the places of an item of others, with the item counts and codes
   * already set.
   *
   * @param numbers of each item of those others; −1 for those that are left out
   */
  void fill(Records others, int item, int[] numbers) {
    int most = reservePlaces() + others.ends[item] - others.starts[item];
    if (data.length < most) {
      data = new int[Math.max(most, 2 * data.length)];
    }
    int size = 0;
    for (int p = others.starts[item]; p < others.ends[item]; p++) {
      int end = copy(others.data, others.places[p] + 1, numbers, size);
      if (end - size >= 2) { // nothing stands behind the last item of a record
        for (int place = size; place < end - 1; place++) {
          places[ends[data[place]]++] = place;
        }
        data[end] = END;
        size = end + 1;
      }
    }
  }

  private int copy(int[] from, int firstPlace, int[] numbers, int firstFree) {
    int place = firstPlace;
    int free = firstFree;
    for (int other = from[place]; other >= 0; other = from[++place]) {
      int number = numbers[other];
      if (number >= 0) {
        data[free++] = number;
      }
    }
    return free;
  }
}
