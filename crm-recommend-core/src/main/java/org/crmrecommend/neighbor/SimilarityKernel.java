package org.crmrecommend.neighbor;

/** Says how near items are to one, by what they share with it. */
@FunctionalInterface
interface SimilarityKernel {

  /**
   * Replaces what items share with one by how near they are to it; what is not positive is no
   * neighbor. A row at a time, because a call for each pair would cost as much as the arithmetic.
   *
   * @param dotProducts the sums of products, by item
   * @param items the items that share something
   * @param count how many of {@code items} there are
   * @param rowSize the row size of the one item
   * @param columnSizes the column sizes, by item
   */
  void score(float[] dotProducts, int[] items, int count, double rowSize, double[] columnSizes);
}
