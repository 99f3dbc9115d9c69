package org.crmrecommend.rules.itemset;

/** Takes the itemsets that a search finds. Not thread-safe. */
interface ItemsetSink {

  /** In how many baskets an itemset must be to be wanted; may rise while the search goes on. */
  int minCount();

  /** How long an itemset in so many baskets may be to be wanted; may fall while it goes on. */
  int maxLength(int count);

  /**
   * Takes the itemsets that have all of a prefix and any part of what is perfect: all of them are
   * in the same baskets.
   *
   * @param prefix item codes, of which the first {@code size} count
   * @param perfectExtensions item codes, of which the first {@code perfectExtensionCount} count,
   *     none of them in the prefix
   * @param count in how many baskets they are
   */
  void add(int[] prefix, int size, int[] perfectExtensions, int perfectExtensionCount, int count);
}
