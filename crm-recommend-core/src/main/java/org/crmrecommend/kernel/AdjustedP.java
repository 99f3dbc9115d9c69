package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

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
    return holm(p, asManyAs(p));
  }

  /**
   * Holm's step-down correction with unequal shares of α: p(i) is given the share 1 / m(i). With
   * ranks by m(i) · p(i) from the smallest, the p-value at rank r becomes the largest of m(s) ·
   * p(s) · (1 − Σ over t &lt; s of 1 / m(t)) over the ranks s ≤ r, no less than itself and no more
   * than 1.
   *
   * @param p the p-values; not changed
   * @param hypotheses m(i) for each; not changed
   * @return in the same order
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  public static double[] holm(double[] p, double[] hypotheses) {
    requireProbabilities(p);
    double most = Arrays.stream(hypotheses).max().orElse(1);
    double[] adjusted = new double[p.length];
    double rejected = 0; // in units of the smallest share, so that equal shares add up exactly
    double largest = 0;
    for (int i : ranked(p, hypotheses)) {
      double left = Math.max(1, (most - rejected) * (hypotheses[i] / most));
      largest = Math.max(largest, left * p[i]);
      adjusted[i] = Math.min(1, largest);
      rejected += most / hypotheses[i];
    }
    return adjusted;
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
    return benjaminiHochberg(p, asManyAs(p));
  }

  /**
   * The step-up correction of Benjamini and Hochberg with unequal shares of α: p(i) is given the
   * share 1 / m(i). With ranks by m(i) · p(i) from the smallest, the p-value at rank r becomes the
   * least of m(s) / s · p(s) over the ranks s ≥ r. An m(i) below the number of p-values is taken
   * for that number, so that no p-value falls below itself.
   *
   * @param p the p-values; not changed
   * @param hypotheses m(i) for each; not changed
   * @return in the same order
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  public static double[] benjaminiHochberg(double[] p, double[] hypotheses) {
    requireProbabilities(p);
    double[] m = Arrays.stream(hypotheses).map(each -> Math.max(each, p.length)).toArray();
    int[] ranked = ranked(p, m);
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int s = p.length; s > 0; s--) {
      int i = ranked[s - 1];
      // The quotient first: it is at least 1, so no rounding takes a p-value below itself.
      least = Math.min(least, m[i] / s * p[i]);
      adjusted[i] = least;
    }
    return adjusted;
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

  /** The places by rising m(i) · p(i). */
  private static int[] ranked(double[] p, double[] hypotheses) {
    double[] products = new double[p.length];
    Arrays.setAll(products, i -> hypotheses[i] * p[i]);
    IntArrayList places = IntArrayList.newListWith(IntStream.range(0, p.length).toArray());
    places.sortThis((i, j) -> Double.compare(products[i], products[j]));
    return places.toArray();
  }

  private static double[] asManyAs(double[] p) {
    double[] hypotheses = new double[p.length];
    Arrays.fill(hypotheses, p.length);
    return hypotheses;
  }
}
