package org.crmrecommend.rules.itemset;

/**
 * The suffixes of item sets after each item. The items of a set are sorted by ascending number; the
 * suffix after an item contains the items that follow it in a set.
 */
interface ProjectedSuffixes {

  /** Marks the end of each set. */
  int END_OF_SET = -1;

  /** Returns the number of items. */
  int itemCount();

  /** Returns the code of an item. */
  int code(int item);

  /** Returns the number of sets that contain an item. */
  int count(int item);

  /** Returns whether all suffixes after an item are empty. */
  boolean hasNoSuffix(int item);

  /**
   * Counts how often each item occurs in the suffixes after an item.
   *
   * @param itemCounts receives the count of each item at index number + 1
   * @param frequentItems receives the items that reach {@code minCount}, in any order
   * @return number of frequent items
   */
  int countSuffixItems(int item, int minCount, int[] itemCounts, int[] frequentItems);

  /**
   * Counts how often each combination of some items occurs in the suffixes after an item. Suffixes
   * with none of these items need not be counted.
   *
   * @param bitNumbers for each item, its bit; −1 for items that are ignored
   * @param combinationCounts receives the count of each combination
   * @param fullMask bit mask of all items
   */
  void countCombinations(int item, int[] bitNumbers, int[] combinationCounts, int fullMask);

  /**
   * Writes the suffixes after an item into a database whose items are already set.
   *
   * @param newNumbers for each item, its number in the destination; −1 for items that are left out
   */
  void copySuffixes(int item, int[] newNumbers, ConditionalDatabase destination);
}
