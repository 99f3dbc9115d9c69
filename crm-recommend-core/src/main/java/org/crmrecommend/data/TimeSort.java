package org.crmrecommend.data;

import java.util.Arrays;
import org.crmrecommend.kernel.MergeSort;

/**
 * Sorts the events of a user by {@link EventColumns#compare}, mostly without comparisons: the times
 * and the positions are packed into numbers, which are sorted; only events of the same time are
 * compared. Not thread-safe.
 */
final class TimeSort {

  private static final int MAX_BITS = 62;

  private final EventColumns columns;
  private final MergeSort comparisonSort;
  private long[] keys = {};
  private int[] events = {};
  private int[] unsorted = {};

  TimeSort(EventColumns columns) {
    this.columns = columns;
    this.comparisonSort = new MergeSort(columns::compare);
  }

  /** Sorts the event numbers at {@code from} to {@code to - 1} of a column, in place. */
  void sort(Column numbers, int from, int to) {
    int size = to - from;
    if (keys.length < size) {
      keys = new long[size];
      events = new int[size];
      unsorted = new int[size];
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    boolean isAscending = true;
    for (int i = 0; i < size; i++) {
      events[i] = (int) numbers.get(from + i);
      long time = columns.time(events[i]);
      isAscending &= i == 0 || time > last; // last is the maximum of the times before
      first = Math.min(first, time);
      last = Math.max(last, time);
      keys[i] = time;
    }
    if (isAscending) {
      return;
    }
    int positionBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
    long span = last - first;
    if (span < 0 || span >= 1L << (MAX_BITS - positionBits)) { // some times are missing
      comparisonSort.sort(events, 0, size);
    } else {
      sortByKeys(size, first, positionBits);
      sortTies(size);
    }
    for (int i = 0; i < size; i++) {
      numbers.set(from + i, events[i]);
    }
  }

  private void sortByKeys(int size, long first, int positionBits) {
    System.arraycopy(events, 0, unsorted, 0, size);
    for (int i = 0; i < size; i++) {
      keys[i] = (keys[i] - first) << positionBits | i;
    }
    Arrays.sort(keys, 0, size);
    int positionMask = (1 << positionBits) - 1;
    for (int i = 0; i < size; i++) {
      events[i] = unsorted[(int) keys[i] & positionMask];
      keys[i] >>>= positionBits;
    }
  }

  private void sortTies(int size) {
    int start = 0;
    for (int next = 1; next <= size; next++) {
      if (next == size || keys[next] != keys[start]) {
        if (next - start > 1) {
          comparisonSort.sort(events, start, next);
        }
        start = next;
      }
    }
  }
}
