package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.rules.mining.ConditionalPatternBase;
import org.crmrecommend.rules.mining.ItemCodes;

/** Baskets with only the codes of frequent items, concatenated in one array. */
final class CodedBaskets {

  private static final int INSERTION_SORT_LIMIT = 24;

  private final ItemCodes codes;

  /** Item codes, ascending within a basket. */
  private final int[] data;

  /** Start of each basket in the data, and the end of the last one. */
  private final int[] starts;

  /** For each basket, the position after the last entry that no projection has processed yet. */
  private final int[] cursors;

  private CodedBaskets(ItemCodes codes, int[] data, int[] starts) {
    this.codes = codes;
    this.data = data;
    this.starts = starts;
    this.cursors = Arrays.copyOfRange(starts, 1, starts.length);
  }

  /**
   * Encodes these baskets and drops infrequent items. O(entries · log(entries of a basket)) time.
   */
  static CodedBaskets of(Baskets baskets, ItemCodes codes) {
    int[] entries = baskets.entries();
    int[] basketStarts = baskets.starts();
    int[] codeByItem = codes.codes();
    int[] starts = new int[baskets.size() + 1];
    int[] data = new int[entries.length];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int e = basketStarts[basket]; e < basketStarts[basket + 1]; e++) {
        int code = codeByItem[entries[e]];
        data[size] = code;
        size += ~code >>> 31; // advances unless code is -1; a branch would mispredict
      }
      sort(data, starts[basket], size);
      starts[basket + 1] = size;
    }
    return new CodedBaskets(codes, data, starts);
  }

  /** Sorts short ranges by insertion, which is twice as fast for the baskets of a shop. */
  private static void sort(int[] data, int from, int to) {
    if (to - from > INSERTION_SORT_LIMIT) {
      Arrays.sort(data, from, to);
      return;
    }
    for (int next = from + 1; next < to; next++) {
      int code = data[next];
      int position = next;
      while (position > from && data[position - 1] > code) {
        data[position] = data[position - 1];
        position--;
      }
      data[position] = code;
    }
  }

  /**
   * Returns for each code the total size of the suffixes after it in all baskets, end marks
   * included.
   */
  long[] suffixSizes() {
    long[] sizes = new long[codes.size()];
    for (int basket = 0; basket + 1 < starts.length; basket++) {
      int last = starts[basket + 1] - 1;
      for (int position = starts[basket]; position < last; position++) {
        sizes[data[position]] += last - position + 1;
      }
    }
    return sizes;
  }

  /**
   * Returns the suffixes after the items of a range of codes. Ranges must be requested from the
   * last to the first.
   *
   * @param suffixSizes the result of {@link #suffixSizes}
   */
  ProjectedDatabase project(int from, int to, long[] suffixSizes) {
    ProjectedDatabase database = new ProjectedDatabase(codes, from, to, suffixSizes);
    for (int basket = 0; basket < cursors.length; basket++) {
      int end = starts[basket + 1];
      int position = cursors[basket] - 1;
      for (; position >= starts[basket] && data[position] >= from; position--) {
        if (position + 1 < end) {
          database.add(data[position], data, position + 1, end);
        }
      }
      cursors[basket] = position + 1;
    }
    return database;
  }

  /**
   * Returns the conditional pattern base of the empty itemset, restricted to codes below a limit.
   * Takes ownership of the arrays of these baskets.
   */
  ConditionalPatternBase conditionalBase(int codeLimit) {
    int size = 0;
    for (int basket = 0; basket < cursors.length; basket++) {
      int from = starts[basket];
      starts[basket] = size;
      for (int position = from;
          position < starts[basket + 1] && data[position] < codeLimit;
          position++) {
        data[size++] = data[position];
      }
    }
    starts[cursors.length] = size;
    int[] counts = IntStream.range(0, codeLimit).map(codes::count).toArray();
    return ConditionalPatternBase.of(starts, data, counts);
  }
}
