package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/**
 * The elements of all sequences, one sequence after the other, within one by time: their times and
 * the numbers of their items, which rise within an element. Immutable.
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
   * @param sequenceStarts where each sequence begins among the elements, and where the last ends
   * @param times of the elements, in milliseconds
   * @param starts where each element begins among the entries, and where the last ends
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

  /** How many sequences there are. */
  int size() {
    return sequenceStarts.length - 1;
  }

  int elementCount() {
    return times.length;
  }

  /** The first element of a sequence. */
  int elementsFrom(int sequence) {
    return sequenceStarts[sequence];
  }

  /** The element after the last of a sequence. */
  int elementsTo(int sequence) {
    return sequenceStarts[sequence + 1];
  }

  /** The sequence that an element is part of. */
  int sequenceOf(int element) {
    return sequenceOfElement[element];
  }

  long epochMillis(int element) {
    return times[element];
  }

  /** Milliseconds from an element to one that is not before it, at most all that a long holds. */
  long gapMillis(int element, int later) {
    long gap = times[later] - times[element];
    return gap < 0 ? Long.MAX_VALUE : gap;
  }

  /** The place of an element's first item among the entries. */
  int itemsFrom(int element) {
    return starts[element];
  }

  /** The place after an element's last item. */
  int itemsTo(int element) {
    return starts[element + 1];
  }

  /** The item at a place. */
  int item(int position) {
    return entries[position];
  }

  /** A copy of an element's items. */
  int[] items(int element) {
    return Arrays.copyOfRange(entries, starts[element], starts[element + 1]);
  }

  /** For each item, how many sequences hold it. O(entries) time. */
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

  /** These sequences without the items that too few of them hold, and without empty elements. */
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
