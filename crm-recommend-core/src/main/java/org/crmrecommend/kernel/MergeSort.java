package org.crmrecommend.kernel;

import org.eclipse.collections.api.block.comparator.primitive.IntComparator;

/**
 * Stable merge sort of ranges of an {@code int} array by a comparator. Takes O(n log n) time for
 * any input and O(n) time for sorted input. Needs a buffer of half the longest range. Not
 * thread-safe.
 *
 * <p>The quicksort of Eclipse Collections, behind {@code IntArrayList.sortThis}, takes quadratic
 * time and overflows the stack on input that databases often return: the newest event first.
 */
public final class MergeSort {

  private static final int INSERTION_SORT_THRESHOLD = 8;

  private final IntComparator comparator;
  private int[] firstHalf = new int[INSERTION_SORT_THRESHOLD];

  /**
   * @param comparator the order of two numbers
   */
  public MergeSort(IntComparator comparator) {
    this.comparator = comparator;
  }

  /** Sorts {@code numbers[from]} to {@code numbers[to - 1]} in place. */
  public void sort(int[] numbers, int from, int to) {
    if (to - from <= INSERTION_SORT_THRESHOLD) {
      insertionSort(numbers, from, to);
      return;
    }
    int middle = (from + to) >>> 1;
    sort(numbers, from, middle);
    sort(numbers, middle, to);
    if (comparator.compare(numbers[middle - 1], numbers[middle]) > 0) {
      merge(numbers, from, middle, to);
    }
  }

  private void insertionSort(int[] numbers, int from, int to) {
    for (int next = from + 1; next < to; next++) {
      int number = numbers[next];
      int position = next;
      while (position > from && comparator.compare(numbers[position - 1], number) > 0) {
        numbers[position] = numbers[position - 1];
        position--;
      }
      numbers[position] = number;
    }
  }

  private void merge(int[] numbers, int from, int middle, int to) {
    int size = middle - from;
    if (firstHalf.length < size) {
      firstHalf = new int[size];
    }
    System.arraycopy(numbers, from, firstHalf, 0, size);
    int left = 0;
    int right = middle;
    int position = from;
    while (left < size && right < to) {
      boolean leftFirst = comparator.compare(firstHalf[left], numbers[right]) <= 0;
      numbers[position++] = leftFirst ? firstHalf[left++] : numbers[right++];
    }
    System.arraycopy(firstHalf, left, numbers, position, size - left);
  }
}
