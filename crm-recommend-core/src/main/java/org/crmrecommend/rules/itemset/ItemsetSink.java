package org.crmrecommend.rules.itemset;

/** Receives the itemsets that a search finds. Not thread-safe. */
interface ItemsetSink {

  /** Returns the minimum support count of an itemset; may rise during the search. */
  int minCount();

  /** Returns the maximum length of an itemset with a support count; may fall during the search. */
  int maxLength(int count);

  /**
   * Receives the itemsets that consist of a prefix and any subset of its perfect extensions. All of
   * them are in the same baskets.
   *
   * @param prefix item codes; only the first {@code size} are used
   * @param perfectExtensions item codes, none of them in the prefix; only the first {@code
   *     perfectExtensionCount} are used
   * @param count number of baskets that contain the itemsets
   */
  void add(int[] prefix, int size, int[] perfectExtensions, int perfectExtensionCount, int count);
}
