package org.crmrecommend.customer.lifetime;

import java.util.List;
import org.crmrecommend.kernel.Checks;

/**
 * The BG/NBD model: customers buy at random at their own rates and may leave after a repeat
 * purchase.
 *
 * <p>The purchases of a customer are a Poisson process until the customer leaves. The rates are
 * gamma distributed. After each repeat purchase the customer leaves with a probability that is beta
 * distributed over the customers. A customer without a repeat purchase cannot have left; if that is
 * wrong for a shop, use {@link MbgNbd}.
 *
 * @param r shape of the gamma distribution of the purchase rates
 * @param alpha rate of the gamma distribution of the purchase rates, in units of time
 * @param a first parameter of the beta distribution of the dropout probability; the mean dropout
 *     probability is a / (a + b)
 * @param b second parameter of the beta distribution of the dropout probability
 * @see <a href="https://doi.org/10.1287/mksc.1040.0098">Fader, Hardie and Lee, Counting Your
 *     Customers the Easy Way, Marketing Science 2005</a>
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  private static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b");

  /**
   * @throws IllegalArgumentException if a parameter is not positive and finite
   */
  public BgNbd {
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
        BgNbd::of);
  }

  private static BgNbd of(double[] parameters) {
    return new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private double sum(PurchaseSummaries rows) {
    return LikelihoodSum.over(rows, this::ofFrequency, this::ofTimes);
  }

  private double ofFrequency(int frequency) {
    return Nbd.ofFrequency(r, alpha, frequency) + BetaGeometric.logSurvival(a, b, frequency);
  }

  private double ofTimes(int frequency, double recency, double age) {
    return -(r + frequency) * Math.log1p(age / alpha)
        + LogSpace.onePlusExp(logDropoutOdds(frequency, recency, age));
  }

  /** Returns ln of the odds that the customer has left. */
  private double logDropoutOdds(int frequency, double recency, double age) {
    return frequency == 0
        ? Double.NEGATIVE_INFINITY
        : Math.log(a / (b + frequency - 1))
            + (r + frequency) * LogSpace.growth(alpha, recency, age);
  }

  /** Returns the distribution of the purchases of a customer who has not left. */
  private BetaGeometric future(int frequency, double age) {
    return new BetaGeometric(r + frequency, alpha + age, a, b + frequency);
  }

  @Override
  public String name() {
    return "BG/NBD";
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
