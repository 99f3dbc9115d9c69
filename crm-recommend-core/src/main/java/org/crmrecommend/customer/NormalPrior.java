package org.crmrecommend.customer;

/**
 * How the means of customers are distributed around a known mean: normal with variance τ², while
 * the observations of a customer have variance σ² around the customer's mean. A customer with n
 * observations of mean x has the expected mean (n · x + m · mean) / (n + m) with m = σ² / τ², and
 * the variance σ² / (n + m). Immutable.
 *
 * @param mean known mean of all customers
 * @param concentration m, number of observations that the known mean is worth
 * @param deviation σ
 */
record NormalPrior(double mean, double concentration, double deviation) {

  private static final double Z_95 = 1.959963984540054; // Φ⁻¹(0.975)

  /**
   * Returns the expected mean of a customer.
   *
   * @param observations n, need not be whole
   * @param mean x, the mean of these observations
   */
  double shrunken(double observations, double mean) {
    return (observations * mean + concentration * this.mean) / (observations + concentration);
  }

  /** Returns half the length of the 95 % credible interval of a customer's mean. */
  double margin(double observations) {
    return Z_95 * deviation / Math.sqrt(observations + concentration);
  }

  /**
   * The sums over the customers from which a prior is estimated by the method of moments, as in an
   * analysis of variance with random effects: σ² is the pooled variance within customers. The
   * expected sum of n · (x − mean)² over k customers with N observations is k · σ² + N · τ², which
   * gives τ². Not thread-safe.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1983.10477920">Morris, Parametric Empirical
   *     Bayes Inference: Theory and Applications, 1983</a>
   */
  static final class Sums {
    private long customers;
    private long observations;
    private long within;
    private long degreesOfFreedom;
    private long between;

    /**
     * Adds a customer.
     *
     * @param n number of observations, need not be whole, at least 1
     * @param deviation mean of the observations less the known mean
     * @param squares sum of the squared differences from the mean of the customer
     */
    void add(double n, double deviation, double squares) {
      customers++;
      observations += CustomerCounts.millionths(n);
      within += CustomerCounts.millionths(squares);
      degreesOfFreedom += CustomerCounts.millionths(n - 1);
      between += CustomerCounts.millionths(n * deviation * deviation);
    }

    void addAll(Sums other) {
      customers += other.customers;
      observations += other.observations;
      within += other.within;
      degreesOfFreedom += other.degreesOfFreedom;
      between += other.between;
    }

    /** Returns the prior with a known mean. */
    NormalPrior prior(double mean) {
      if (degreesOfFreedom <= 0) {
        return new NormalPrior(mean, DirichletPrior.UNKNOWN_CONCENTRATION, totalDeviation());
      }
      double withinVariance = (double) within / degreesOfFreedom;
      double excess = (double) between / CustomerCounts.MILLION - customers * withinVariance;
      double betweenVariance = excess / ((double) observations / CustomerCounts.MILLION);
      double ratio =
          betweenVariance > 0 ? withinVariance / betweenVariance : Double.POSITIVE_INFINITY;
      double concentration =
          Math.max(
              DirichletPrior.MIN_CONCENTRATION, Math.min(DirichletPrior.MAX_CONCENTRATION, ratio));
      return new NormalPrior(mean, concentration, Math.sqrt(withinVariance));
    }

    /** Without a second observation of a customer, the variances cannot be separated. */
    private double totalDeviation() {
      return observations == 0 ? 0 : Math.sqrt((double) between / observations);
    }
  }
}
