package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The Pareto/NBD model: customers buy at random at their own rates and may leave at any time.
 *
 * <p>The purchases of a customer are a Poisson process until the customer leaves after an
 * exponentially distributed lifetime. The purchase rates and the dropout rates are gamma
 * distributed and independent. A likelihood takes two hypergeometric functions, about five times
 * the time of {@link BgNbd}.
 *
 * @param r shape of the gamma distribution of the purchase rates
 * @param alpha rate of the gamma distribution of the purchase rates, in units of time; the mean
 *     purchase rate is r / alpha
 * @param s shape of the gamma distribution of the dropout rates
 * @param beta rate of the gamma distribution of the dropout rates, in units of time; the mean
 *     dropout rate is s / beta
 * @see <a href="https://doi.org/10.1287/mnsc.33.1.1">Schmittlein, Morrison and Colombo, Counting
 *     Your Customers, Management Science 1987</a>
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  private static final List<String> PARAMETERS = List.of("r", "alpha", "s", "beta");

  private static final GaussIntegrator NODES = new GaussIntegratorFactory().legendre(24, 0, 1);

  /** Below, e^growth − 1 is accurate; above, e^growth could overflow. */
  private static final double SMALL_GROWTH = 1;

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
   * Returns the model of maximum likelihood, or the NBD if the customers show no dropout.
   *
   * @throws IllegalArgumentException if there are no customers, or none has a repeat purchase
   */
  public static PurchaseFit fit(PurchaseSummaries customers) {
    PurchaseSummaries grouped = PurchaseFit.learnable(customers);
    return PurchaseFit.withDropout(
        grouped,
        LikelihoodSearch.over(grouped, PARAMETERS, (p, rows) -> of(p).sum(rows)),
        nbd -> new double[] {nbd.r(), nbd.alpha(), 1, nbd.alpha()},
        ParetoNbd::of);
  }

  private static ParetoNbd of(double[] parameters) {
    return new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private double sum(PurchaseSummaries rows) {
    return LikelihoodSum.over(rows, x -> Nbd.ofFrequency(r, alpha, x), this::ofTimes);
  }

  private double ofTimes(int frequency, double recency, double age) {
    return -(r + frequency) * Math.log1p(age / alpha)
        - s * Math.log1p(age / beta)
        - logAlive(frequency, recency, age);
  }

  /**
   * Returns ln of the probability that the customer has not left. The odds of dropout are the
   * integral of s (α + y)^−(r + x) (β + y)^−(s + 1) over the time y of dropout, from the recency to
   * the age, divided by (α + T)^−(r + x) (β + T)^−s. It is the difference of two hypergeometric
   * functions.
   */
  private double logAlive(int frequency, double recency, double age) {
    double shape = r + frequency;
    double share = s / (shape + s);
    double atRecency = share * integral(shape, recency);
    double atAge = share * integral(shape, age);
    double growth =
        shape * LogSpace.growth(alpha, recency, age) + s * LogSpace.growth(beta, recency, age);
    if (growth < SMALL_GROWTH) {
      return -Math.log1p(Math.max(0, Math.expm1(growth) * atRecency + (atRecency - atAge)));
    }
    return -growth - Math.log(atRecency + Math.exp(-growth) * (1 - atAge));
  }

  /**
   * Returns (r + x + s) (α + t)^(r + x) (β + t)^s times the integral of (α + y)^−(r + x) (β +
   * y)^−(s + 1) from t to infinity.
   */
  private double integral(double shape, double t) {
    double c = shape + s + 1;
    if (alpha >= beta) {
      return Hypergeometric.ofOne(shape, c, (beta + t) / (alpha + t));
    }
    double complement = (alpha + t) / (beta + t);
    return complement * Hypergeometric.ofOne(s + 1, c, complement);
  }

  @Override
  public String name() {
    return "Pareto/NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    PurchaseSummaries.requireHistory(frequency, recency, age);
    return Nbd.ofFrequency(r, alpha, frequency) + ofTimes(frequency, recency, age);
  }

  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    PurchaseSummaries.requireHistory(frequency, recency, age);
    return Math.min(1, Math.exp(logAlive(frequency, recency, age)));
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    Checks.requireNonNegativeFinite("horizon", horizon);
    return (r + frequency) / (alpha + age) * lifetime(age, horizon);
  }

  /**
   * Returns the expected time until dropout or the horizon of a customer alive at an age. It is (β
   * + T) (1 − e^−y) / (s − 1) for y = (s − 1) ln((β + T + t) / (β + T)), which is continuous at s =
   * 1.
   */
  private double lifetime(double age, double horizon) {
    double growth = LogSpace.growth(beta, age, age + horizon);
    double y = (s - 1) * growth;
    return (beta + age) * growth * (y == 0 ? 1 : -Math.expm1(-y) / y);
  }

  @Override
  public double expectedPurchases(double time) {
    return expectedPurchases(0, 0, 0, time);
  }

  /**
   * {@inheritDoc}
   *
   * <p>This is the mean of 1 / (μ + discountRate) over the dropout rate μ, times the purchase rate
   * and the probability to be alive; in the literature it is written with the confluent
   * hypergeometric function of the second kind.
   *
   * @see <a href="https://doi.org/10.1509/jmkr.2005.42.4.415">Fader, Hardie and Lee, RFM and CLV,
   *     Journal of Marketing Research 2005</a>
   */
  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    Checks.requirePositiveFinite("discountRate", discountRate);
    return (r + frequency) / (alpha + age) * discountedLifetime(beta + age, discountRate);
  }

  /** Returns the mean of 1 / (μ + δ) for a dropout rate μ of the gamma distribution (s, rate). */
  private double discountedLifetime(double rate, double delta) {
    if (s < 0.5) {
      // The mean of μ / (μ + δ) is small, and its lower tail is short.
      return (1 - Quadrature.gammaMean(s, rate, mu -> mu / (mu + delta))) / delta;
    }
    return Quadrature.gammaMean(s, rate, mu -> 1 / (mu + delta));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The customer must buy before leaving. With v = ((α + T) / (α + T + y))^(r + x), the
   * probability is the integral of ((β + T) / (β + T + y))^s over v.
   */
  @Override
  public double returnProbability(int frequency, double recency, double age, double horizon) {
    Checks.requireNonNegativeFinite("horizon", horizon);
    double shape = r + frequency;
    double rate = alpha + age;
    double width = -Math.expm1(-shape * Math.log1p(horizon / rate));
    double sum = 0;
    for (int node = 0; node < NODES.getNumberOfPoints(); node++) {
      double v = 1 - width * NODES.getPoint(node);
      double time = rate * Math.expm1(-Math.log(v) / shape); // of the next purchase
      sum += NODES.getWeight(node) * Math.exp(-s * Math.log1p(time / (beta + age)));
    }
    return aliveProbability(frequency, recency, age) * width * sum;
  }
}
