package org.crmrecommend.rules.itemset;

import java.util.Arrays;

/**
 * Which items stand above each other in a hierarchy, by their codes: no itemset holds both of such
 * a pair, since who buys green tea buys tea. Immutable.
 */
final class Relations {

  private final int[][] related;

  private Relations(int[][] related) {
    this.related = related;
  }

  /** Nothing stands above anything. */
  static Relations none() {
    return new Relations(new int[0][]);
  }

  boolean isEmpty() {
    return related.length == 0;
  }

  boolean areRelated(int code, int other) {
    return !isEmpty() && Arrays.binarySearch(related[code], other) >= 0;
  }
}
