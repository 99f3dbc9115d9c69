package org.crmrecommend.rules.itemset;

import java.util.Arrays;

/** The ways to choose some of so many items. */
final class Choices {

  /** Pascal's triangle as far as a long can hold it. */
  private static final long[][] TRIANGLE = triangle(62);

  private Choices() {}

  /**
   * The binomial coefficient.
   *
   * @throws ArithmeticException if a long cannot hold it
   */
  static long of(int all, int some) {
    if (all < TRIANGLE.length) {
      return TRIANGLE[all][some];
    }
    long ways = 1;
    for (int chosen = 1; chosen <= Math.min(some, all - some); chosen++) {
      ways = Math.multiplyExact(ways, (long) all - chosen + 1) / chosen;
    }
    return ways;
  }

  private static long[][] triangle(int rows) {
    long[][] triangle = new long[rows][];
    for (int row = 0; row < rows; row++) {
      triangle[row] = new long[row + 1];
      Arrays.fill(triangle[row], 1);
      for (int some = 1; some < row; some++) {
        triangle[row][some] = triangle[row - 1][some - 1] + triangle[row - 1][some];
      }
    }
    return triangle;
  }
}
