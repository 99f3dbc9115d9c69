package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.model.TopItems;

/**
 * The nearest neighbors of each item: the pruned rows of a similarity matrix. One thread writes
 * each row once; after that the row is read-only.
 */
final class Neighbors {

  private final int[][] items;
  private final float[][] similarities;

  /** Creates {@code itemCount} rows, all still to be set. */
  Neighbors(int itemCount) {
    this.items = new int[itemCount][];
    this.similarities = new float[itemCount][];
  }

  /**
   * Sets the row of an item to the items and scores of {@code best}.
   *
   * @param normalized whether to scale the scores to a sum of 1
   */
  void set(int item, TopItems best, boolean normalized) {
    long[] itemsAndRanks = new long[best.size()];
    double sum = 0;
    for (int rank = 0; rank < itemsAndRanks.length; rank++) {
      sum += best.score(rank);
      itemsAndRanks[rank] = (long) best.item(rank) << Integer.SIZE | rank;
    }
    Arrays.sort(itemsAndRanks);
    double scale = normalized ? 1 / sum : 1;
    items[item] = new int[itemsAndRanks.length];
    similarities[item] = new float[itemsAndRanks.length];
    for (int n = 0; n < itemsAndRanks.length; n++) {
      items[item][n] = (int) (itemsAndRanks[n] >>> Integer.SIZE);
      similarities[item][n] = (float) (best.score((int) itemsAndRanks[n]) * scale);
    }
  }

  /** Returns the transpose: for each item, the items that have it as a neighbor. */
  Neighbors transpose() {
    int[] sizes = new int[items.length];
    for (int[] row : items) {
      for (int neighbor : row) {
        sizes[neighbor]++;
      }
    }
    Neighbors transposed = new Neighbors(items.length);
    for (int item = 0; item < items.length; item++) {
      transposed.items[item] = new int[sizes[item]];
      transposed.similarities[item] = new float[sizes[item]];
    }
    int[] next = new int[items.length];
    for (int item = 0; item < items.length; item++) {
      for (int n = 0; n < items[item].length; n++) {
        int neighbor = items[item][n];
        transposed.items[neighbor][next[neighbor]] = item;
        transposed.similarities[neighbor][next[neighbor]++] = similarities[item][n];
      }
    }
    return transposed;
  }

  /** The neighbors of an item, in ascending order. */
  int[] items(int item) {
    return items[item];
  }

  /** The similarities of an item's neighbors, in the order of {@link #items}; all positive. */
  float[] similarities(int item) {
    return similarities[item];
  }

  /** Returns the similarity of a neighbor of an item; 0 if it is not a neighbor. */
  float similarity(int item, int neighbor) {
    int position = Arrays.binarySearch(items[item], neighbor);
    return position < 0 ? 0 : similarities[item][position];
  }
}
