package org.crmrecommend.evaluation.metric;

/** A metric computed from the lists of all users together. */
public non-sealed interface OverallMetric extends Metric {

  /** Returns the cut-off: the metric uses only the first k items of each list. */
  int k();

  /**
   * Returns the metric value.
   *
   * @param counts for each of the model's items, the number of lists, cut off at k, that contain
   *     it; the array may be changed
   * @param listCount the number of lists
   */
  double value(int[] counts, int listCount);

  /**
   * Returns the metric value of these lists.
   *
   * @param itemCount number of items of the model
   * @param lists the items of each list, best first
   */
  default double value(int itemCount, int[][] lists) {
    int[] counts = new int[itemCount];
    for (int[] list : lists) {
      for (int rank = 0; rank < Math.min(k(), list.length); rank++) {
        counts[list[rank]]++;
      }
    }
    return value(counts, lists.length);
  }
}
