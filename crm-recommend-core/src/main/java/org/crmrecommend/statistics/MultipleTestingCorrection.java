package org.crmrecommend.statistics;

import java.util.Arrays;
import org.crmrecommend.kernel.EnumNames;

/**
 * Correction of p-values for multiple testing. Without correction at α = 0.05, about 5,000 of
 * 100,000 meaningless rules appear significant. A rule is significant at α if its adjusted p-value
 * is at most α.
 *
 * <p>A correction needs the number of hypotheses. Count all hypotheses that could have been
 * reported, not only those that passed earlier filters, because a filter keeps the most extreme
 * ones. Hypothesis i has the share 1 / m(i) of α; the shares of all hypotheses sum to at most 1.
 * Usually the shares are equal, and each m(i) is the number m of hypotheses. Unequal shares give
 * the weighted forms of the corrections.
 *
 * @see <a href="https://doi.org/10.1093/biomet/93.3.509">Genovese, Roeder and Wasserman, False
 *     Discovery Control with P-Value Weighting, Biometrika 93, 2006</a>
 */
public enum MultipleTestingCorrection {

  /** No correction: each single rule is a false positive with a probability of at most α. */
  NONE {
    @Override
    double[] adjusted(double[] p, double[] hypotheses) {
      return p.clone();
    }
  },

  /**
   * Bonferroni correction: m(i) · p(i), at most 1. The probability of any false positive is at most
   * α, under any dependence between the rules. {@link #HOLM} gives the same guarantee and never
   * finds fewer rules.
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
   * Holm correction: the adjusted p-value at rank r = 1 … m, in ascending order, is the maximum of
   * (m − s + 1) · p(s) over the ranks s ≤ r, at most 1. With unequal shares, ranks are by m(i) ·
   * p(i), and m − s + 1 is replaced by m(s) times the total share that remains after the ranks
   * before s. The probability of any false positive is at most α, under any dependence between the
   * rules.
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
   * Benjamini-Hochberg correction: the adjusted p-value at rank r = 1 … m, in ascending order, is
   * the minimum of m / s · p(s) over the ranks s ≥ r. With unequal shares, ranks are by m(i) ·
   * p(i), and m is replaced by m(s), but at least the number of p-values. On average, at most a
   * share α of the significant rules is false, if the tests are independent or positively
   * dependent.
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

  /** Computes the adjusted p-values of valid arguments. */
  abstract double[] adjusted(double[] p, double[] hypotheses);

  /**
   * Returns the adjusted p-values, if all hypotheses are given. Takes O(m log m) time.
   *
   * @param p m p-values; not changed
   * @return adjusted p-values in the same order, each at least the original and at most 1
   * @throws IllegalArgumentException if a p-value is not between 0 and 1
   */
  public final double[] adjust(double... p) {
    double[] hypotheses = new double[p.length];
    Arrays.fill(hypotheses, p.length);
    return adjust(p, hypotheses);
  }

  /**
   * Returns the adjusted p-values, if only some hypotheses are given; the others count as not
   * significant. Takes O(n log n) time for n p-values.
   *
   * @param p p-values; not changed
   * @param hypotheses m(i) per p-value, the reciprocal of its share of α; not changed
   * @return adjusted p-values in the same order, each at least the original and at most 1
   * @throws IllegalArgumentException if a p-value is not between 0 and 1, a number of hypotheses is
   *     less than 1 or not finite, the arrays differ in length, or the shares sum to more than 1
   */
  public final double[] adjust(double[] p, double[] hypotheses) {
    AdjustedPValues.requireProbabilities(p);
    requireShares(p.length, hypotheses);
    return adjusted(p, hypotheses);
  }

  private static void requireShares(int count, double[] hypotheses) {
    if (hypotheses.length != count) {
      throw new IllegalArgumentException(
          "hypotheses must have one entry per p-value (" + count + "): " + hypotheses.length);
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
          "hypotheses must have shares 1 / m with a sum of at most 1: " + sum);
    }
  }

  /**
   * Parses the name of a correction, such as {@code benjamini-hochberg}.
   *
   * @throws IllegalArgumentException if no correction has this name
   */
  public static MultipleTestingCorrection parse(String name) {
    return EnumNames.parse("correction", values(), name);
  }

  /** Returns the name in lower case with dashes, as on the command line. */
  @Override
  public String toString() {
    return EnumNames.of(this);
  }
}
