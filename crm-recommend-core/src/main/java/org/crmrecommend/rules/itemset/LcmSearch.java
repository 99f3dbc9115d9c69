package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.rules.mining.ConditionalPatternBase;

/**
 * Finds each closed itemset, or each maximal one, once. The search extends an itemset by one item
 * and then takes the closure: it adds all items that are in the same baskets. It rejects a closure
 * that contains an item that was searched before. Not thread-safe.
 *
 * @see <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI 2004</a>, for
 *     the prefix-preserving closure extension
 */
final class LcmSearch {

  private final boolean maximalOnly;
  private final Runnable cancellationCheck;
  private final List<ConditionalPatternBase> bases = new ArrayList<>();
  private final int[] prefix;

  /** Always empty: every item of a closed itemset is mandatory. */
  private final int[] noExtensions = {};

  /**
   * @param codeCount number of codes
   * @param maximalOnly whether to leave out itemsets with a frequent proper superset
   * @param cancellationCheck called for every closure
   */
  LcmSearch(int codeCount, boolean maximalOnly, Runnable cancellationCheck) {
    this.maximalOnly = maximalOnly;
    this.cancellationCheck = cancellationCheck;
    this.prefix = new int[codeCount];
  }

  /**
   * Finds all closed itemsets that are the closure of this code, alone or with higher codes. Omits
   * those that are also the closure of higher codes alone.
   *
   * @param rootBase conditional pattern base of the empty itemset or of the items that are in all
   *     baskets
   * @param universalCodes codes of the items that are in all baskets
   */
  void searchFrom(
      int code, ConditionalPatternBase rootBase, int[] universalCodes, ItemsetSink sink) {
    System.arraycopy(universalCodes, 0, prefix, 0, universalCodes.length);
    search(rootBase, code, universalCodes.length, sink);
  }

  private void search(ConditionalPatternBase base, int item, int depth, ItemsetSink sink) {
    cancellationCheck.run();
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
