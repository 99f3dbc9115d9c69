package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The search for all sets of items of which every two are complements and that enough baskets hold.
 * Depth first, each item with higher ones, so that each set is met once. Not thread-safe.
 */
final class BundleSearch {

  private final ItemRelations relations;
  private final BitSet eligible;
  private final Visitor visitor;
  private final int[] items;

  /** For each depth the baskets that hold all items so far. */
  private final int[][] basketsByDepth;

  /** Is told of each set. */
  @FunctionalInterface
  interface Visitor {

    /**
     * Takes note of a set.
     *
     * @param items rising; the first {@code size} count, and they change after the call
     * @param supportCount how many baskets hold them all
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
   * Adds one of the candidates to a set.
   *
   * @param size how many items the set has
   * @param supportCount how many baskets hold them
   * @param candidates the complements of all of them, rising; the first {@code count} count
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
