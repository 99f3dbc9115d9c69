package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The records of a set of items that hold certain items, without those and without what is rare
 * among them: the conditional pattern base of FP-growth, kept as flat arrays in place of a tree.
 * Equal records are one with a weight. Not thread-safe; made to be filled again and again.
 *
 * <p>Items have codes, which stay the same, and numbers 0 … itemCount − 1 of their own in every
 * base, in the order of the codes.
 *
 * @see <a href="https://doi.org/10.1145/335191.335372">Han, Pei and Yin, SIGMOD 2000</a>, for the
 *     conditional pattern base; <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and
 *     Arimura, FIMI 2004</a>, for counting by occurrence lists and for merging
 */
public final class ConditionalPatternBase {

  private static final int ABSENT = -1;

  /** Fibonacci hashing: 2^32 divided by the golden ratio. */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private int itemCount;
  private int[] codes = {};
  private int[] counts = {};

  private int recordCount;
  private int[] starts = {0};
  private int[] entries = {};
  private int[] weights = {};

  /** For each item the records that hold it: where they begin, and their numbers. */
  private int[] occurrenceStarts = {};

  private int[] occurrences = {};

  private int[] projectedCounts = {};
  private int[] newIndexes = {};
  private int[] recordTable = {};

  /** Which items a base keeps besides the one it is made for. */
  public interface ProjectionFilter {
    /** Whether an item stays in the base of another. */
    boolean test(int code, int baseCode);
  }

  /**
   * All records; takes ownership of the arrays.
   *
   * @param starts where each record begins among the entries, and where the last one ends
   * @param entries the codes of the items, rising within a record
   * @param counts for each code how many records hold it
   */
  public static ConditionalPatternBase of(int[] starts, int[] entries, int[] counts) {
    ConditionalPatternBase all = new ConditionalPatternBase();
    all.itemCount = counts.length;
    all.codes = IntStream.range(0, counts.length).toArray();
    all.counts = counts;
    all.recordCount = starts.length - 1;
    all.starts = starts;
    all.entries = entries;
    all.weights = new int[all.recordCount];
    Arrays.fill(all.weights, 1);
    all.buildOccurrenceLists();
    return all;
  }

  /** How many items there are. */
  public int itemCount() {
    return itemCount;
  }

  /** The code of an item; codes rise. */
  public int code(int item) {
    return codes[item];
  }

  /** In how many records an item is, equal ones counted each. */
  public int count(int item) {
    return counts[item];
  }

  /**
   * Makes this the base of one more item: counts what is beside it. Its records are not there until
   * {@link #fill}. O(entries of the records that hold the item) time.
   *
   * @param base whose records there are
   * @param item of that base
   * @param minCount how often a kept item must be there
   */
  public void project(
      ConditionalPatternBase base, int item, int minCount, ProjectionFilter filter) {
    ensureItemCapacity(base.itemCount);
    Arrays.fill(projectedCounts, 0, base.itemCount, 0);
    int end = base.occurrenceStarts[item + 1];
    for (int o = base.occurrenceStarts[item]; o < end; o++) {
      int record = base.occurrences[o];
      int weight = base.weights[record];
      for (int e = base.starts[record]; e < base.starts[record + 1]; e++) {
        projectedCounts[base.entries[e]] += weight;
      }
    }
    itemCount = 0;
    for (int other = 0; other < base.itemCount; other++) {
      boolean isKept =
          projectedCounts[other] >= minCount
              && other != item
              && filter.test(base.codes[other], base.codes[item]);
      newIndexes[other] = isKept ? itemCount : ABSENT;
      if (isKept) {
        codes[itemCount] = base.codes[other];
        counts[itemCount++] = projectedCounts[other];
      }
    }
  }

