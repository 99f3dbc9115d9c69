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
public final class ConditionalBase {

  private static final int ABSENT = -1;

  /** Fibonacci hashing: 2^32 divided by the golden ratio. */
  private static final int GOLDEN = 0x9E3779B9;

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

  private int[] tally = {};
  private int[] renumbered = {};
  private int[] merged = {};

  /** Which items a base keeps besides the one it is made for. */
  public interface Kept {
    /** Whether an item stays in the base of another. */
    boolean test(int code, int codeOfBase);
  }

  /**
   * All records; takes ownership of the arrays.
   *
   * @param starts where each record begins among the entries, and where the last one ends
   * @param entries the codes of the items, rising within a record
   * @param counts for each code how many records hold it
   */
  public static ConditionalBase of(int[] starts, int[] entries, int[] counts) {
    ConditionalBase all = new ConditionalBase();
    all.itemCount = counts.length;
    all.codes = IntStream.range(0, counts.length).toArray();
    all.counts = counts;
    all.recordCount = starts.length - 1;
    all.starts = starts;
    all.entries = entries;
    all.weights = new int[all.recordCount];
    Arrays.fill(all.weights, 1);
    all.findOccurrences();
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
   * @param least how often a kept item must be there
   */
  public void project(ConditionalBase base, int item, int least, Kept kept) {
    ensureItems(base.itemCount);
    Arrays.fill(tally, 0, base.itemCount, 0);
    int end = base.occurrenceStarts[item + 1];
    for (int o = base.occurrenceStarts[item]; o < end; o++) {
      int record = base.occurrences[o];
      int weight = base.weights[record];
      for (int e = base.starts[record]; e < base.starts[record + 1]; e++) {
        tally[base.entries[e]] += weight;
      }
    }
    itemCount = 0;
    for (int other = 0; other < base.itemCount; other++) {
      boolean stays =
          tally[other] >= least && other != item && kept.test(base.codes[other], base.codes[item]);
      renumbered[other] = stays ? itemCount : ABSENT;
      if (stays) {
        codes[itemCount] = base.codes[other];
        counts[itemCount++] = tally[other];
      }
    }
  }

  /**
   * Takes out the items that are in all records, after {@link #project} with the same base.
   *
   * @param all how many records there are, equal ones counted each
   * @param into receives their codes, rising
   * @param free the first place for them
   * @return the first place after them
   */
  public int takeOut(ConditionalBase base, int all, int[] into, int free) {
    int next = free;
    int kept = 0;
    for (int other = 0; other < base.itemCount; other++) {
      int item = renumbered[other];
      if (item >= 0 && counts[item] == all) {
        into[next++] = codes[item];
        renumbered[other] = ABSENT;
      } else if (item >= 0) {
        codes[kept] = codes[item];
        counts[kept] = counts[item];
        renumbered[other] = kept++;
      }
    }
    itemCount = kept;
    return next;
  }

  /** Adds the records, after {@link #project}, with the same base and item. */
  public void fill(ConditionalBase base, int item) {
    int from = base.occurrenceStarts[item];
    int to = base.occurrenceStarts[item + 1];
    int most = Math.min(Arrays.stream(tally, 0, base.itemCount).sum(), base.size());
    int mask = ensureRecords(to - from, most) - 1;
    recordCount = 0;
    int size = 0;
    for (int o = from; o < to; o++) {
      int record = base.occurrences[o];
      int begin = size;
      int hash = 1;
      for (int e = base.starts[record]; e < base.starts[record + 1]; e++) {
        int number = renumbered[base.entries[e]];
        if (number >= 0) {
          entries[size++] = number;
          hash = 31 * hash + number;
        }
      }
      if (size > begin) {
        int slot = (hash * GOLDEN) >>> Integer.numberOfLeadingZeros(mask);
        while (merged[slot] != 0 && !isRecord(merged[slot] - 1, begin, size)) {
          slot = (slot + 1) & mask;
        }
        if (merged[slot] == 0) {
          merged[slot] = recordCount + 1;
          weights[recordCount++] = base.weights[record];
          starts[recordCount] = size;
        } else {
          weights[merged[slot] - 1] += base.weights[record];
          size = begin;
        }
      }
    }
    findOccurrences();
  }

  private boolean isRecord(int record, int begin, int end) {
    return Arrays.equals(entries, starts[record], starts[record + 1], entries, begin, end);
  }

  private void findOccurrences() {
    if (occurrenceStarts.length < itemCount + 2) {
      occurrenceStarts = new int[itemCount + 2];
    }
    int size = size();
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

  private void ensureItems(int most) {
    if (tally.length < most) {
      int length = Math.max(most, 2 * tally.length);
      tally = new int[length];
      renumbered = new int[length];
      codes = new int[length];
      counts = new int[length];
    }
  }

  /** How many entries there are. */
  private int size() {
    return starts[recordCount];
  }

  /** Makes room, and tells how many slots the table of records is to have: a power of two. */
  private int ensureRecords(int records, int size) {
    if (weights.length < records) {
      int length = Math.max(records, 2 * weights.length);
      weights = new int[length];
      starts = new int[length + 1];
    }
    if (entries.length < size) {
      entries = new int[Math.max(size, 2 * entries.length)];
    }
    int slots = Integer.highestOneBit(Math.max(2, records)) * 4;
    if (merged.length < slots) {
      merged = new int[slots];
    } else {
      Arrays.fill(merged, 0, slots, 0);
    }
    return slots;
  }
}
