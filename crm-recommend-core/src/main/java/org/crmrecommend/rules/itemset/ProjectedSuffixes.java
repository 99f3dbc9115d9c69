package org.crmrecommend.rules.itemset;

/** What stands behind each item of sets of items, whose items have rising numbers. */
interface ProjectedSuffixes {

  /** Stands behind the last item of each set. */
  int END_OF_SET = -1;

  /** How many items there are. */
  int itemCount();

  /** The code of an item. */
  int code(int item);

  /** In how many sets an item is. */
  int count(int item);

  /** Whether nothing stands behind an item anywhere. */
  boolean hasNoSuffix(int item);

  /**
   * Counts how often each item stands behind an item.
   *
   * @param itemCounts receives the count of each item at the place after its number
   * @param frequentItems receives the items that came so far as the least count, in any order
   * @return how many those are
   */
  int countSuffixItems(int item, int minCount, int[] itemCounts, int[] frequentItems);

  /**
   * Counts how often each combination of some items stands behind an item; sets with none of them
   * need not be counted.
   *
   * @param bitNumbers of each item the bit that stands for it; −1 for those that do not count
   * @param combinationCounts receives the number of each combination
   * @param fullMask the combination of all
   */
  void countCombinations(int item, int[] bitNumbers, int[] combinationCounts, int fullMask);

  /**
   * Writes what stands behind an item into records, whose items are set already.
   *
   * @param newNumbers of each item the one in those records; −1 for those that are left out
   */
  void copySuffixes(int item, int[] newNumbers, ConditionalDatabase destination);
}
