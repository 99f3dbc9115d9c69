package org.crmrecommend.rules.itemset;

import org.crmrecommend.rules.mining.ItemCodes;

/**
 * Projected database of a range of item codes: the suffixes after these items in all baskets,
 * stored item by item in one array, so that a search reads memory sequentially. Item numbers are
 * the codes.
 */
final class ProjectedDatabase implements ProjectedSuffixes {

  private final ItemCodes codes;
  private final int[] data;
  private final int[] starts;
  private final int[] ends;

  /**
   * Allocates space for a range of codes.
   *
   * @param suffixSizes for each code, the total size of the suffixes after it, end marks included
   */
  ProjectedDatabase(ItemCodes codes, int from, int to, long[] suffixSizes) {
    this.codes = codes;
    this.starts = new int[codes.size()];
    int size = 0;
    for (int code = from; code < to; code++) {
      starts[code] = size;
      size = Math.toIntExact(size + suffixSizes[code]);
    }
    this.data = new int[size];
    this.ends = starts.clone();
  }

  /** Adds the suffix after an item in one basket. */
  void add(int item, int[] basket, int from, int to) {
    int next = ends[item];
    for (int position = from; position < to; position++) {
      data[next++] = basket[position];
    }
    data[next] = END_OF_SET;
    ends[item] = next + 1;
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
  public boolean hasNoSuffix(int item) {
    return starts[item] == ends[item];
  }

  @Override
  public int countSuffixItems(int item, int minCount, int[] itemCounts, int[] frequentItems) {
    int[] data = this.data;
    int end = ends[item];
    int size = 0;
    itemCounts[0] = Integer.MIN_VALUE; // end marks are counted too, but never reach minCount
    for (int position = starts[item]; position < end; position++) {
      int other = data[position];
      if (++itemCounts[other + 1]
          == minCount) { // rarely true, and cheaper than a pass over all items
        frequentItems[size++] = other;
      }
    }
    return size;
  }

  @Override
  public void countCombinations(int item, int[] bitNumbers, int[] combinationCounts, int fullMask) {
    int[] data = this.data;
    int end = ends[item];
    int combination = 0;
    for (int position = starts[item]; position < end; position++) {
      int other = data[position];
      if (other >= 0) {
        combination |= 1 << bitNumbers[other]; // -1 sets the highest bit, which fullMask clears
      } else {
        combinationCounts[combination & fullMask]++;
        combination = 0;
      }
    }
  }

  @Override
  public void copySuffixes(int item, int[] newNumbers, ConditionalDatabase destination) {
    int[] target = destination.startWriting(ends[item] - starts[item]);
    int next = 0;
    for (int position = starts[item]; position < ends[item]; position++) {
      int other = data[position];
      if (other >= 0) {
        int number = newNumbers[other];
        target[next] = number;
        next += ~number >>> 31; // advances unless number is -1; a branch would mispredict
      } else {
        next = destination.endSet(next);
      }
    }
  }
}
