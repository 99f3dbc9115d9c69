package org.crmrecommend.data;

import org.eclipse.collections.api.block.comparator.primitive.IntComparator;

/**
 * Sorts stretches of an array of event numbers by a comparator, in O(n log n) time whatever order
 * they come in, and in O(n) if they are sorted already; equal ones keep their order. Needs half of
 * the longest stretch once more. Not thread-safe.
 *
 * <p>The quicksort of Eclipse Collections, behind {@code IntArrayList.sortThis}, takes quadratic
 * time and overflows the stack on what databases like to return: the newest event first.
 */
final class MergeSort {

  private static final int SHORT = 8;

  private final IntComparator comparator;
  private int[] firstHalf = new int[SHORT];

  /**
   * @param comparator tells which of two event numbers comes first
   */
  MergeSort(IntComparator comparator) {
    this.comparator = comparator;
  }

  /** Sorts {@code events[from]} to {@code events[to - 1]} in place. */
  void sort(int[] events, int from, int to) {
    if (to - from <= SHORT) {
      insert(events, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(events, from, middle);
    sort(events, middle, to);
    if (comparator.compare(events[middle - 1], events[middle]) > 0) {
      merge(events, from, middle, to);
    }
  }

  private void insert(int[] events, int from, int to) {
    for (int next = from + 1; next < to; next++) {
      int event = events[next];
      int place = next;
      while (place > from && comparator.compare(events[place - 1], event) > 0) {
        events[place] = events[place - 1];
        place--;
      }
      events[place] = event;
    }
  }

  private void merge(int[] events, int from, int middle, int to) {
    int size = middle - from;
    if (firstHalf.length < size) {
      firstHalf = new int[size];
    }
    System.arraycopy(events, from, firstHalf, 0, size);
    int left = 0;
    int right = middle;
    int place = from;
    while (left < size && right < to) {
      boolean leftFirst = comparator.compare(firstHalf[left], events[right]) <= 0;
      events[place++] = leftFirst ? firstHalf[left++] : events[right++];
    }
    System.arraycopy(firstHalf, left, events, place, size - left);
  }
}
