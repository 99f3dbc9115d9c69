package org.crmrecommend.evaluation.metric;

import java.util.Arrays;

/** How many users' lists, cut off somewhere, each of the model's items stands in. */
public final class RecommendationCounts {

  private final int[] counts;
  private final int listCount;

  /**
   * Counts the first k items of lists.
   *
   * @param itemCount how many items there are
   * @param lists the lists' items from the best on
   */
  public RecommendationCounts(int itemCount, int[][] lists, int k) {
    this.counts = new int[itemCount];
    this.listCount = lists.length;
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
  public int listCount() {
    return listCount;
  }

  /** In how many lists each item stands, in a new array. */
  public int[] toArray() {
    return counts.clone();
  }

  /** How many items stand in a list. */
  public long listedItemCount() {
    return Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /** How many recommendations there are: Σ counts. */
  public long recommendationCount() {
    return Arrays.stream(counts).asLongStream().sum();
  }
}
