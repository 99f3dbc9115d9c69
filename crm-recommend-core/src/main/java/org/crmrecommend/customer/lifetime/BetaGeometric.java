package org.crmrecommend.customer.lifetime;

import org.hipparchus.special.Beta;

/**
 * Future purchases of a customer who has not left, where the purchase rate is gamma distributed and
 * the customer leaves after each purchase with a beta distributed probability. BG/NBD and MBG/NBD
 * share it; they differ in the parameters after the observation.
 *
 * <p>The published formula for the expected purchases has a factor 1 / (a − 1) and a difference
 * that is 0 at a = 1, and it loses all digits nearby. The sums here are of positive terms: the
 * probability that the customer survives k purchases, times the probability (or the expected
 * discount) of the purchase k + 1 without dropout.
 *
 * @param shape of the gamma distribution of the purchase rate
 * @param rate of the gamma distribution of the purchase rate
 * @param a first parameter of the beta distribution of the dropout probability
 * @param b second parameter of the beta distribution of the dropout probability
 */
record BetaGeometric(double shape, double rate, double a, double b) {

  /** Above, the sum over purchases takes thousands of terms. */
  private static final double MAX_SERIES_HORIZON = 20;

  /** Above, the probability of no purchase is nearly 0 in double precision. */
  private static final double MAX_SERIES_EXPONENT = 500;

  /** Returns ln of the probability to survive the first {@code purchases}. */
  static double logSurvival(double a, double b, int purchases) {
    return purchases == 0 ? 0 : Beta.logBeta(a, b + purchases) - Beta.logBeta(a, b);
  }

  /** Returns the expected number of purchases within a horizon. */
  double expectedPurchases(double horizon) {
    double relative = horizon / rate;
    return relative <= MAX_SERIES_HORIZON && shape * Math.log1p(relative) <= MAX_SERIES_EXPONENT
        ? overPurchases(relative)
        : overDropoutProbability(relative);
  }

  /**
   * Σ over k of the probabilities to survive k purchases and to have more than k without dropout.
   */
  double overPurchases(double relativeHorizon) {
    double z = relativeHorizon / (1 + relativeHorizon);
    double logNone = -shape * Math.log1p(relativeHorizon);
    double exactly = Math.exp(logNone);
    double moreThan = -Math.expm1(logNone);
    double survival = 1;
    double sum = moreThan;
    double mean = shape * relativeHorizon;
    double negligible = 0x1p-60 * moreThan;
    for (int k = 1; k <= mean || exactly > negligible; k++) {
      exactly *= z * (shape + k - 1) / k;
      moreThan -= exactly;
      survival *= (b + k - 1) / (a + b + k - 1);
      sum += survival * Math.max(moreThan, 0);
    }
    return sum;
  }

  /** The mean over the dropout probability p of (1 − (1 + p t)^−shape) / p. */
  double overDropoutProbability(double relativeHorizon) {
    double atZero = shape * relativeHorizon;
    double flatBelow = 1e-18 / (relativeHorizon * (1 + shape));
    return Quadrature.betaMean(
        a,
        b,
        flatBelow,
        p -> p <= flatBelow ? atZero : -Math.expm1(-shape * Math.log1p(p * relativeHorizon)) / p);
  }

  /**
   * Returns the expected number of all future purchases, each discounted. The sum over purchases is
   * q ₂F₁(1, b; a + b; q) at q = λ / (λ + discountRate), the expected discount until the next
   * purchase; its mean is over the purchase rate λ.
   */
  double discountedPurchases(double discountRate) {
    return Quadrature.gammaMean(
        shape,
        rate,
        lambda -> {
          double total = lambda + discountRate;
          return lambda / total * Hypergeometric.ofOne(b, a + b, discountRate / total);
        });
  }
}
