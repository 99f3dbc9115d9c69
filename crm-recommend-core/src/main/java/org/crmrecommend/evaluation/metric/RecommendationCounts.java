package org.crmrecommend.evaluation.metric;

import java.util.Arrays;

/** The number of users' lists, cut off at some k, that contain each of the model's items. */
public final class RecommendationCounts {

  private final int[] counts;
  private final int listCount;

  /**
   * Counts the first k items of each list.
   *
   * @param itemCount number of items of the model
   * @param lists the items of each list, best first
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

  /** Returns the number of items, listed or not. */
  public int itemCount() {
    return counts.length;
  }

  /** Returns the number of lists. */
  public int listCount() {
    return listCount;
  }

  /** Returns the number of lists that contain each item, in a new array. */
  public int[] toArray() {
    return counts.clone();
  }

  /** Returns the number of items that are in at least one list. */
  public long listedItemCount() {
    return Arrays.stream(counts).filter(count -> count > 0).count();
  }

  /** Returns the number of recommendations, Σ counts. */
  public long recommendationCount() {
    return Arrays.stream(counts).asLongStream().sum();
  }
}
