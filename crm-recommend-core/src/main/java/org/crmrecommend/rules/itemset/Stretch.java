package org.crmrecommend.rules.itemset;

import org.crmrecommend.kernel.ItemCodes;

/**
 * What stands behind the items of a stretch of codes in all baskets, item by item in one array, so
 * that a search goes straight through memory. Items have their codes as numbers.
 */
final class Stretch implements Suffixes {

  private final ItemCodes codes;
  private final int[] data;
  private final int[] begins;
  private final int[] ends;

  /**
   * Room for a stretch.
   *
   * @param sizes for each code how many items stand behind it, end marks included
   */
  Stretch(ItemCodes codes, int from, int to, long[] sizes) {
    this.codes = codes;
    this.begins = new int[codes.size()];
    int size = 0;
    for (int code = from; code < to; code++) {
      begins[code] = size;
      size = Math.toIntExact(size + sizes[code]);
    }
    this.data = new int[size];
    this.ends = begins.clone();
  }

  /** Adds what stands behind an item in one basket. */
  void add(int item, int[] basket, int from, int to) {
    int free = ends[item];
    for (int place = from; place < to; place++) {
      data[free++] = basket[place];
    }
    data[free] = END;
    ends[item] = free + 1;
  }

  @Override
  public int itemCount() {
    return codes.size();
  }

  @Override
  public int code(int item) {
    return item;
  }

  @Override
  public int count(int item) {
    return codes.count(item);
  }

  @Override
  public boolean isLast(int item) {
    return begins[item] == ends[item];
  }

  @Override
  public int tally(int item, int least, int[] tally, int[] reached) {
    int[] data = this.data;
    int end = ends[item];
    int size = 0;
    tally[0] = Integer.MIN_VALUE; // end marks are counted too, but never reach the least count
    for (int place = begins[item]; place < end; place++) {
      int other = data[place];
      if (++tally[other + 1] == least) { // rarely so, and cheaper than to look at all items after
        reached[size++] = other;
      }
    }
    return size;
  }

  @Override
  public void tallyCombinations(int item, int[] numbers, int[] table, int all) {
    int[] data = this.data;
    int end = ends[item];
    int combination = 0;
    for (int place = begins[item]; place < end; place++) {
      int other = data[place];
      if (other >= 0) {
        combination |= 1 << numbers[other]; // -1 is the highest bit, which is in no combination
      } else {
        table[combination & all]++;
        combination = 0;
      }
    }
  }

  @Override
  public void copy(int item, int[] numbers, Records into) {
    int[] target = into.open(ends[item] - begins[item]);
    int free = 0;
    for (int place = begins[item]; place < ends[item]; place++) {
      int other = data[place];
      if (other >= 0) {
        int number = numbers[other];
        target[free] = number;
        free += ~number >>> 31; // one further unless it is -1; a branch would guess
      } else {
        free = into.close(free);
      }
    }
  }
}
