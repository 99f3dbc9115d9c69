package org.crmrecommend.rules.itemset;

/**
 * Sets of items one behind the other, with the places where each item stands. Filled again and
 * again; not thread-safe.
 */
final class Records implements Suffixes {

  private int itemCount;

  /** The code of each item; codes rise. */
  private int[] codes = {};

  /** What number each item has in the sets these were made of. */
  private int[] origins = {};

  /** In how many sets each item is. */
  private int[] counts = {};

  /** Where the places of each item begin among all. */
  private int[] starts = {};

  /** Where the places of each item end. */
  private int[] ends = {};

  /** Item numbers, rising within a set, with an end mark behind each. */
  private int[] data = {};

  /** Of each item the places in the data that something stands behind. */
  private int[] places = {};

  /** How much of the data is taken. */
  private int size;

  /** Forgets all items and makes room for so many. */
  void clear(int most) {
    itemCount = 0;
    if (codes.length < most) {
      codes = new int[most];
      origins = new int[most];
      counts = new int[most];
      starts = new int[most];
      ends = new int[most];
    }
  }

  /** Adds an item by its number where it comes from. */
  void add(int origin, int code, int count) {
    origins[itemCount] = origin;
    codes[itemCount] = code;
    counts[itemCount++] = count;
  }

  int origin(int item) {
    return origins[item];
  }

  /** Makes room for sets of the items added; tells where they are to be written, from place 0. */
  int[] open(int most) {
    int reserved = 0;
    for (int item = 0; item < itemCount; item++) {
      starts[item] = reserved;
      ends[item] = reserved;
      reserved += counts[item];
    }
    if (places.length < reserved) {
      places = new int[Math.max(reserved, 2 * places.length)];
    }
    if (data.length < most + 1) {
      data = new int[Math.max(most + 1, 2 * data.length)];
    }
    size = 0;
    return data;
  }

  /** Ends a set that was written up to here; tells where the next one is to be written. */
  int close(int end) {
    if (end - size >= 2) { // nothing stands behind the last item of a set
      for (int place = size; place < end - 1; place++) {
        places[ends[data[place]]++] = place;
      }
      data[end] = END;
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
  public boolean isLast(int item) {
    return starts[item] == ends[item];
  }

  @Override
  public int tally(int item, int least, int[] tally, int[] reached) {
    int[] data = this.data;
    int end = ends[item];
    int found = 0;
    for (int p = starts[item]; p < end; p++) {
      int place = places[p] + 1;
      for (int other = data[place]; other >= 0; other = data[++place]) {
        if (++tally[other + 1] == least) {
          reached[found++] = other;
        }
      }
    }
    return found;
  }

  @Override
  public void tallyCombinations(int item, int[] numbers, int[] table, int all) {
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

  @Override
  public void copy(int item, int[] numbers, Records into) {
    int[] target = into.open(size);
    int free = 0;
    for (int p = starts[item]; p < ends[item]; p++) {
      int place = places[p] + 1;
      for (int other = data[place]; other >= 0; other = data[++place]) {
        int number = numbers[other];
        target[free] = number;
        free += ~number >>> 31; // one further unless it is -1; a branch would guess
      }
      free = into.close(free);
    }
  }
}
