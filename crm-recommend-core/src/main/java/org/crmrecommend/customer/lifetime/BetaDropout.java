package org.crmrecommend.customer.lifetime;

/**
 * The future of a customer who has not left, if the customer leaves after each purchase with a
 * probability that has a beta distribution.
 *
 * @param shape of the gamma distribution of the customer's purchase rate
 * @param rate of the gamma distribution of the customer's purchase rate
 * @param a first parameter of the beta distribution of the customer's leaving probability
 * @param b second parameter of the beta distribution of the customer's leaving probability
 */
record BetaDropout(double shape, double rate, double a, double b) {

  /** Below this product of shape and relative horizon, the power series is exact. */
  private static final double SHORT = 0.5;

  /** A parameter closer to a removable singularity is moved to both sides. */
  private static final double SINGULAR = 1e-5;

  private static final double MOVE = 1e-4;

  private static final double PRECISION = 1e-15;

  /** Step of the trapezoidal rule over the logit of the leaving probability, if it varies much. */
  private static final double MAX_STEP = 0.4;

  /** The logarithm of the share of the largest weight below which weights are left out. */
  private static final double LOG_TAIL = -27;

  /** Returns the expected number of purchases within a horizon. */
  double expectedPurchases(double horizon) {
    double relative = horizon / rate;
    if (relative * Math.max(1, shape) < SHORT) {
      return powerSeries(relative);
    }
    double c = a + b - 1;
    boolean isSingular =
        Math.abs(a - 1) < SINGULAR || (c < SINGULAR && Math.abs(c - Math.rint(c)) < SINGULAR);
    if (isSingular) {
      double below = new BetaDropout(shape, rate, a - MOVE, b).closedForm(relative);
      double above = new BetaDropout(shape, rate, a + MOVE, b).closedForm(relative);
      return (below + above) / 2;
    }
    return closedForm(relative);
  }

  /** Σ over k ≥ 1 of −(shape)ₖ (a)ₖ₋₁ / ((a + b)ₖ₋₁ k!) (−relative)ᵏ. */
  private double powerSeries(double relative) {
    double term = shape * relative;
    double sum = term;
    for (int k = 1; Math.abs(term) > PRECISION * Math.abs(sum); k++) {
      term *= -relative * (shape + k) * (a + k - 1) / ((a + b + k - 1) * (k + 1));
      sum += term;
    }
    return sum;
  }

  /** The formula of Fader, Hardie and Lee after Euler's transformation, so that terms are small. */
  private double closedForm(double relative) {
    double c = a + b - 1;
    double z = relative / (1 + relative);
    double f = SpecialFunctions.hypergeometric(c - shape, a - 1, c, z);
    return c / (a - 1) * (1 - Math.exp((1 - a) * Math.log1p(relative)) * f);
  }

  /**
   * Returns the expected discounted number of purchases in the whole future: the mean of λ / (δ + λ
   * p) over the purchase rate λ and the leaving probability p. The mean over λ is a scaled
   * exponential integral; that over p is a sum over the logit of p, which converges exponentially.
   */
  double discountedPurchases(double discountRate) {
    double mode = Math.log(a / b);
    double top = logWeight(mode);
    double step = MAX_STEP * Math.min(1, Math.sqrt(1 / a + 1 / b));
    double weights = 0;
    double sum = 0;
    for (int side = -1; side <= 1; side += 2) {
      double logit = side < 0 ? mode : mode + step;
      while (logWeight(logit) - top > LOG_TAIL) {
        double weight = Math.exp(logWeight(logit) - top);
        weights += weight;
        sum += weight * discountedPurchases(discountRate, 1 / (1 + Math.exp(-logit)));
        logit += side * step;
      }
    }
    return sum / weights;
  }

  /** The logarithm of pᵃ (1 − p)ᵇ. */
  private double logWeight(double logit) {
    return -a * SpecialFunctions.softplus(-logit) - b * SpecialFunctions.softplus(logit);
  }

  private double discountedPurchases(double discountRate, double leaving) {
    double x = discountRate * rate / leaving;
    return shape / leaving * SpecialFunctions.scaledExponentialIntegral(shape + 1, x);
  }
}
