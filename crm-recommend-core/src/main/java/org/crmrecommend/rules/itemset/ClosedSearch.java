package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.kernel.ConditionalBase;

/**
 * Finds the closed itemsets, or of them the maximal ones, each once: an itemset is grown by an item
 * and then by all that is in the same baskets, unless that has an item that the search came past
 * before. The work of one thread.
 *
 * @see <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI 2004</a>, whose
 *     prefix-preserving closure extension it is
 */
final class ClosedSearch {

  private final boolean maximal;
  private final List<ConditionalBase> bases = new ArrayList<>();
  private final int[] prefix;

  /** There is nothing that may be left out of a closed itemset. */
  private final int[] nothing = {};

  /**
   * @param codes how many codes there are
   * @param maximal whether those are left out that a larger one holds
   */
  ClosedSearch(int codes, boolean maximal) {
    this.maximal = maximal;
    this.prefix = new int[codes];
  }

  /**
   * Finds all closed itemsets whose rarest item that tells their baskets has this code.
   *
   * @param all the base of no item, or of those that are in all baskets
   * @param inAll the codes of those
   */
  void searchFrom(int code, ConditionalBase all, int[] inAll, ItemsetSink sink) {
    System.arraycopy(inAll, 0, prefix, 0, inAll.length);
    search(all, code, inAll.length, sink);
  }

  private void search(ConditionalBase base, int item, int depth, ItemsetSink sink) {
    int count = base.count(item);
    int longest = sink.longest(count);
    if (count < sink.least() || depth >= longest) {
      return;
    }
    int code = base.code(item);
    ConditionalBase next = next(depth);
    next.project(base, item, sink.least(), (other, ofBase) -> true);
    prefix[depth] = code;
    int size = next.takeOut(base, count, prefix, depth + 1);
    for (int p = depth + 1; p < size; p++) {
      if (prefix[p] < code) {
        return;
      }
    }
    if (size <= longest && !(maximal && next.itemCount() > 0)) {
      sink.add(prefix, size, nothing, 0, count);
    }
    if (next.itemCount() > 0 && size < longest) {
      next.fill(base, item);
      for (int other = 0; other < next.itemCount(); other++) {
        if (next.code(other) > code) {
          search(next, other, size, sink);
        }
      }
    }
  }

  private ConditionalBase next(int depth) {
    while (depth >= bases.size()) {
      bases.add(new ConditionalBase());
    }
    return bases.get(depth);
  }
}
