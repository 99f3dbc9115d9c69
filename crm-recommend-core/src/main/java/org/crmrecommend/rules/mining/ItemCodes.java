package org.crmrecommend.rules.mining;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Codes 0, 1, 2 … of the frequent items, for a search for itemsets. Codes ascend with frequency;
 * equally frequent items are ordered by index.
 */
public final class ItemCodes {

  private static final int ABSENT = -1;

  private final int[] items;
  private final int[] codes;
  private final int[] counts;

  /**
   * @param itemCounts for each item, the number of records that contain it
   * @param minCount minimum count of an item with a code
   * @param filter selects the items that may have a code
   */
  public ItemCodes(int[] itemCounts, int minCount, IntPredicate filter) {
    this.items =
        IntStream.range(0, itemCounts.length)
            .filter(item -> itemCounts[item] >= minCount && filter.test(item))
            .boxed()
            .sorted(Comparator.comparingInt(item -> itemCounts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.codes = new int[itemCounts.length];
    Arrays.fill(codes, ABSENT);
    this.counts = new int[items.length];
    for (int code = 0; code < items.length; code++) {
      codes[items[code]] = code;
      counts[code] = itemCounts[items[code]];
    }
  }

  /** Returns the number of codes. */
  public int size() {
    return items.length;
  }

  /** Returns the item with a code. */
  public int item(int code) {
    return items[code];
  }

  /** Returns the code of an item, or −1 if it has none. */
  public int code(int item) {
    return codes[item];
  }

  /** Returns the code of each item, or −1 if it has none. The array must not be modified. */
  public int[] codes() {
    return codes;
  }

  /** Returns the number of records that contain the item with a code. */
  public int count(int code) {
    return counts[code];
  }
}
