package org.crmrecommend.kernel;

/**
 * Discounts of discounted cumulative gain: 1 / log₂(r + 1) for the rank r. Ranks are counted from 0
 * here, so r = {@code rank} + 1. The values are the same on every platform.
 *
 * @see <a href="https://doi.org/10.1145/582415.582418">Järvelin and Kekäläinen 2002</a>
 */
public final class RankDiscounts {

  /** Discounts of the ranks that occur in almost every list. */
  private static final double[] FIRST = new double[256];

  static {
    for (int rank = 0; rank < FIRST.length; rank++) {
      FIRST[rank] = discount(rank);
    }
  }

  private RankDiscounts() {}

  /** Returns the discount of a rank, from 0. */
  public static double of(int rank) {
    return rank < FIRST.length ? FIRST[rank] : discount(rank);
  }

  /** Returns the sum of the discounts of the first ranks: the gain if each has a hit. */
  public static double sum(int ranks) {
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += of(rank);
    }
    return sum;
  }

  private static double discount(int rank) {
    return StrictMath.log(2) / StrictMath.log(rank + 2.0);
  }
}
