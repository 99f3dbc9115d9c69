package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * P-values adjusted for being many: the step-wise corrections, in O(m log m) time for m of them.
 */
public final class AdjustedP {

  private AdjustedP() {}

  /**
   * Holm's step-down correction: the p-value at rank r = 1 … m from the smallest becomes the
   * largest of (m − s + 1) · p(s) over the ranks s ≤ r, and no more than 1.
   *
   * @param p m p-values; not changed
   * @return in the same order
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] holm(double[] p) {
    return inTurn(p, AdjustedP::stepDown);
  }

  /**
   * The step-up correction of Benjamini and Hochberg: the p-value at rank r = 1 … m from the
   * smallest becomes the least of m / s · p(s) over the ranks s ≥ r.
   *
   * @param p m p-values; not changed
   * @return in the same order
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static double[] benjaminiHochberg(double[] p) {
    return inTurn(p, AdjustedP::stepUp);
  }

  /**
   * Checks p-values.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public static void requireProbabilities(double[] p) {
    for (double each : p) {
      if (!(each >= 0 && each <= 1)) {
        throw new IllegalArgumentException("p must be between 0 and 1: " + each);
      }
    }
  }

  private static double[] stepDown(double[] ascending) {
    double[] adjusted = new double[ascending.length];
    double largest = 0;
    for (int s = 0; s < ascending.length; s++) {
      largest = Math.max(largest, (ascending.length - s) * ascending[s]);
      adjusted[s] = Math.min(1, largest);
    }
    return adjusted;
  }

  private static double[] stepUp(double[] ascending) {
    double[] adjusted = new double[ascending.length];
    double least = 1;
    for (int s = ascending.length - 1; s >= 0; s--) {
      // The quotient first: it is at least 1, so no rounding takes a p-value below itself.
      least = Math.min(least, (double) ascending.length / (s + 1) * ascending[s]);
      adjusted[s] = least;
    }
    return adjusted;
  }

  /** Equal p-values are adjusted alike, so each finds its own by value and no order is kept. */
  private static double[] inTurn(double[] p, UnaryOperator<double[]> steps) {
    requireProbabilities(p);
    double[] ascending = p.clone();
    Arrays.sort(ascending);
    double[] adjusted = steps.apply(ascending);
    double[] inOrder = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      inOrder[i] = adjusted[Arrays.binarySearch(ascending, p[i])];
    }
    return inOrder;
  }
}
