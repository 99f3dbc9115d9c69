package org.crmrecommend.customer.lifetime;

import org.hipparchus.special.Gamma;

/** Functions of the purchase models that Hipparchus does not have. */
final class SpecialFunctions {

  private static final double PRECISION = 1e-15;
  private static final double FRACTION_PRECISION = 1e-12;
  private static final double TINY = 1e-300;
  private static final int MAX_TERMS = 1_000_000;

  private SpecialFunctions() {}

  /** Returns the logarithm of the beta function. */
  static double logBeta(double a, double b) {
    return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
  }

  /** Returns the logarithm of 1 + e^x, without overflow. */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * Returns the hypergeometric function ₂F₁(a, b; c; z) by its series, which converges the faster
   * the smaller z and the larger c − a − b are.
   *
   * @param c not 0, −1, −2 …
   * @param z from 0 to below 1
   */
  static double hypergeometric(double a, double b, double c, double z) {
    double sum = 1;
    double term = 1;
    for (int k = 0; k < MAX_TERMS; k++) {
      term *= (a + k) / (c + k) * ((b + k) / (k + 1)) * z;
      sum += term;
      if (Math.abs(term) <= PRECISION * Math.abs(sum)) {
        return sum;
      }
    }
    return sum;
  }

  /**
   * Returns e^x E_n(x), the scaled exponential integral ∫₀^∞ e^(−x·w) (1 + w)^(−n) dw, by the
   * modified method of Lentz for its continued fraction.
   *
   * @param n positive
   * @param x positive
   * @see <a href="https://dlmf.nist.gov/8.19.E17">DLMF 8.19.17</a>
   */
  static double scaledExponentialIntegral(double n, double x) {
    double b = x + n;
    double c = 1 / TINY;
    double d = 1 / b;
    double result = d;
    for (int i = 1; i < MAX_TERMS; i++) {
      double a = -i * (n - 1 + i);
      b += 2;
      d = 1 / (a * d + b);
      c = b + a / c;
      double factor = c * d;
      result *= factor;
      if (Math.abs(factor - 1) <= FRACTION_PRECISION) {
        return result;
      }
    }
    return result;
  }
}
