package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import org.crmrecommend.kernel.ItemCodes;

/**
 * Which items stand above each other in a hierarchy, by their codes: no itemset holds both of such
 * a pair, since who buys green tea buys tea. Immutable.
 */
final class Relations {

  /** For each code those above it, rising. */
  private final int[][] above;

  private Relations(int[][] above) {
    this.above = above;
  }

  /** Nothing stands above anything. */
  static Relations none() {
    return new Relations(new int[0][]);
  }

  /**
   * Those among the items with a code.
   *
   * @param ancestors for each item what stands above it
   */
  static Relations of(int[][] ancestors, ItemCodes codes) {
    int[][] above = new int[codes.size()][];
    for (int code = 0; code < above.length; code++) {
      above[code] = codesOf(ancestors[codes.item(code)], codes);
    }
    return new Relations(above);
  }

  private static int[] codesOf(int[] items, ItemCodes codes) {
    return Arrays.stream(items).map(codes::code).filter(code -> code >= 0).sorted().toArray();
  }

  boolean isEmpty() {
    return above.length == 0;
  }

  boolean areRelated(int code, int other) {
    return !isEmpty() && (isAbove(other, code) || isAbove(code, other));
  }

  private boolean isAbove(int above, int code) {
    return Arrays.binarySearch(this.above[code], above) >= 0;
  }
}
