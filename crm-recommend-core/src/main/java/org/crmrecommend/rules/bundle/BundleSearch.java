package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Searches all sets of items with minimum support in which every two items are complements. The
 * search is depth first and extends each set only by items with a higher index, so it visits each
 * set once. Not thread-safe.
 */
final class BundleSearch {

  private final ItemRelations relations;
  private final BitSet eligible;
  private final Visitor visitor;
  private final int[] items;

  /** For each depth, the baskets that contain all items so far. */
  private final int[][] basketsByDepth;

  /** Receives each set that the search finds. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Visits a set.
     *
     * @param items the items, ascending; only the first {@code size} are used, and the array is
     *     reused after the call
     * @param supportCount number of baskets that contain all items
     */
    void visit(int[] items, int size, int supportCount);
  }

  private BundleSearch(ItemRelations relations, BitSet eligible, int maxItems, Visitor visitor) {
    this.relations = relations;
    this.eligible = eligible;
    this.visitor = visitor;
    this.items = new int[maxItems];
    this.basketsByDepth = new int[maxItems][];
  }

  /** Visits all sets of eligible items. */
  static void visitAll(ItemRelations relations, BitSet eligible, int maxItems, Visitor visitor) {
    new BundleSearch(relations, eligible, maxItems, visitor).run();
  }

  private void run() {
    for (int first = eligible.nextSetBit(0); first >= 0; first = eligible.nextSetBit(first + 1)) {
      int[] complements =
          Arrays.stream(relations.complementsOf(first)).filter(eligible::get).toArray();
      if (complements.length > 0) {
        items[0] = first;
        basketsByDepth[0] = relations.purchaseCounts().basketsOf(first);
        Arrays.setAll(
            basketsByDepth, d -> d == 0 ? basketsByDepth[0] : new int[basketsByDepth[0].length]);
        extend(1, basketsByDepth[0].length, complements, complements.length);
      }
    }
  }

  /**
   * Extends a set by each of the candidates.
   *
   * @param size number of items of the set
   * @param supportCount number of baskets that contain the set
   * @param candidates the common complements of all its items, ascending; only the first {@code
   *     count} are used
   */
  private void extend(int size, int supportCount, int[] candidates, int count) {
    boolean isMaxSize = size + 1 == items.length;
    int[] next = isMaxSize ? candidates : new int[count];
    for (int c = 0; c < count; c++) {
      int item = candidates[c];
      int extendedCount =
          relations
              .purchaseCounts()
              .retainBasketsOf(basketsByDepth[size - 1], supportCount, item, basketsByDepth[size]);
      if (extendedCount < relations.minBasketCount()) {
        continue;
      }
      items[size] = item;
      visitor.visit(items, size + 1, extendedCount);
      if (!isMaxSize) {
        int nextCount = intersect(candidates, c + 1, count, relations.complementsOf(item), next);
        extend(size + 1, extendedCount, next, nextCount);
      }
    }
  }

  private static int intersect(int[] first, int from, int to, int[] second, int[] common) {
    int count = 0;
    int j = 0;
    for (int i = from; i < to && j < second.length; ) {
      int difference = first[i] - second[j];
      if (difference == 0) {
        common[count++] = first[i];
      }
      i += difference <= 0 ? 1 : 0;
      j += difference >= 0 ? 1 : 0;
    }
    return count;
  }
}
