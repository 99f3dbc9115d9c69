package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.ConditionalBase;
import org.crmrecommend.kernel.ItemCodes;

/** Baskets of frequent items alone, by their codes, one behind the other. */
final class CodedBaskets {

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

  /** What is left of these baskets. O(entries) time. */
  static CodedBaskets of(Baskets baskets, ItemCodes codes) {
    int[] starts = new int[baskets.size() + 1];
    int[] itemStarts = new int[codes.size() + 1];
    for (int code = 0; code < codes.size(); code++) {
      itemStarts[code + 1] = itemStarts[code] + codes.count(code);
    }
    int[] holders = holders(baskets, codes, itemStarts.clone(), starts);
    int[] data = new int[holders.length];
    int[] ends = starts.clone();
    for (int code = 0; code < codes.size(); code++) {
      // Item after item behind what its baskets have already, so that none is to be sorted.
      for (int h = itemStarts[code]; h < itemStarts[code + 1]; h++) {
        data[ends[holders[h]]++] = code;
      }
    }
    return new CodedBaskets(codes, data, starts);
  }

  /**
   * The baskets that hold each item, item by item.
   *
   * @param ends where those of each item begin; moved to where they end
   * @param starts receives where each basket begins
   */
  private static int[] holders(Baskets baskets, ItemCodes codes, int[] ends, int[] starts) {
    int[] entries = baskets.entries();
    int[] basketStarts = baskets.starts();
    int[] codeOf = codes.codes();
    int[] holders = new int[ends[codes.size()]];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int e = basketStarts[basket]; e < basketStarts[basket + 1]; e++) {
        int code = codeOf[entries[e]];
        if (code >= 0) {
          holders[ends[code]++] = basket;
          size++;
        }
      }
      starts[basket + 1] = size;
    }
    return holders;
  }

  /** How many items stand behind each code in all its baskets together, and one more for each. */
  long[] sizesBehind() {
    long[] sizes = new long[codes.size()];
    for (int basket = 0; basket + 1 < starts.length; basket++) {
      for (int place = starts[basket]; place < starts[basket + 1]; place++) {
        sizes[data[place]] += starts[basket + 1] - place;
      }
    }
    return sizes;
  }

  /**
   * What stands behind the items of a stretch of codes, copied together item by item, so that a
   * search goes straight through memory. Stretches must be asked for from the last to the first.
   *
   * @param sizes what {@link #sizesBehind} says
   */
  Records behind(int from, int to, long[] sizes) {
    Records records = new Records();
    int[] ends = records.reserve(codes, from, to, sizes);
    for (int basket = 0; basket < cursors.length; basket++) {
      int end = starts[basket + 1];
      int place = cursors[basket] - 1;
      for (; place >= starts[basket] && data[place] >= from; place--) {
        int item = data[place];
        records.places[records.ends[item]++] = ends[item] - 1;
        int free = ends[item];
        for (int behind = place + 1; behind < end; behind++) {
          records.data[free++] = data[behind];
        }
        records.data[free++] = Records.END;
        ends[item] = free;
      }
      cursors[basket] = place + 1;
    }
    return records;
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
