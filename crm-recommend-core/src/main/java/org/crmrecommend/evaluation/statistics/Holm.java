package org.crmrecommend.evaluation.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for many comparisons: with it the chance that any of them gives a false alarm
 * at α is at most α, however the comparisons depend on each other.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm, A Simple Sequentially Rejective
 *     Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979</a>
 */
public final class Holm {

  private Holm() {}

  /**
   * The adjusted p-values: for the p-value at rank r = 1 … m from the smallest, the largest of (m −
   * s + 1) · p(s) over the ranks s ≤ r, and no more than 1. A comparison is significant at α if its
   * adjusted p-value is at most α. O(m log m) time.
   *
   * @param p m p-values; not changed
   * @return in the same order
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] adjust(double... p) {
    for (double each : p) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException("p must be between 0 and 1: " + each);
      }
    }
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int s = 0; s < p.length; s++) {
      largest = Math.max(largest, (p.length - s) * p[ascending[s]]);
      adjusted[ascending[s]] = Math.min(1, largest);
    }
    return adjusted;
  }
}