  /**
   * Takes out the items that are in all records, after {@link #project} with the same base.
   *
   * @param recordTotal how many records there are, equal ones counted each
   * @param target receives their codes, rising
   * @param offset the first place for them
   * @return the first place after them
   */
  public int removePerfectExtensions(
      ConditionalPatternBase base, int recordTotal, int[] target, int offset) {
    int next = offset;
    int keptCount = 0;
    for (int other = 0; other < base.itemCount; other++) {
      int item = newIndexes[other];
      if (item >= 0 && counts[item] == recordTotal) {
        target[next++] = codes[item];
        newIndexes[other] = ABSENT;
      } else if (item >= 0) {
        codes[keptCount] = codes[item];
        counts[keptCount] = counts[item];
        newIndexes[other] = keptCount++;
      }
    }
    itemCount = keptCount;
    return next;
  }

  /** Adds the records, after {@link #project}, with the same base and item. */
  public void fill(ConditionalPatternBase base, int item) {
    int from = base.occurrenceStarts[item];
    int to = base.occurrenceStarts[item + 1];
    int maxEntries =
        Math.min(Arrays.stream(projectedCounts, 0, base.itemCount).sum(), base.entryCount());
    int mask = ensureRecordCapacity(to - from, maxEntries) - 1;
    recordCount = 0;
    int size = 0;
    for (int o = from; o < to; o++) {
      int record = base.occurrences[o];
      int begin = size;
      int hash = 1;
      for (int e = base.starts[record]; e < base.starts[record + 1]; e++) {
        int newIndex = newIndexes[base.entries[e]];
        if (newIndex >= 0) {
          entries[size++] = newIndex;
          hash = 31 * hash + newIndex;
        }
      }
      if (size > begin) {
        int slot = (hash * GOLDEN_RATIO) >>> Integer.numberOfLeadingZeros(mask);
        while (recordTable[slot] != 0 && !equalsRecord(recordTable[slot] - 1, begin, size)) {
          slot = (slot + 1) & mask;
        }
        if (recordTable[slot] == 0) {
          recordTable[slot] = recordCount + 1;
          weights[recordCount++] = base.weights[record];
          starts[recordCount] = size;
        } else {
          weights[recordTable[slot] - 1] += base.weights[record];
          size = begin;
        }
      }
    }
    buildOccurrenceLists();
  }

  private boolean equalsRecord(int record, int begin, int end) {
    return Arrays.equals(entries, starts[record], starts[record + 1], entries, begin, end);
  }

  private void buildOccurrenceLists() {
    if (occurrenceStarts.length < itemCount + 2) {
      occurrenceStarts = new int[itemCount + 2];
    }
    int size = entryCount();
    if (occurrences.length < size) {
      occurrences = new int[entries.length];
    }
    Arrays.fill(occurrenceStarts, 0, itemCount + 2, 0);
    for (int e = 0; e < size; e++) {
      occurrenceStarts[entries[e] + 2]++;
    }
    for (int item = 0; item < itemCount; item++) {
      occurrenceStarts[item + 2] += occurrenceStarts[item + 1];
    }
    for (int record = 0; record < recordCount; record++) {
      for (int e = starts[record]; e < starts[record + 1]; e++) {
        occurrences[occurrenceStarts[entries[e] + 1]++] = record;
      }
    }
  }

  private void ensureItemCapacity(int minCapacity) {
    if (projectedCounts.length < minCapacity) {
      int length = Math.max(minCapacity, 2 * projectedCounts.length);
      projectedCounts = new int[length];
      newIndexes = new int[length];
      codes = new int[length];
      counts = new int[length];
    }
  }

  /** How many entries there are. */
  private int entryCount() {
    return starts[recordCount];
  }

  /** Makes room, and tells how many slots the table of records is to have: a power of two. */
  private int ensureRecordCapacity(int recordCapacity, int entryCapacity) {
    if (weights.length < recordCapacity) {
      int length = Math.max(recordCapacity, 2 * weights.length);
      weights = new int[length];
      starts = new int[length + 1];
    }
    if (entries.length < entryCapacity) {
      entries = new int[Math.max(entryCapacity, 2 * entries.length)];
    }
    int slotCount = Integer.highestOneBit(Math.max(2, recordCapacity)) * 4;
    if (recordTable.length < slotCount) {
      recordTable = new int[slotCount];
    } else {
      Arrays.fill(recordTable, 0, slotCount, 0);
    }
    return slotCount;
  }
}
