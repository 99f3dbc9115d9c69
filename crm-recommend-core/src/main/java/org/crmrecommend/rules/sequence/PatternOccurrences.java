package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/**
 * Occurrences of patterns in sequences, in growing columns: the last element, the first element,
 * and the element before the last one that the pattern matches.
 *
 * <p>Of all occurrences of a pattern that end at one element, only the one with the latest start is
 * kept. Every extension of another one is also an extension of this one, because gaps are measured
 * from the end, and the latest start leaves the most of the window.
 */
final class PatternOccurrences {

  private static final int INITIAL_CAPACITY = 64;

  private int[] ends = new int[INITIAL_CAPACITY];
  private int[] starts = new int[INITIAL_CAPACITY];
  private int[] previousEnds = new int[INITIAL_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  int end(int index) {
    return ends[index];
  }

  int start(int index) {
    return starts[index];
  }

  /**
   * Returns the element that the pattern matches before its last one; equals the end for a pattern
   * of one element.
   */
  int previousEnd(int index) {
    return previousEnds[index];
  }

  void clear() {
    size = 0;
  }

  /** Allocates {@code added} occurrences, to be filled by {@link #copyFrom}. */
  void allocate(int added) {
    size = Math.addExact(size, added);
    if (size > ends.length) {
      int capacity = Math.max(size, ends.length + (ends.length >> 1));
      ends = Arrays.copyOf(ends, capacity);
      starts = Arrays.copyOf(starts, capacity);
      previousEnds = Arrays.copyOf(previousEnds, capacity);
    }
  }

  void add(int end, int start, int previousEnd) {
    allocate(1);
    ends[size - 1] = end;
    starts[size - 1] = start;
    previousEnds[size - 1] = previousEnd;
  }

  /** Copies an occurrence from another table. */
  void copyFrom(int index, PatternOccurrences source, int sourceIndex) {
    ends[index] = source.ends[sourceIndex];
    starts[index] = source.starts[sourceIndex];
    previousEnds[index] = source.previousEnds[sourceIndex];
  }
}
