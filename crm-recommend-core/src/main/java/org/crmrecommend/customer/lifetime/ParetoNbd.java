package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Gamma;

/**
 * The Pareto / negative binomial model: a customer leaves at any time, with a rate of the
 * customer's own.
 *
 * <p>The likelihood of a customer who has left is an integral over the time of leaving. It is
 * computed by Gauss-Legendre quadrature of a smooth positive function, so that nothing cancels, in
 * contrast to the difference of two hypergeometric functions of the literature.
 *
 * @param r shape of the gamma distribution of purchase rates
 * @param alpha rate of the gamma distribution of purchase rates, in units of time
 * @param s shape of the gamma distribution of leaving rates
 * @param beta rate of the gamma distribution of leaving rates, in units of time
 * @see <a href="https://doi.org/10.1287/mnsc.33.1.1">Schmittlein, Morrison and Colombo, Counting
 *     Your Customers, Management Science 1987</a>, whose r, α, s and β these are
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  /** Beyond this value, the integrand of {@link #logOdds} is below 1/2900 of its start. */
  private static final double NEAR = 8;

  // Nodes of Gauss-Legendre quadrature from 0 to 1.
  private static final double[] POINTS = new double[12];
  private static final double[] WEIGHTS = new double[POINTS.length];
  private static final double[] FAR_POINTS = new double[4];
  private static final double[] FAR_WEIGHTS = new double[FAR_POINTS.length];

  static {
    fill(POINTS, WEIGHTS);
    fill(FAR_POINTS, FAR_WEIGHTS);
  }

  private static void fill(double[] points, double[] weights) {
    GaussIntegrator nodes = new GaussIntegratorFactory().legendre(points.length, 0, 1);
    Arrays.setAll(points, nodes::getPoint);
    Arrays.setAll(weights, nodes::getWeight);
  }

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public ParetoNbd {
    Checks.requirePositiveFinite("r", r);
    Checks.requirePositiveFinite("alpha", alpha);
    Checks.requirePositiveFinite("s", s);
    Checks.requirePositiveFinite("beta", beta);
  }

  /**
   * Fits the model by maximum likelihood.
   *
   * @return an {@link Nbd} with a warning if the data do not show that anybody leaves
   * @throws IllegalArgumentException if nobody bought twice
   */
  public static Fit<PurchaseModel> fit(PurchaseSummaries customers, TrainingContext context) {
    return PurchaseFits.fit(PurchaseLikelihood.Family.PARETO_NBD, customers, context.workers());
  }

  @Override
  public String name() {
    return "Pareto/NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    return ofFrequency(frequency) + ofTimes(frequency, recency, age);
  }

  double ofFrequency(int frequency) {
    return Gamma.logGamma(r + frequency)
        - Gamma.logGamma(r)
        + r * Math.log(alpha)
        + s * Math.log(beta);
  }

  double ofTimes(int frequency, double recency, double age) {
    return SpecialFunctions.softplus(logOdds(frequency, recency, age))
        - (r + frequency) * Math.log(alpha + age)
        - s * Math.log(beta + age);
  }

  /**
   * The logarithm of the odds of having left: of s (α + age)^(r + x) (β + age)^s times the integral
   * of (α + y)^−(r + x) (β + y)^−(s + 1) over the time of leaving y from the recency to the age.
   *
   * <p>With m = r + s + x and w = m log((α + y) / (α + recency)), the integral is (α + recency)^−m
   * / m times that of e^−w ((α + y) / (β + y))^(s + 1) over w.
   */
  private double logOdds(int frequency, double recency, double age) {
    double m = r + s + frequency;
    double first = alpha + recency;
    double last = m * Math.log1p((age - recency) / first);
    double near = Math.min(last, NEAR);
    double sum = 0;
    for (int node = 0; node < POINTS.length; node++) {
      double w = near * POINTS[node];
      sum += WEIGHTS[node] * Math.exp(logRatio(first * Math.exp(w / m)) - w);
    }
    sum *= near;
    if (last > NEAR) {
      sum += farOdds(m, first, last);
    }
    double ages = s * (Math.log(beta + age) - Math.log(alpha + age));
    return Math.log(s / m * sum) + last + ages;
  }

  /** The integral beyond NEAR; over e^−w, so that the weights of few nodes are right. */
  private double farOdds(double m, double first, double last) {
    double weight = Math.exp(-NEAR) - Math.exp(-last);
    double sum = 0;
    for (int node = 0; node < FAR_POINTS.length; node++) {
      double w = -Math.log(Math.exp(-NEAR) - weight * FAR_POINTS[node]);
      sum += FAR_WEIGHTS[node] * Math.exp(logRatio(first * Math.exp(w / m)));
    }
    return weight * sum;
  }

  /** The logarithm of ((α + y) / (β + y))^(s + 1). */
  private double logRatio(double alphaPlusTime) {
    return (s + 1) * Math.log(alphaPlusTime / (alphaPlusTime - alpha + beta));
  }

  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    return 1 / (1 + Math.exp(logOdds(frequency, recency, age)));
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    return purchases(r + frequency, alpha + age, beta + age, horizon);
  }

  /** Returns the expected number of purchases before the customer leaves or the horizon ends. */
  private double purchases(double shape, double rate, double leavingRate, double horizon) {
    double logRatio = Math.log1p(horizon / leavingRate);
    double exponent = (1 - s) * logRatio;
    // (1 − ((β + T) / (β + T + t))^(s − 1)) / (s − 1), also for s near 1
    double factor =
        Math.abs(exponent) < 1e-12 ? logRatio : logRatio * Math.expm1(exponent) / exponent;
    return shape / rate * leavingRate * factor;
  }

  @Override
  public double expectedPurchases(double time) {
    return purchases(r, alpha, beta, time);
  }

  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    double leaving = beta + age;
    return (r + frequency)
        / (alpha + age)
        * leaving
        * SpecialFunctions.scaledExponentialIntegral(s, discountRate * leaving);
  }

  @Override
  public double returnProbability(int frequency, double recency, double age, double horizon) {
    double shape = r + frequency;
    double rate = alpha + age;
    double width = -Math.expm1(-shape * Math.log1p(horizon / rate));
    double sum = 0;
    for (int node = 0; node < POINTS.length; node++) {
      double v = 1 - width * POINTS[node];
      double time = rate * Math.expm1(-Math.log(v) / shape); // of the next purchase
      sum += WEIGHTS[node] * Math.exp(-s * Math.log1p(time / (beta + age)));
    }
    return aliveProbability(frequency, recency, age) * width * sum;
  }
}
