package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The search for all sets of items of which every two are complements and that enough baskets hold.
 * Depth first, each item with higher ones, so that each set is met once. Not thread-safe.
 */
final class BundleSearch {

  private final Pairs pairs;
  private final BitSet eligible;
  private final Visitor visitor;
  private final int[] items;

  /** For each depth the baskets that hold all items so far. */
  private final int[][] holders;

  /** Is told of each set. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Takes note of a set.
     *
     * @param items rising; the first {@code size} count, and they change after the call
     * @param support how many baskets hold them all
     */
    void visit(int[] items, int size, int support);
  }

  private BundleSearch(Pairs pairs, BitSet eligible, int maxItems, Visitor visitor) {
    this.pairs = pairs;
    this.eligible = eligible;
    this.visitor = visitor;
    this.items = new int[maxItems];
    this.holders = new int[maxItems][];
  }

  /** Visits all sets of eligible items. */
  static void visit(Pairs pairs, BitSet eligible, int maxItems, Visitor visitor) {
    new BundleSearch(pairs, eligible, maxItems, visitor).run();
  }

  private void run() {
    for (int first = eligible.nextSetBit(0); first >= 0; first = eligible.nextSetBit(first + 1)) {
      int[] others = Arrays.stream(pairs.complementsOf(first)).filter(eligible::get).toArray();
      if (others.length > 0) {
        items[0] = first;
        holders[0] = pairs.bought().basketsOf(first);
        Arrays.setAll(holders, d -> d == 0 ? holders[0] : new int[holders[0].length]);
        extend(1, holders[0].length, others, others.length);
      }
    }
  }

  /**
   * Adds one of the candidates to a set.
   *
   * @param size how many items the set has
   * @param support how many baskets hold them
   * @param candidates the complements of all of them, rising; the first {@code count} count
   */
  private void extend(int size, int support, int[] candidates, int count) {
    boolean isLast = size + 1 == items.length;
    int[] next = isLast ? candidates : new int[count];
    for (int c = 0; c < count; c++) {
      int item = candidates[c];
      int together = pairs.bought().within(holders[size - 1], support, item, holders[size]);
      if (together < pairs.leastBaskets()) {
        continue;
      }
      items[size] = item;
      visitor.visit(items, size + 1, together);
      if (!isLast) {
        int left = common(candidates, c + 1, count, pairs.complementsOf(item), next);
        extend(size + 1, together, next, left);
      }
    }
  }

  private static int common(int[] some, int from, int to, int[] others, int[] common) {
    int count = 0;
    int other = 0;
    for (int place = from; place < to && other < others.length; ) {
      int difference = some[place] - others[other];
      if (difference == 0) {
        common[count++] = some[place];
      }
      place += difference <= 0 ? 1 : 0;
      other += difference >= 0 ? 1 : 0;
    }
    return count;
  }
}
