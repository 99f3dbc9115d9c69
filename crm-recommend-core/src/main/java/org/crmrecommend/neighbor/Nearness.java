package org.crmrecommend.neighbor;

/** Says how near items are to one, by what they share with it. */
@FunctionalInterface
interface Nearness {

  /**
   * Replaces what items share with one by how near they are to it; what is not positive is no
   * neighbor. A row at a time, because a call for each pair would cost as much as the arithmetic.
   *
   * @param shared the sums of products, by item
   * @param others the items that share something
   * @param count how many of {@code others} there are
   * @param size the row size of the one item
   * @param sizes the column sizes, by item
   */
  void score(float[] shared, int[] others, int count, double size, double[] sizes);
}
