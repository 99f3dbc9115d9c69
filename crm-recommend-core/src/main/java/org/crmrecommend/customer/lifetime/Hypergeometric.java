package org.crmrecommend.customer.lifetime;

/**
 * Gauss' hypergeometric function with one parameter 1, ₂F₁(1, b; c; z) for 0 &lt; b &lt; c and 0 ≤
 * z &lt; 1.
 *
 * <p>Euler's transformation ₂F₁(A, B; C; z) = (1 − z)^(C − A − B) ₂F₁(C − A, C − B; C; z) brings
 * the functions of the purchase models to this form, because there C − A = 1. All terms of the
 * series and all coefficients of the continued fraction are positive, so nothing cancels; the
 * relative error is below 1e-10, and about 1e-15 for the series. The argument is 1 − z, because z
 * itself has no digits left where it is close to 1.
 *
 * @see <a href="https://dlmf.nist.gov/15">NIST Digital Library of Mathematical Functions, chapter
 *     15: 15.2.1, 15.6.1, 15.7.1 and 15.8.1</a>
 */
final class Hypergeometric {

  private static final double PRECISION = 0x1p-54;

  /** The series takes up to 53 terms; above, the fraction is faster. */
  private static final double MAX_SERIES_Z = 0.5;

  /** The fraction takes about 18 / √(1 − z) steps; below, the integral is faster. */
  private static final double MIN_FRACTION_COMPLEMENT = 1e-4;

  private Hypergeometric() {}

  /**
   * Returns ₂F₁(1, b; c; z).
   *
   * @param complement 1 − z, positive and at most 1
   */
  static double ofOne(double b, double c, double complement) {
    if (complement >= 1 - MAX_SERIES_Z) {
      return series(b, c, 1 - complement);
    }
    if (complement >= MIN_FRACTION_COMPLEMENT) {
      return continuedFraction(b, c, 1 - complement);
    }
    return integral(b, c, complement);
  }

  static double series(double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; term > PRECISION * sum; n++) {
      term *= z * (b + n) / (c + n);
      sum += term;
    }
    return sum;
  }

  /** Gauss' fraction 1 / (1 − k₁ z / (1 − k₂ z / …)), from the front by Steed's method. */
  static double continuedFraction(double b, double c, double z) {
    double ratio = 1;
    double step = 1;
    double sum = 1;
    for (int n = 1; Math.abs(step) > PRECISION * sum; n++) {
      double k = n == 1 ? b / c : coefficient(b, c - 1, n);
      ratio = 1 / (1 - k * z * ratio);
      step *= ratio - 1;
      sum += step;
    }
    return sum;
  }

  /** The coefficients of DLMF 15.7.1 for ₂F₁(b, 1; d + 1; z) / ₂F₁(b, 0; d; z). */
  private static double coefficient(double b, double d, int index) {
    int n = index / 2;
    return index % 2 == 1
        ? (b + n) * (d + n) / ((d + 2 * n) * (d + 2 * n + 1))
        : n * (d - b + n) / ((d + 2 * n - 1) * (d + 2 * n));
  }

  /** Euler's integral, the mean of 1 / (1 − z q) for 1 − q of the beta distribution (c − b, b). */
  static double integral(double b, double c, double complement) {
    return Quadrature.betaMean(
        c - b, b, 1e-18 * complement, p -> 1 / (complement + (1 - complement) * p));
  }
}
