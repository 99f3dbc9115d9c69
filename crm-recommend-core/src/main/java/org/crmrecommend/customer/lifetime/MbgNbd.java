package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.crmrecommend.kernel.Checks;

/**
 * The MBG/NBD model: customers buy at random at their own rates and may leave after every purchase,
 * including the first.
 *
 * <p>The purchases of a customer are a Poisson process until the customer leaves. The rates are
 * gamma distributed. After each purchase the customer leaves with a probability that is beta
 * distributed over the customers. So the model can tell the many one-time customers of a shop from
 * slow ones, which {@link BgNbd} cannot.
 *
 * <p>Hoppe and Wagner (Marketing Journal of Research and Management 3(2), 2007, pages 75–90) found
 * the same model independently and call it the CBG/NBD.
 *
 * @param r shape of the gamma distribution of the purchase rates
 * @param alpha rate of the gamma distribution of the purchase rates, in units of time
 * @param a first parameter of the beta distribution of the dropout probability; the mean dropout
 *     probability is a / (a + b)
 * @param b second parameter of the beta distribution of the dropout probability
 * @see <a href="https://doi.org/10.1016/j.ijresmar.2006.12.005">Batislam, Denizel and Filiztekin,
 *     International Journal of Research in Marketing 2007</a>
 */
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  private static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b");

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public MbgNbd {
    Checks.requirePositiveFinite("r", r);
    Checks.requirePositiveFinite("alpha", alpha);
    Checks.requirePositiveFinite("a", a);
    Checks.requirePositiveFinite("b", b);
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
        nbd -> new double[] {nbd.r(), nbd.alpha(), 1, 1},
        MbgNbd::of);
  }

  private static MbgNbd of(double[] parameters) {
    return new MbgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private double sum(PurchaseSummaries rows) {
    return LikelihoodSum.over(rows, this::ofFrequency, this::ofTimes);
  }

  private double ofFrequency(int frequency) {
    return Nbd.ofFrequency(r, alpha, frequency) + BetaGeometric.logSurvival(a, b, frequency + 1);
  }

  private double ofTimes(int frequency, double recency, double age) {
    return -(r + frequency) * Math.log1p(age / alpha)
        + LogSpace.onePlusExp(logDropoutOdds(frequency, recency, age));
  }

  /** Returns ln of the odds that the customer has left. */
  private double logDropoutOdds(int frequency, double recency, double age) {
    return Math.log(a / (b + frequency)) + (r + frequency) * LogSpace.growth(alpha, recency, age);
  }

  /** Returns the distribution of the purchases of a customer who has not left. */
  private BetaGeometric future(int frequency, double age) {
    return new BetaGeometric(r + frequency, alpha + age, a, b + frequency + 1);
  }

  @Override
  public String name() {
    return "MBG/NBD";
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    PurchaseSummaries.requireHistory(frequency, recency, age);
    return ofFrequency(frequency) + ofTimes(frequency, recency, age);
  }

  @Override
  public double aliveProbability(int frequency, double recency, double age) {
    PurchaseSummaries.requireHistory(frequency, recency, age);
    return LogSpace.logistic(logDropoutOdds(frequency, recency, age));
  }

  @Override
  public double purchasesWhileAlive(int frequency, double age, double horizon) {
    Checks.requireNonNegativeFinite("horizon", horizon);
    return future(frequency, age).expectedPurchases(horizon);
  }

  @Override
  public double expectedPurchases(double time) {
    return expectedPurchases(0, 0, 0, time);
  }

  @Override
  public double discountedWhileAlive(int frequency, double age, double discountRate) {
    Checks.requirePositiveFinite("discountRate", discountRate);
    return future(frequency, age).discountedPurchases(discountRate);
  }
}
