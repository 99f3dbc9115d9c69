package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import org.crmrecommend.rules.mining.ItemCodes;

/**
 * Ancestors of item codes in a hierarchy. No itemset contains both an item and its ancestor,
 * because every basket with green tea also contains tea. Immutable.
 */
final class ItemTaxonomy {

  /** For each code, its ancestors, ascending. */
  private final int[][] ancestors;

  private ItemTaxonomy(int[][] ancestors) {
    this.ancestors = ancestors;
  }

  /** Returns a taxonomy without ancestors. */
  static ItemTaxonomy none() {
    return new ItemTaxonomy(new int[0][]);
  }

  /**
   * Returns the taxonomy of the items with a code.
   *
   * @param ancestors for each item, its ancestors
   */
  static ItemTaxonomy of(int[][] ancestors, ItemCodes codes) {
    int[][] codeAncestors = new int[codes.size()][];
    for (int code = 0; code < codeAncestors.length; code++) {
      codeAncestors[code] = codesOf(ancestors[codes.item(code)], codes);
    }
    return new ItemTaxonomy(codeAncestors);
  }

  private static int[] codesOf(int[] items, ItemCodes codes) {
    return Arrays.stream(items).map(codes::code).filter(code -> code >= 0).sorted().toArray();
  }

  boolean isEmpty() {
    return ancestors.length == 0;
  }

  boolean areRelated(int code, int other) {
    return !isEmpty() && (isAncestor(other, code) || isAncestor(code, other));
  }

  private boolean isAncestor(int ancestor, int code) {
    return Arrays.binarySearch(this.ancestors[code], ancestor) >= 0;
  }
}
