package org.crmrecommend.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Checks;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Step-wise corrections of p-values for multiple testing, in O(m log m) time for m p-values. */
final class AdjustedPValues {

  private AdjustedPValues() {}

  /**
   * Applies Holm's step-down correction with unequal shares of α: p(i) has the share 1 / m(i).
   * Ranks are by ascending m(i) · p(i). The adjusted p-value at rank r is the maximum of m(s) ·
   * p(s) · (1 − Σ over t &lt; s of 1 / m(t)) over the ranks s ≤ r, limited to at least p(r) and at
   * most 1.
   *
   * @param p the p-values; not changed
   * @param hypothesisCounts m(i) per p-value; not changed
   * @return adjusted p-values in the same order
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  static double[] holm(double[] p, double[] hypothesisCounts) {
    requireProbabilities(p);
    double maxHypothesisCount = Arrays.stream(hypothesisCounts).max().orElse(1);
    double[] adjusted = new double[p.length];
    double spentShare = 0; // in units of the smallest share, so that sums of equal shares are exact
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
   * Applies the step-up correction of Benjamini and Hochberg with unequal shares of α: p(i) has the
   * share 1 / m(i). Ranks are by ascending m(i) · p(i). The adjusted p-value at rank r is the
   * minimum of m(s) / s · p(s) over the ranks s ≥ r. If an m(i) is less than the number of
   * p-values, that number is used instead, so that no adjusted p-value is less than the original.
   *
   * @param p the p-values; not changed
   * @param hypothesisCounts m(i) per p-value; not changed
   * @return adjusted p-values in the same order
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
      // The quotient is at least 1, so rounding cannot make the result less than p[i].
      runningMin = Math.min(runningMin, m[i] / s * p[i]);
      adjusted[i] = runningMin;
    }
    return adjusted;
  }

  /**
   * Checks p-values.
   *
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  static void requireProbabilities(double[] p) {
    for (double value : p) {
      Checks.requireFraction("p", value);
    }
  }

  /** Returns the indices ordered by ascending m(i) · p(i). */
  private static int[] orderByWeightedP(double[] p, double[] hypothesisCounts) {
    double[] products = new double[p.length];
    Arrays.setAll(products, i -> hypothesisCounts[i] * p[i]);
    IntArrayList order = IntArrayList.newListWith(IntStream.range(0, p.length).toArray());
    order.sortThis((i, j) -> Double.compare(products[i], products[j]));
    return order.toArray();
  }
}
