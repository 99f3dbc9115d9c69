package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/**
 * Where patterns lie in sequences, in columns that grow: the element where a pattern ends, that
 * where it starts, and that where the part before its last element ends.
 *
 * <p>Of all ways in which a pattern may lie in a sequence and end at one element, only the one that
 * starts latest is kept: whatever may follow one of them may follow that, as gaps are counted from
 * the end and it has the most of the window left.
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

  /** Equals the end for a pattern of one element. */
  int previousEnd(int index) {
    return previousEnds[index];
  }

  void clear() {
    size = 0;
  }

  /** Makes room for so many more, to be filled by {@link #copyFrom}. */
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

  /** Writes at a place what stands at a place of others. */
  void copyFrom(int index, PatternOccurrences source, int sourceIndex) {
    ends[index] = source.ends[sourceIndex];
    starts[index] = source.starts[sourceIndex];
    previousEnds[index] = source.previousEnds[sourceIndex];
  }
}
