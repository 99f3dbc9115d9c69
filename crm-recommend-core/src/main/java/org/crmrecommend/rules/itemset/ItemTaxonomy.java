package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import org.crmrecommend.kernel.ItemCodes;

/**
 * Which items stand above each other in a hierarchy, by their codes: no itemset holds both of such
 * a pair, since who buys green tea buys tea. Immutable.
 */
final class ItemTaxonomy {

  /** For each code those above it, rising. */
  private final int[][] ancestors;

  private ItemTaxonomy(int[][] ancestors) {
    this.ancestors = ancestors;
  }

  /** Nothing stands above anything. */
  static ItemTaxonomy none() {
    return new ItemTaxonomy(new int[0][]);
  }

  /**
   * Those among the items with a code.
   *
   * @param ancestors for each item what stands above it
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
