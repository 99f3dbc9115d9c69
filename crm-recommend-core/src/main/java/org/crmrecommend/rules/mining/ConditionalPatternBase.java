package org.crmrecommend.rules.mining;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Conditional pattern base of FP-growth, stored as flat arrays instead of a tree.
 *
 * <p>It holds the records that contain a given prefix of items, without the prefix itself and
 * without items that are infrequent in these records. Equal records are merged into one record with
 * a weight. Not thread-safe. An instance can be filled repeatedly.
 *
 * <p>An item has a code, which is the same in every base, and an index 0 … itemCount − 1, which is
 * specific to a base. Indexes follow the order of the codes.
 *
 * @see <a href="https://doi.org/10.1145/335191.335372">Han, Pei and Yin, SIGMOD 2000</a>, for the
 *     conditional pattern base; <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and
 *     Arimura, FIMI 2004</a>, for counting by occurrence lists and for merging equal records
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

  /** For each item, the start of its list in {@link #occurrences}: the records that contain it. */
  private int[] occurrenceStarts = {};

  private int[] occurrences = {};

  private int[] projectedCounts = {};
  private int[] newIndexes = {};
  private int[] recordTable = {};

  /** Selects the items that a projected base keeps. */
  public interface ProjectionFilter {
    /** Returns whether the item {@code code} stays in the base projected on {@code baseCode}. */
    boolean test(int code, int baseCode);
  }

  /**
   * Returns the base of all records, with an empty prefix. Takes ownership of the arrays.
   *
   * @param starts index in {@code entries} at which each record starts, followed by the end of the
   *     last record
   * @param entries item codes, in ascending order within a record
   * @param counts for each code, the number of records that contain it
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

  /** Returns the number of items. */
  public int itemCount() {
    return itemCount;
  }

  /** Returns the code of an item. Codes ascend with the index. */
  public int code(int item) {
    return codes[item];
  }

  /** Returns the number of records that contain an item; merged records count with their weight. */
  public int count(int item) {
    return counts[item];
  }

  /**
   * Makes this the base of a prefix extended by one item: counts the items that occur with it. Call
   * {@link #fill} to add the records. Takes O(entries of the records that contain the item) time.
   *
   * @param base the base to project
   * @param item index of the item in {@code base}
   * @param minCount minimum count of an item to keep
   * @param filter selects the items to keep
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
   * Removes the items that all records contain. Call it after {@link #project}, with the same base.
   *
   * @param recordTotal the number of records; merged records count with their weight
   * @param target receives the codes of the removed items, in ascending order
   * @param offset the index in {@code target} of the first removed code
   * @return the index in {@code target} after the last removed code
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

  /** Adds the records. Call it after {@link #project}, with the same base and item. */
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

  private int entryCount() {
    return starts[recordCount];
  }

  /** Ensures the capacity and returns the number of slots of the record table, a power of two. */
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
