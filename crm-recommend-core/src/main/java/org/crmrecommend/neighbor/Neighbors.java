package org.crmrecommend.neighbor;

import java.util.Arrays;

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

  /** Sets the row of an item; takes ownership of the arrays, the items rising. */
  void set(int item, int[] neighborItems, float[] neighborSimilarities) {
    items[item] = neighborItems;
    similarities[item] = neighborSimilarities;
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
    int place = Arrays.binarySearch(items[item], neighbor);
    return place < 0 ? 0 : similarities[item][place];
  }
}
