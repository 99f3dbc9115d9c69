package org.crmrecommend.rules.itemset;

import java.util.Arrays;

/** Growing table of itemsets as ranges of item indices. Not thread-safe. */
final class ItemsetStore {

  private int size;
  private int[] starts = {0};
  private int[] entries = {};
  private int[] counts = {};

  int size() {
    return size;
  }

  /** Returns the size of an itemset of that length in bytes. */
  static long byteSize(int length) {
    return 12L + 4L * length;
  }

  /** Allocates an itemset of that length and returns the start position of its items. */
  int allocate(int length, int count) {
    if (size == counts.length) {
      int capacity = Math.max(16, size + (size >> 1));
      counts = Arrays.copyOf(counts, capacity);
      starts = Arrays.copyOf(starts, capacity + 1);
    }
    int from = starts[size];
    int to = Math.addExact(from, length);
    if (to > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(to, Math.max(64, from + (from >> 1))));
    }
    counts[size++] = count;
    starts[size] = to;
    return from;
  }

  /**
   * Returns the items of all itemsets, to be written at the position that {@link #allocate}
   * returns.
   */
  int[] entries() {
    return entries;
  }

  /** Sorts the items of the itemset added last. */
  void sortLast() {
    Arrays.sort(entries, starts[size - 1], starts[size]);
  }

  /** Appends the itemsets of another table. */
  void addAll(ItemsetStore other) {
    for (int index = 0; index < other.size; index++) {
      int length = other.starts[index + 1] - other.starts[index];
      int position = allocate(length, other.counts[index]);
      System.arraycopy(other.entries, other.starts[index], entries, position, length);
    }
  }

  int[] items(int index) {
    return Arrays.copyOfRange(entries, starts[index], starts[index + 1]);
  }

  int count(int index) {
    return counts[index];
  }

  /** Compares by descending support count, then by ascending length, then by items. */
  int compare(int a, int b) {
    int byCount = Integer.compare(counts[b], counts[a]);
    int byLength =
        byCount != 0
            ? byCount
            : Integer.compare(starts[a + 1] - starts[a], starts[b + 1] - starts[b]);
    return byLength != 0
        ? byLength
        : Arrays.compare(entries, starts[a], starts[a + 1], entries, starts[b], starts[b + 1]);
  }
}
