package org.crmrecommend.rules.itemset;

/**
 * Sets of items one behind the other, with the places where each item stands. Filled again and
 * again; not thread-safe.
 */
final class ConditionalDatabase implements ProjectedSuffixes {

  private int itemCount;

  /** The code of each item; codes rise. */
  private int[] codes = {};

  /** What number each item has in the sets these were made of. */
  private int[] sourceItems = {};

  /** In how many sets each item is. */
  private int[] counts = {};

  /** Where the places of each item begin among all. */
  private int[] starts = {};

  /** Where the places of each item end. */
  private int[] ends = {};

  /** Item numbers, rising within a set, with an end mark behind each. */
  private int[] data = {};

  /** Of each item the places in the data that something stands behind. */
  private int[] positions = {};

  /** How much of the data is taken. */
  private int size;

  /** Forgets all items and makes room for so many. */
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

  /** Adds an item by its number where it comes from. */
  void add(int sourceItem, int code, int count) {
    sourceItems[itemCount] = sourceItem;
    codes[itemCount] = code;
    counts[itemCount++] = count;
  }

  int sourceItem(int item) {
    return sourceItems[item];
  }

  /** Makes room for sets of the items added; tells where they are to be written, from place 0. */
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

  /** Ends a set that was written up to here; tells where the next one is to be written. */
  int endSet(int end) {
    if (end - size >= 2) { // nothing stands behind the last item of a set
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
        combination |= 1 << bitNumbers[other]; // -1 is the highest bit, which is in no combination
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
        next += ~number >>> 31; // one further unless it is -1; a branch would guess
      }
      next = destination.endSet(next);
    }
  }
}
