package org.crmrecommend.rules.itemset;

/** What stands behind each item of sets of items, whose items have rising numbers. */
interface Suffixes {

  /** Stands behind the last item of each set. */
  int END = -1;

  /** How many items there are. */
  int itemCount();

  /** The code of an item. */
  int code(int item);

  /** In how many sets an item is. */
  int count(int item);

  /** Whether nothing stands behind an item anywhere. */
  boolean isLast(int item);

  /**
   * Counts how often each item stands behind an item.
   *
   * @param tally receives the count of each item at the place after its number
   * @param reached receives the items that came so far as the least count, in any order
   * @return how many those are
   */
  int tally(int item, int least, int[] tally, int[] reached);

  /**
   * Counts how often each combination of some items stands behind an item; sets with none of them
   * need not be counted.
   *
   * @param numbers of each item the bit that stands for it; −1 for those that do not count
   * @param table receives the number of each combination
   * @param all the combination of all
   */
  void tallyCombinations(int item, int[] numbers, int[] table, int all);

  /**
   * Writes what stands behind an item into records, whose items are set already.
   *
   * @param numbers of each item the one in those records; −1 for those that are left out
   */
  void copy(int item, int[] numbers, Records into);
}
