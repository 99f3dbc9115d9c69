package org.crmrecommend.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * P-values adjusted for being many: the step-wise corrections, in O(m log m) time for m of them.
 */
final class AdjustedPValues {

  private AdjustedPValues() {}

  /**
   * Holm's step-down correction with unequal shares of α: p(i) is given the share 1 / m(i). With
   * ranks by m(i) · p(i) from the smallest, the p-value at rank r becomes the largest of m(s) ·
   * p(s) · (1 − Σ over t &lt; s of 1 / m(t)) over the ranks s ≤ r, no less than itself and no more
   * than 1.
   *
   * @param p the p-values; not changed
   * @param hypothesisCounts m(i) for each; not changed
   * @return in the same order
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  static double[] holm(double[] p, double[] hypothesisCounts) {
    requireProbabilities(p);
    double maxHypothesisCount = Arrays.stream(hypothesisCounts).max().orElse(1);
    double[] adjusted = new double[p.length];
    double spentShare = 0; // in units of the smallest share, so that equal shares add up exactly
    double runningMax = 0;
    for (int i : orderByWeightedP(p, hypothesisCounts)) {
      double multiplier =
          Math.max(
              1, (maxHypothesisCount - spentShare) * (hypothesisCounts[i] / maxHypothesisCount));
      runningMax = Math.max(runningMax, multiplier * p[i]);
      adjusted[i] = Math.min(1, runningMax);
      spentShare += maxHypothesisCount / hypothesisCounts[i];
    }
    return adjusted;
  }

  /**
   * The step-up correction of Benjamini and Hochberg with unequal shares of α: p(i) is given the
   * share 1 / m(i). With ranks by m(i) · p(i) from the smallest, the p-value at rank r becomes the
   * least of m(s) / s · p(s) over the ranks s ≥ r. An m(i) below the number of p-values is taken
   * for that number, so that no p-value falls below itself.
   *
   * @param p the p-values; not changed
   * @param hypothesisCounts m(i) for each; not changed
   * @return in the same order
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  static double[] benjaminiHochberg(double[] p, double[] hypothesisCounts) {
    requireProbabilities(p);
    double[] m = Arrays.stream(hypothesisCounts).map(count -> Math.max(count, p.length)).toArray();
    int[] order = orderByWeightedP(p, m);
    double[] adjusted = new double[p.length];
    double runningMin = 1;
    for (int s = p.length; s > 0; s--) {
      int i = order[s - 1];
      // The quotient first: it is at least 1, so no rounding takes a p-value below itself.
      runningMin = Math.min(runningMin, m[i] / s * p[i]);
      adjusted[i] = runningMin;
    }
    return adjusted;
  }

  /**
   * Checks p-values.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  static void requireProbabilities(double[] p) {
    for (double value : p) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("p must be between 0 and 1: " + value);
      }
    }
  }

  /** The places by rising m(i) · p(i). */
  private static int[] orderByWeightedP(double[] p, double[] hypothesisCounts) {
    double[] products = new double[p.length];
    Arrays.setAll(products, i -> hypothesisCounts[i] * p[i]);
    IntArrayList order = IntArrayList.newListWith(IntStream.range(0, p.length).toArray());
    order.sortThis((i, j) -> Double.compare(products[i], products[j]));
    return order.toArray();
  }
}
