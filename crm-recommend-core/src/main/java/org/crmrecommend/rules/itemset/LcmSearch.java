package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.kernel.ConditionalPatternBase;

/**
 * Finds the closed itemsets, or of them the maximal ones, each once: an itemset is grown by an item
 * and then by all that is in the same baskets, unless that has an item that the search came past
 * before. The work of one thread.
 *
 * @see <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI 2004</a>, whose
 *     prefix-preserving closure extension it is
 */
final class LcmSearch {

  private final boolean maximalOnly;
  private final List<ConditionalPatternBase> bases = new ArrayList<>();
  private final int[] prefix;

  /** There is nothing that may be left out of a closed itemset. */
  private final int[] noExtensions = {};

  /**
   * @param codeCount how many codes there are
   * @param maximalOnly whether those are left out that a larger one holds
   */
  LcmSearch(int codeCount, boolean maximalOnly) {
    this.maximalOnly = maximalOnly;
    this.prefix = new int[codeCount];
  }

  /**
   * Finds all closed itemsets whose rarest item that tells their baskets has this code.
   *
   * @param rootBase the base of no item, or of those that are in all baskets
   * @param universalCodes the codes of those
   */
  void searchFrom(
      int code, ConditionalPatternBase rootBase, int[] universalCodes, ItemsetSink sink) {
    System.arraycopy(universalCodes, 0, prefix, 0, universalCodes.length);
    search(rootBase, code, universalCodes.length, sink);
  }

  private void search(ConditionalPatternBase base, int item, int depth, ItemsetSink sink) {
    int count = base.count(item);
    int maxLength = sink.maxLength(count);
    if (count < sink.minCount() || depth >= maxLength) {
      return;
    }
    int code = base.code(item);
    ConditionalPatternBase next = baseAt(depth);
    next.project(base, item, sink.minCount(), (other, projectedCode) -> true);
    prefix[depth] = code;
    int size = next.removePerfectExtensions(base, count, prefix, depth + 1);
    for (int p = depth + 1; p < size; p++) {
      if (prefix[p] < code) {
        return;
      }
    }
    if (size <= maxLength && !(maximalOnly && next.itemCount() > 0)) {
      sink.add(prefix, size, noExtensions, 0, count);
    }
    if (next.itemCount() > 0 && size < maxLength) {
      next.fill(base, item);
      for (int other = 0; other < next.itemCount(); other++) {
        if (next.code(other) > code) {
          search(next, other, size, sink);
        }
      }
    }
  }

  private ConditionalPatternBase baseAt(int depth) {
    while (depth >= bases.size()) {
      bases.add(new ConditionalPatternBase());
    }
    return bases.get(depth);
  }
}
