package org.crmrecommend.rules.measure;

import org.crmrecommend.kernel.AdjustedP;
import org.crmrecommend.kernel.ConstantNames;

/**
 * Corrections of p-values for there being many of them: at α = 0.05, of 100,000 rules that mean
 * nothing some 5,000 look significant. A rule is significant at α if its adjusted p-value is at
 * most α. What is given must be all the rules that were tested, not the ones that looked best.
 */
public enum Correction {

  /** None: each rule by itself is a false alarm with a chance of at most α. */
  NONE {
    @Override
    double[] adjusted(double[] p) {
      return p.clone();
    }
  },

  /**
   * Bonferroni's: m · p, and no more than 1. The chance of any false alarm is at most α, however
   * the rules depend on each other. {@link #HOLM} promises the same and finds no fewer rules.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn, Multiple Comparisons Among
   *     Means, JASA 56, 1961</a>
   */
  BONFERRONI {
    @Override
    double[] adjusted(double[] p) {
      double[] adjusted = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        adjusted[i] = Math.min(1, p.length * p[i]);
      }
      return adjusted;
    }
  },

  /**
   * Holm's: for the p-value at rank r = 1 … m from the smallest, the largest of (m − s + 1) · p(s)
   * over the ranks s ≤ r, and no more than 1. The chance of any false alarm is at most α, however
   * the rules depend on each other.
   *
   * @see <a href="https://www.jstor.org/stable/4615733">Holm, A Simple Sequentially Rejective
   *     Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979</a>
   */
  HOLM {
    @Override
    double[] adjusted(double[] p) {
      return AdjustedP.holm(p);
    }
  },

  /**
   * Benjamini's and Hochberg's: for the p-value at rank r = 1 … m from the smallest, the least of m
   * / s · p(s) over the ranks s ≥ r. Of the rules found, a share of at most α is false on average,
   * if the tests are independent or depend on each other positively.
   *
   * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg,
   *     Controlling the False Discovery Rate, JRSS B 57, 1995</a>
   */
  BENJAMINI_HOCHBERG {
    @Override
    double[] adjusted(double[] p) {
      return AdjustedP.benjaminiHochberg(p);
    }
  };

  /** The arithmetic, on p-values that have been checked. */
  abstract double[] adjusted(double[] p);

  /**
   * The adjusted p-values. O(m log m) time.
   *
   * @param p m p-values; not changed
   * @return in the same order, each at least as large and at most 1
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public final double[] adjust(double... p) {
    AdjustedP.requireProbabilities(p);
    return adjusted(p);
  }

  /**
   * The correction of a name as {@link #toString} tells it, such as {@code benjamini-hochberg}.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Correction parse(String name) {
    return ConstantNames.parse("correction", values(), name);
  }

  /** The name in lower case with dashes, as on a command line. */
  @Override
  public String toString() {
    return ConstantNames.of(this);
  }
}
