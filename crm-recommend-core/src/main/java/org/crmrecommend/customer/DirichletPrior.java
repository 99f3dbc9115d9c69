package org.crmrecommend.customer;

import java.util.Arrays;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * How the shares of a customer are distributed over the customers of a shop: a Dirichlet
 * distribution. Its mean is the distribution of the whole shop. Its concentration m says how
 * similar the customers are: a customer with n observations has the shares (count + m · mean) / (n
 * + m), as if m further observations were those of the shop. Immutable.
 */
final class DirichletPrior {

  /** A few observations of a customer always count. */
  static final double MIN_CONCENTRATION = 1;

  /** Customers who are all alike have an infinite concentration. */
  static final double MAX_CONCENTRATION = 10_000;

  /** For shops in which no customer has two observations, so that nothing is known. */
  static final double UNKNOWN_CONCENTRATION = 10;

  private static final double ACCURACY = 1e-9;
  private static final int MAX_EVALUATIONS = 1_000;

  private final double[] mean;
  private final double concentration;

  /** Takes ownership of the array. */
  DirichletPrior(double[] mean, double concentration) {
    this.mean = mean;
    this.concentration = concentration;
  }

  /** Returns the share of a value in the whole shop. */
  double mean(int value) {
    return mean[value];
  }

  double concentration() {
    return concentration;
  }

  /**
   * Returns the expected share of a value for a customer.
   *
   * @param count observations of this value
   * @param total observations of all values
   */
  double share(int value, double count, double total) {
    return (count + concentration * mean[value]) / (total + concentration);
  }

  /** Returns the value with the largest share; of equal ones the first. */
  int mode(char[] counts) {
    int mode = 0;
    for (int value = 1; value < counts.length; value++) {
      if (excess(value, counts) > excess(mode, counts)) {
        mode = value;
      }
    }
    return mode;
  }

  /** All shares have the same denominator. */
  private double excess(int value, char[] counts) {
    return counts[value] + concentration * mean[value];
  }

  /**
   * The numbers of customers by count, from which a prior is estimated. Not thread-safe.
   *
   * <p>The mean is the share of a value in all observations. The concentration is the maximum
   * likelihood estimate for the given mean under the Dirichlet-multinomial distribution. Because of
   * ln Γ(x + n) − ln Γ(x) = Σ ln(x + j) over 0 ≤ j &lt; n, the likelihood depends only on the
   * number of customers with more than j observations of each value, and of all values. It has a
   * single maximum (Levin and Reeds), which Brent's method finds from these numbers. O(values ·
   * limit) memory and time per step.
   *
   * @see <a href="https://tminka.github.io/papers/dirichlet/minka-dirichlet.pdf">Minka, Estimating
   *     a Dirichlet distribution, 2000</a>, for the likelihood of the concentration
   * @see <a href="https://doi.org/10.1214/aos/1176343741">Levin and Reeds, Compound Multinomial
   *     Likelihood Functions are Unimodal, 1977</a>
   */
  static final class Counts {
    private final int values;
    private final int limit;
    private final double pseudoCount;
    private final long[] observations;

    /** Number of customers by value and by count of this value, 0 … limit. */
    private final long[] customersByCount;

    private final long[] customersByTotal;

    /**
     * @param limit customers with more observations do not inform the concentration, only the mean:
     *     they are few, and often programs
     * @param pseudoCount added to the observations of each value, so that no mean is 0
     */
    Counts(int values, int limit, double pseudoCount) {
      this.values = values;
      this.limit = limit;
      this.pseudoCount = pseudoCount;
      this.observations = new long[values];
      this.customersByCount = new long[values * (limit + 1)];
      this.customersByTotal = new long[limit + 1];
    }

    /** Adds a customer by the observations of each value. */
    void add(char[] counts) {
      int total = total(counts);
      addTotal(total);
      for (int value = 0; value < counts.length; value++) {
        add(value, counts[value], total);
      }
    }

    /** Adds the observations of one value of a customer. */
    void add(int value, int count, int total) {
      observations[value] += count;
      if (total <= limit) {
        customersByCount[value * (limit + 1) + count]++;
      }
    }

    /** Adds the observations of all values of a customer. */
    void addTotal(int total) {
      if (total <= limit) {
        customersByTotal[total]++;
      }
    }

    void addAll(Counts other) {
      addAll(observations, other.observations);
      addAll(customersByCount, other.customersByCount);
      addAll(customersByTotal, other.customersByTotal);
    }

    private static void addAll(long[] sums, long[] others) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += others[i];
      }
    }

    /** Returns the estimated prior. */
    DirichletPrior prior() {
      double[] mean = mean();
      return new DirichletPrior(mean, concentration(mean));
    }

    private double[] mean() {
      double all = Arrays.stream(observations).sum() + values * pseudoCount;
      double[] mean = new double[values];
      for (int value = 0; value < values; value++) {
        mean[value] = all == 0 ? 1.0 / values : (observations[value] + pseudoCount) / all;
      }
      return mean;
    }

    private double concentration(double[] mean) {
      boolean hasPairs = Arrays.stream(customersByTotal).skip(2).sum() > 0;
      boolean differ = Arrays.stream(observations).filter(count -> count > 0).count() > 1;
      if (!hasPairs || !differ) {
        return UNKNOWN_CONCENTRATION;
      }
      if (slope(mean, MIN_CONCENTRATION) <= 0) {
        return MIN_CONCENTRATION;
      }
      if (slope(mean, MAX_CONCENTRATION) >= 0) {
        return MAX_CONCENTRATION;
      }
      double logarithm =
          new BrentSolver(ACCURACY)
              .solve(
                  MAX_EVALUATIONS,
                  log -> slope(mean, Math.exp(log)),
                  Math.log(MIN_CONCENTRATION),
                  Math.log(MAX_CONCENTRATION));
      return Math.exp(logarithm);
    }

    /** Returns the derivative of the log-likelihood by the logarithm of the concentration. */
    private double slope(double[] mean, double concentration) {
      double slope = -terms(customersByTotal, 0, concentration);
      for (int value = 0; value < values; value++) {
        slope += terms(customersByCount, value * (limit + 1), concentration * mean[value]);
      }
      return slope;
    }

    /** Returns x · Σ c / (x + j) over j ≥ 0, where c customers have a count above j. */
    private double terms(long[] customers, int offset, double x) {
      long above = 0;
      double sum = 0;
      for (int count = limit; count > 0; count--) {
        above += customers[offset + count];
        if (above > 0) {
          sum += above * (x / (x + (count - 1)));
        }
      }
      return sum;
    }
  }

  /** Returns the sum of counts. */
  static int total(char[] counts) {
    int total = 0;
    for (char count : counts) {
      total += count;
    }
    return total;
  }
}
