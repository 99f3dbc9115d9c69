package org.crmrecommend.customer.lifetime;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/** Logarithms of products and sums that overflow or cancel if they are not taken in logarithms. */
final class LogSpace {

  private LogSpace() {}

  /**
   * Returns ln Γ(a + n) − ln Γ(a), also for an {@code a} so large that the difference of the two
   * logarithms has no correct digit.
   */
  static double risingFactorial(double a, int n) {
    return n == 0 ? 0 : Gamma.logGamma(n) - Beta.logBeta(a, n);
  }

  /** Returns ln(1 + e^y). */
  static double onePlusExp(double y) {
    return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
  }

  /** Returns 1 / (1 + e^y). */
  static double logistic(double y) {
    return 1 / (1 + Math.exp(y));
  }

  /** Returns ln((scale + to) / (scale + from)), exactly also for a tiny difference. */
  static double growth(double scale, double from, double to) {
    return Math.log1p((to - from) / (scale + from));
  }
}
