package org.crmrecommend.neighbor;

import java.util.Arrays;
import org.crmrecommend.model.TopItems;

/**
 * For each item its nearest neighbors: the pruned rows of a similarity matrix. A row is written
 * once, by whichever thread computes it, and read-only from then on.
 */
final class Neighbors {

  private final int[][] items;
  private final float[][] similarities;

  /** Rows for so many items, all still to be set. */
  Neighbors(int itemCount) {
    this.items = new int[itemCount][];
    this.similarities = new float[itemCount][];
  }

  /**
   * Sets the row of an item to the best there are.
   *
   * @param normalized whether to scale them to add up to 1
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

  /** The same the other way round: for each item those whose neighbor it is. */
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

  /** The neighbors of an item, by rising number. */
  int[] items(int item) {
    return items[item];
  }

  /** The similarities of the neighbors of an item, all positive. */
  float[] similarities(int item) {
    return similarities[item];
  }

  /** The similarity of a neighbor of an item; 0 if it is none. */
  float similarity(int item, int neighbor) {
    int position = Arrays.binarySearch(items[item], neighbor);
    return position < 0 ? 0 : similarities[item][position];
  }
}
