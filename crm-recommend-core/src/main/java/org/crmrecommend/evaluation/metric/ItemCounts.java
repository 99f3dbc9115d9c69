package org.crmrecommend.evaluation.metric;

import java.util.Arrays;

/** How many users' lists, cut off somewhere, each of the model's items stands in. */
public final class ItemCounts {

  private final int[] counts;
  private final int lists;

  /**
   * Counts the first k items of lists.
   *
   * @param itemCount how many items there are
   * @param lists the lists' items from the best on
   */
  public ItemCounts(int itemCount, int[][] lists, int k) {
    this.counts = new int[itemCount];
    this.lists = lists.length;
    for (int[] list : lists) {
      for (int rank = 0; rank < Math.min(k, list.length); rank++) {
        counts[list[rank]]++;
      }
    }
  }

  /** How many items there are, listed or not. */
  public int itemCount() {
    return counts.length;
  }

  /** How many lists there are. */
  public int lists() {
    return lists;
  }

  /** In how many lists each item stands, in a new array. */
  public int[] toArray() {
    return counts.clone();
  }

  /** How many items stand in a list. */
  public long listed() {
    return Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /** How many recommendations there are: Σ counts. */
  public long total() {
    return Arrays.stream(counts).asLongStream().sum();
  }
}
