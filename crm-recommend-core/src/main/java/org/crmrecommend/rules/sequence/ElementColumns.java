package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/**
 * Elements of all sequences, sequence by sequence and in chronological order: their times and their
 * items as indices, ascending within an element. Immutable.
 */
final class ElementColumns {

  private final int itemCount;
  private final int[] sequenceStarts;
  private final int[] sequenceOfElement;
  private final long[] times;
  private final int[] starts;
  private final int[] entries;

  /**
   * Takes ownership of the arrays.
   *
   * @param sequenceStarts first element of each sequence, and the end of the last one
   * @param times times of the elements, in milliseconds
   * @param starts start of each element in {@code entries}, and the end of the last one
   */
  ElementColumns(int itemCount, int[] sequenceStarts, long[] times, int[] starts, int[] entries) {
    this.itemCount = itemCount;
    this.sequenceStarts = sequenceStarts;
    this.times = times;
    this.starts = starts;
    this.entries = entries;
    this.sequenceOfElement = new int[times.length];
    for (int sequence = 0; sequence < size(); sequence++) {
      Arrays.fill(sequenceOfElement, elementsFrom(sequence), elementsTo(sequence), sequence);
    }
  }

  int itemCount() {
    return itemCount;
  }

  /** Returns the number of sequences. */
  int size() {
    return sequenceStarts.length - 1;
  }

  int elementCount() {
    return times.length;
  }

  /** Returns the first element of a sequence. */
  int elementsFrom(int sequence) {
    return sequenceStarts[sequence];
  }

  /** Returns the element after the last one of a sequence. */
  int elementsTo(int sequence) {
    return sequenceStarts[sequence + 1];
  }

  /** Returns the sequence of an element. */
  int sequenceOf(int element) {
    return sequenceOfElement[element];
  }

  long epochMillis(int element) {
    return times[element];
  }

  /**
   * Returns the milliseconds from an element to another that is not earlier; saturates at the
   * maximum of a long.
   */
  long gapMillis(int element, int later) {
    long gap = times[later] - times[element];
    return gap < 0 ? Long.MAX_VALUE : gap;
  }

  /** Returns the position of an element's first item. */
  int itemsFrom(int element) {
    return starts[element];
  }

  /** Returns the position after an element's last item. */
  int itemsTo(int element) {
    return starts[element + 1];
  }

  /** Returns the item at a position. */
  int item(int position) {
    return entries[position];
  }

  /** Returns a copy of an element's items. */
  int[] items(int element) {
    return Arrays.copyOfRange(entries, starts[element], starts[element + 1]);
  }

  /** Returns for each item the number of sequences that contain it. O(entries) time. */
  int[] supportCounts() {
    int[] counts = new int[itemCount];
    int[] lastSequence = new int[itemCount];
    Arrays.fill(lastSequence, -1);
    for (int element = 0; element < times.length; element++) {
      for (int position = starts[element]; position < starts[element + 1]; position++) {
        int item = entries[position];
        if (lastSequence[item] != sequenceOfElement[element]) {
          lastSequence[item] = sequenceOfElement[element];
          counts[item]++;
        }
      }
    }
    return counts;
  }

  /**
   * Returns these sequences without items below the minimum support count and without empty
   * elements.
   */
  ElementColumns withoutRareItems(int[] supportCounts, int minCount) {
    int[] keptSequenceStarts = new int[sequenceStarts.length];
    long[] keptTimes = new long[times.length];
    int[] keptStarts = new int[starts.length];
    int[] keptEntries = new int[entries.length];
    int size = 0;
    int elements = 0;
    for (int sequence = 0; sequence < size(); sequence++) {
      for (int element = elementsFrom(sequence); element < elementsTo(sequence); element++) {
        for (int position = starts[element]; position < starts[element + 1]; position++) {
          if (supportCounts[entries[position]] >= minCount) {
            keptEntries[size++] = entries[position];
          }
        }
        if (size > keptStarts[elements]) {
          keptTimes[elements] = times[element];
          keptStarts[++elements] = size;
        }
      }
      keptSequenceStarts[sequence + 1] = elements;
    }
    return new ElementColumns(
        itemCount,
        keptSequenceStarts,
        Arrays.copyOf(keptTimes, elements),
        Arrays.copyOf(keptStarts, elements + 1),
        Arrays.copyOf(keptEntries, size));
  }
}
