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
final class Embeddings {

  private static final int FIRST_CAPACITY = 64;

  private int[] ends = new int[FIRST_CAPACITY];
  private int[] starts = new int[FIRST_CAPACITY];
  private int[] befores = new int[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  int end(int place) {
    return ends[place];
  }

  int start(int place) {
    return starts[place];
  }

  /** Equals the end for a pattern of one element. */
  int before(int place) {
    return befores[place];
  }

  void clear() {
    size = 0;
  }

  /** Makes room for so many more, to be filled by {@link #copy}. */
  void grow(int more) {
    size = Math.addExact(size, more);
    if (size > ends.length) {
      int capacity = Math.max(size, ends.length + (ends.length >> 1));
      ends = Arrays.copyOf(ends, capacity);
      starts = Arrays.copyOf(starts, capacity);
      befores = Arrays.copyOf(befores, capacity);
    }
  }

  void add(int end, int start, int before) {
    grow(1);
    ends[size - 1] = end;
    starts[size - 1] = start;
    befores[size - 1] = before;
  }

  /** Writes at a place what stands at a place of others. */
  void copy(int place, Embeddings others, int from) {
    ends[place] = others.ends[from];
    starts[place] = others.starts[from];
    befores[place] = others.befores[from];
  }
}
