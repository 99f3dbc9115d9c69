package org.crmrecommend.rules.itemset;

import java.util.Arrays;

/** Binomial coefficients. */
final class BinomialCoefficients {

  /** Pascal's triangle up to the largest row that fits in a long. */
  private static final long[][] PASCALS_TRIANGLE = pascalsTriangle(62);

  private BinomialCoefficients() {}

  /**
   * Returns the number of ways to choose k of n items.
   *
   * @throws ArithmeticException if it exceeds the range of a long
   */
  static long of(int n, int k) {
    if (n < PASCALS_TRIANGLE.length) {
      return PASCALS_TRIANGLE[n][k];
    }
    long coefficient = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      coefficient = Math.multiplyExact(coefficient, (long) n - i + 1) / i;
    }
    return coefficient;
  }

  private static long[][] pascalsTriangle(int rows) {
    long[][] triangle = new long[rows][];
    for (int row = 0; row < rows; row++) {
      triangle[row] = new long[row + 1];
      Arrays.fill(triangle[row], 1);
      for (int k = 1; k < row; k++) {
        triangle[row][k] = triangle[row - 1][k - 1] + triangle[row - 1][k];
      }
    }
    return triangle;
  }
}
