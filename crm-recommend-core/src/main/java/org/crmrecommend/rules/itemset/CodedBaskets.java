package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.ConditionalBase;
import org.crmrecommend.kernel.ItemCodes;

/** Baskets of frequent items alone, by their codes, one behind the other. */
final class CodedBaskets {

  private static final int SMALL = 24;

  private final ItemCodes codes;

  /** Item codes, rising within a basket. */
  private final int[] data;

  /** Where each basket begins in the data, and where the last one ends. */
  private final int[] starts;

  /** Of each basket the place after the last that no stretch has come to yet. */
  private final int[] cursors;

  private CodedBaskets(ItemCodes codes, int[] data, int[] starts) {
    this.codes = codes;
    this.data = data;
    this.starts = starts;
    this.cursors = Arrays.copyOfRange(starts, 1, starts.length);
  }

  /** What is left of these baskets. O(entries · log(entries of a basket)) time. */
  static CodedBaskets of(Baskets baskets, ItemCodes codes) {
    int[] entries = baskets.entries();
    int[] basketStarts = baskets.starts();
    int[] codeOf = codes.codes();
    int[] starts = new int[baskets.size() + 1];
    int[] data = new int[entries.length];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int e = basketStarts[basket]; e < basketStarts[basket + 1]; e++) {
        int code = codeOf[entries[e]];
        data[size] = code;
        size += ~code >>> 31; // one further unless it is -1: a branch here is a guess
      }
      sort(data, starts[basket], size);
      starts[basket + 1] = size;
    }
    return new CodedBaskets(codes, data, starts);
  }

  /** By insertion where there are few, which is twice as fast for a shop's baskets. */
  private static void sort(int[] data, int from, int to) {
    if (to - from > SMALL) {
      Arrays.sort(data, from, to);
      return;
    }
    for (int next = from + 1; next < to; next++) {
      int code = data[next];
      int place = next;
      while (place > from && data[place - 1] > code) {
        data[place] = data[place - 1];
        place--;
      }
      data[place] = code;
    }
  }

  /** How many items stand behind each code in all its baskets together, end marks included. */
  long[] sizesBehind() {
    long[] sizes = new long[codes.size()];
    for (int basket = 0; basket + 1 < starts.length; basket++) {
      int last = starts[basket + 1] - 1;
      for (int place = starts[basket]; place < last; place++) {
        sizes[data[place]] += last - place + 1;
      }
    }
    return sizes;
  }

  /**
   * What stands behind the items of a stretch of codes. Stretches must be asked for from the last
   * to the first.
   *
   * @param sizes what {@link #sizesBehind} says
   */
  Stretch behind(int from, int to, long[] sizes) {
    Stretch stretch = new Stretch(codes, from, to, sizes);
    for (int basket = 0; basket < cursors.length; basket++) {
      int end = starts[basket + 1];
      int place = cursors[basket] - 1;
      for (; place >= starts[basket] && data[place] >= from; place--) {
        if (place + 1 < end) {
          stretch.add(data[place], data, place + 1, end);
        }
      }
      cursors[basket] = place + 1;
    }
    return stretch;
  }

  /** The base of no item, of the codes below a limit. Takes the baskets' arrays. */
  ConditionalBase base(int limit) {
    int size = 0;
    for (int basket = 0; basket < cursors.length; basket++) {
      int from = starts[basket];
      starts[basket] = size;
      for (int place = from; place < starts[basket + 1] && data[place] < limit; place++) {
        data[size++] = data[place];
      }
    }
    starts[cursors.length] = size;
    int[] counts = IntStream.range(0, limit).map(codes::count).toArray();
    return ConditionalBase.of(starts, data, counts);
  }
}
