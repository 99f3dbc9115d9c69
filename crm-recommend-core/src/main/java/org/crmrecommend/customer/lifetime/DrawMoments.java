package org.crmrecommend.customer.lifetime;

/** Variances over the draws of one customer of a few numbers, which are mostly 0. */
final class DrawMoments {

  private final int draws;
  private final double[] sums;
  private final double[] squares;

  /**
   * @param draws number of draws, at least 2; numbers that are not added are 0
   */
  DrawMoments(int size, int draws) {
    this.draws = draws;
    this.sums = new double[size];
    this.squares = new double[size];
  }

  /** Adds a number of a draw. */
  void add(int index, double value) {
    sums[index] += value;
    squares[index] += value * value;
  }

  /** Adds the variances of the numbers and forgets the draws. */
  void moveVariancesTo(double[] variances) {
    for (int i = 0; i < sums.length; i++) {
      if (squares[i] > 0) {
        variances[i] += Math.max(0, squares[i] - sums[i] * sums[i] / draws) / (draws - 1);
        sums[i] = 0;
        squares[i] = 0;
      }
    }
  }
}
