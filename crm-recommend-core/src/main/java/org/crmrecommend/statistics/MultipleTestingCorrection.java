package org.crmrecommend.statistics;

import java.util.Arrays;
import org.crmrecommend.kernel.EnumNames;

/**
 * Corrections of p-values for there being many of them: at α = 0.05, of 100,000 rules that mean
 * nothing some 5,000 look significant. A rule is significant at α if its adjusted p-value is at
 * most α.
 *
 * <p>A correction must know how many hypotheses there are: all that could have been reported, not
 * the ones that passed other thresholds before, which are the most extreme of all. Hypothesis i has
 * the share 1 / m(i) of α, and the shares of all hypotheses add up to at most 1. Equal shares are
 * the usual case: each m(i) is the number of hypotheses m. With unequal shares these are the
 * weighted forms of the corrections.
 *
 * @see <a href="https://doi.org/10.1093/biomet/93.3.509">Genovese, Roeder and Wasserman, False
 *     Discovery Control with P-Value Weighting, Biometrika 93, 2006</a>
 */
public enum MultipleTestingCorrection {

  /** None: each rule by itself is a false alarm with a chance of at most α. */
  NONE {
    @Override
    double[] adjusted(double[] p, double[] hypotheses) {
      return p.clone();
    }
  },

  /**
   * Bonferroni's: m(i) · p(i), and no more than 1. The chance of any false alarm is at most α,
   * however the rules depend on each other. {@link #HOLM} promises the same and finds no fewer
   * rules.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn, Multiple Comparisons Among
   *     Means, JASA 56, 1961</a>
   */
  BONFERRONI {
    @Override
    double[] adjusted(double[] p, double[] hypotheses) {
      double[] adjusted = new double[p.length];
      for (int i = 0; i < p.length; i++) {
        adjusted[i] = Math.min(1, hypotheses[i] * p[i]);
      }
      return adjusted;
    }
  },

  /**
   * Holm's: for the p-value at rank r = 1 … m from the smallest, the largest of (m − s + 1) · p(s)
   * over the ranks s ≤ r, and no more than 1; with unequal shares, ranks go by m(i) · p(i), and
   * what takes the place of m − s + 1 is m(s) times what the ranks before s leave of all shares.
   * The chance of any false alarm is at most α, however the rules depend on each other.
   *
   * @see <a href="https://www.jstor.org/stable/4615733">Holm, A Simple Sequentially Rejective
   *     Multiple Test Procedure, Scandinavian Journal of Statistics 6, 1979</a>
   */
  HOLM {
    @Override
    double[] adjusted(double[] p, double[] hypotheses) {
      return AdjustedPValues.holm(p, hypotheses);
    }
  },

  /**
   * Benjamini's and Hochberg's: for the p-value at rank r = 1 … m from the smallest, the least of m
   * / s · p(s) over the ranks s ≥ r; with unequal shares, ranks go by m(i) · p(i), and m(s) takes
   * the place of m, but no less than the number of p-values. Of the rules found, a share of at most
   * α is false on average, if the tests are independent or depend on each other positively.
   *
   * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg,
   *     Controlling the False Discovery Rate, JRSS B 57, 1995</a>
   */
  BENJAMINI_HOCHBERG {
    @Override
    double[] adjusted(double[] p, double[] hypotheses) {
      return AdjustedPValues.benjaminiHochberg(p, hypotheses);
    }
  };

  private static final double SHARE_TOLERANCE = 1e-6;

  /** The arithmetic, on arguments that have been checked. */
  abstract double[] adjusted(double[] p, double[] hypotheses);

  /**
   * The adjusted p-values where these are of all hypotheses. O(m log m) time.
   *
   * @param p m p-values; not changed
   * @return in the same order, each at least as large and at most 1
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public final double[] adjust(double... p) {
    double[] hypotheses = new double[p.length];
    Arrays.fill(hypotheses, p.length);
    return adjust(p, hypotheses);
  }

  /**
   * The adjusted p-values where these are of some of the hypotheses, and the others count as not
   * significant. O(n log n) time for n p-values.
   *
   * @param p p-values; not changed
   * @param hypotheses m(i) for each of them: 1 over its share of α; not changed
   * @return in the same order, each at least as large and at most 1
   * @throws IllegalArgumentException if a p-value is not between 0 and 1, a number of hypotheses is
   *     not finite and at least 1, the arrays differ in length, or the shares add up to more than 1
   */
  public final double[] adjust(double[] p, double[] hypotheses) {
    AdjustedPValues.requireProbabilities(p);
    requireShares(p.length, hypotheses);
    return adjusted(p, hypotheses);
  }

  private static void requireShares(int count, double[] hypotheses) {
    if (hypotheses.length != count) {
      throw new IllegalArgumentException(
          "hypotheses must be as many as the p-values, " + count + ": " + hypotheses.length);
    }
    double sum = 0;
    for (double hypothesisCount : hypotheses) {
      if (!(hypothesisCount >= 1 && hypothesisCount <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "hypotheses must be at least 1 and finite: " + hypothesisCount);
      }
      sum += 1 / hypothesisCount;
    }
    if (sum > 1 + SHARE_TOLERANCE) {
      throw new IllegalArgumentException(
          "hypotheses must have shares 1 / m that add up to at most 1: " + sum);
    }
  }

  /**
   * The correction of a name as {@link #toString} tells it, such as {@code benjamini-hochberg}.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static MultipleTestingCorrection parse(String name) {
    return EnumNames.parse("correction", values(), name);
  }

  /** The name in lower case with dashes, as on a command line. */
  @Override
  public String toString() {
    return EnumNames.of(this);
  }
}
