package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Codes 0, 1, 2 … for the items that are frequent enough, by rising frequency, equally frequent
 * ones by number: what a search for sets of items works with.
 */
public final class ItemCodes {

  private static final int ABSENT = -1;

  private final int[] items;
  private final int[] codes;
  private final int[] counts;

  /**
   * @param itemCounts in how many records each item is
   * @param minCount in how many records an item must be
   * @param filter the items that may have a code
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

  /** How many codes there are. */
  public int size() {
    return items.length;
  }

  /** The item of a code. */
  public int item(int code) {
    return items[code];
  }

  /** The code of an item, −1 if it has none. */
  public int code(int item) {
    return codes[item];
  }

  /** For each item its code, −1 if it has none; not to be written to. */
  public int[] codes() {
    return codes;
  }

  /** In how many records the item of a code is. */
  public int count(int code) {
    return counts[code];
  }
}
