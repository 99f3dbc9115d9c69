package org.crmrecommend.evaluation.statistics;

import org.crmrecommend.kernel.AdjustedPValues;

/**
 * Holm's correction for many comparisons: with it the chance that any of them gives a false alarm
 * at α is at most α, however the comparisons depend on each other.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm, A Simple Sequentially Rejective
 *     Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979</a>
 */
public final class HolmCorrection {

  private HolmCorrection() {}

  /**
   * The adjusted p-values: for the p-value at rank r = 1 … m from the smallest, the largest of (m −
   * s + 1) · p(s) over the ranks s ≤ r, and no more than 1. A comparison is significant at α if its
   * adjusted p-value is at most α. O(m log m) time.
   *
   * @param pValues m p-values; not changed
   * @return in the same order
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] adjust(double... pValues) {
    return AdjustedPValues.holm(pValues);
  }
}
