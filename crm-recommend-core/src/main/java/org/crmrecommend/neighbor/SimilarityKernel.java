package org.crmrecommend.neighbor;

/** Computes the similarities of many items to one item from their dot products. */
@FunctionalInterface
interface SimilarityKernel {

  /**
   * Replaces the dot products with one item by the similarities to it. An item whose similarity is
   * not positive is not a neighbor. The method processes a whole row, because a call per pair would
   * cost as much as the arithmetic.
   *
   * @param dotProducts the sums of products, indexed by item
   * @param items the items with a non-zero dot product
   * @param count number of valid entries of {@code items}
   * @param rowSize the size of the one item
   * @param columnSizes the sizes of the other items, indexed by item
   */
  void score(float[] dotProducts, int[] items, int count, double rowSize, double[] columnSizes);
}
