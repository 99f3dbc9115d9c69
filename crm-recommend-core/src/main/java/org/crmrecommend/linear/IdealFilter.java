package org.crmrecommend.linear;

import java.util.Arrays;
import org.crmrecommend.kernel.MatrixProducts;

/**
 * The ideal part of a {@link GraphFilter}: α D_i^(β−1) V Vᵀ D_i^(1−β) for the singular vectors V.
 * Immutable.
 */
final class IdealFilter {

  /** Number of scores that stay in the L1 cache while singular vectors are added to them. */
  private static final int ITEMS_PER_TILE = 4096;

  /** Number of items for which the entries of all singular vectors stay in the L2 cache. */
  private static final int ITEMS_PER_BATCH_TILE = 1024;

  /** Row d is singular vector d times D_i^(1−β). */
  private final float[][] vectors;

  /** The indexes 0, 1, 2 … of the rows of {@link #vectors}. */
  private final int[] vectorIndexes;

  /** α */
  private final double weight;

  /** α D_i^(2β−2). Times a row of {@link #vectors} it is α D_i^(β−1) times a singular vector. */
  private final float[] inputScales;

  /**
   * Takes ownership of the vectors.
   *
   * @param weight α
   */
  IdealFilter(ItemGraph graph, double weight, float[][] vectors) {
    this.vectors = vectors;
    this.weight = weight;
    this.vectorIndexes = new int[vectors.length];
    Arrays.setAll(vectorIndexes, d -> d);
    this.inputScales = new float[graph.itemCount()];
    for (int item = 0; item < inputScales.length; item++) {
      double scale = graph.itemScale(item);
      inputScales[item] = scale == 0 ? 0 : (float) (weight / (scale * scale));
    }
  }

  /** Returns α. */
  double weight() {
    return weight;
  }

  /** Returns the singular vectors times D_i^(1−β), which must not be modified. */
  float[][] vectors() {
    return vectors;
  }

  /** Returns the number of singular vectors. */
  int size() {
    return vectors.length;
  }

  /** Writes the coordinates of a history, one for each singular vector. */
  void project(WeightedHistory history, float[] coordinates) {
    for (int d = 0; d < coordinates.length; d++) {
      float[] vector = vectors[d];
      float sum = 0;
      for (int t = 0; t < history.size(); t++) {
        int item = history.items()[t];
        sum += history.weights()[t] * inputScales[item] * vector[item];
      }
      coordinates[d] = sum;
    }
  }

  /** Adds the product of the coordinates and the singular vectors to the score of each item. */
  void addScores(float[] coordinates, float[] scores) {
    for (int from = 0; from < scores.length; from += ITEMS_PER_TILE) {
      int to = Math.min(scores.length, from + ITEMS_PER_TILE);
      MatrixProducts.addSelectedRows(
          scores, vectors, vectorIndexes, coordinates, 0, vectors.length, from, to);
    }
  }

  /**
   * Adds the scores of several histories, which reads the singular vectors once for all.
   *
   * @param coordinates indexed by singular vector and history
   * @param scores a row for each history
   * @param count the number of histories
   */
  void addScores(float[][] coordinates, float[][] scores, int count) {
    int itemCount = inputScales.length;
    for (int from = 0; from < itemCount; from += ITEMS_PER_BATCH_TILE) {
      int to = Math.min(itemCount, from + ITEMS_PER_BATCH_TILE);
      MatrixProducts.addTransposedProduct(
          scores, 0, count, coordinates, vectors, vectors.length, from, to);
    }
  }

  /** Writes the entries of an item in the singular vectors, which are far apart in memory. */
  void readEntries(int item, float[] entries) {
    for (int d = 0; d < entries.length; d++) {
      entries[d] = vectors[d][item];
    }
  }

  /** Returns the contribution of an item with a weight of 1 to another, given their entries. */
  double contribution(int from, float[] fromEntries, float[] toEntries) {
    double product = 0;
    for (int d = 0; d < fromEntries.length; d++) {
      product += (double) fromEntries[d] * toEntries[d];
    }
    return inputScales[from] * product;
  }
}
