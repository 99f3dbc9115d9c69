package org.crmrecommend.rules.itemset;

/** Concatenated item sets with an index of the positions of each item. Reused; not thread-safe. */
final class ConditionalDatabase implements ProjectedSuffixes {

  private int itemCount;

  /** Code of each item, ascending. */
  private int[] codes = {};

  /** Number of each item in the database that this one was projected from. */
  private int[] sourceItems = {};

  /** For each item, the number of sets that contain it. */
  private int[] counts = {};

  /** Start of the positions of each item. */
  private int[] starts = {};

  /** End of the positions of each item. */
  private int[] ends = {};

  /** Item numbers, ascending within a set, with an end mark after each set. */
  private int[] data = {};

  /** For each item, its positions in the data that are not the last of their set. */
  private int[] positions = {};

  /** Number of used entries of the data. */
  private int size;

  /** Removes all items and reserves space for {@code capacity} items. */
  void clear(int capacity) {
    itemCount = 0;
    if (codes.length < capacity) {
      codes = new int[capacity];
      sourceItems = new int[capacity];
      counts = new int[capacity];
      starts = new int[capacity];
      ends = new int[capacity];
    }
  }

  /** Adds an item by its number in the source database. */
  void add(int sourceItem, int code, int count) {
    sourceItems[itemCount] = sourceItem;
    codes[itemCount] = code;
    counts[itemCount++] = count;
  }

  int sourceItem(int item) {
    return sourceItems[item];
  }

  /**
   * Reserves space for sets of the added items. Returns the array to write them to, from position
   * 0.
   */
  int[] startWriting(int maxEntries) {
    int reserved = 0;
    for (int item = 0; item < itemCount; item++) {
      starts[item] = reserved;
      ends[item] = reserved;
      reserved += counts[item];
    }
    if (positions.length < reserved) {
      positions = new int[Math.max(reserved, 2 * positions.length)];
    }
    if (data.length < maxEntries + 1) {
      data = new int[Math.max(maxEntries + 1, 2 * data.length)];
    }
    size = 0;
    return data;
  }

  /**
   * Ends a set that was written up to position {@code end}. Returns the start position of the next
   * set.
   */
  int endSet(int end) {
    if (end - size >= 2) { // the last item of a set has no suffix
      for (int position = size; position < end - 1; position++) {
        positions[ends[data[position]]++] = position;
      }
      data[end] = END_OF_SET;
      size = end + 1;
    }
    return size;
  }

  @Override
  public int itemCount() {
    return itemCount;
  }

  @Override
  public int code(int item) {
    return codes[item];
  }

  @Override
  public int count(int item) {
    return counts[item];
  }

  @Override
  public boolean hasNoSuffix(int item) {
    return starts[item] == ends[item];
  }

  @Override
  public int countSuffixItems(int item, int minCount, int[] itemCounts, int[] frequentItems) {
    int[] data = this.data;
    int end = ends[item];
    int found = 0;
    for (int p = starts[item]; p < end; p++) {
      int position = positions[p] + 1;
      for (int other = data[position]; other >= 0; other = data[++position]) {
        if (++itemCounts[other + 1] == minCount) {
          frequentItems[found++] = other;
        }
      }
    }
    return found;
  }

  @Override
  public void countCombinations(int item, int[] bitNumbers, int[] combinationCounts, int fullMask) {
    int[] data = this.data;
    int end = ends[item];
    for (int p = starts[item]; p < end; p++) {
      int position = positions[p] + 1;
      int combination = 0;
      for (int other = data[position]; other >= 0; other = data[++position]) {
        combination |= 1 << bitNumbers[other]; // -1 sets the highest bit, which fullMask clears
      }
      combinationCounts[combination & fullMask]++;
    }
  }

  @Override
  public void copySuffixes(int item, int[] newNumbers, ConditionalDatabase destination) {
    int[] target = destination.startWriting(size);
    int next = 0;
    for (int p = starts[item]; p < ends[item]; p++) {
      int position = positions[p] + 1;
      for (int other = data[position]; other >= 0; other = data[++position]) {
        int number = newNumbers[other];
        target[next] = number;
        next += ~number >>> 31; // advances unless number is -1; a branch would mispredict
      }
      next = destination.endSet(next);
    }
  }
}
