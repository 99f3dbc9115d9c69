package org.crmrecommend.customer.purchase;

import org.crmrecommend.statistics.Interval;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Intervals of shares of the revenue and of Gini's coefficient, from the influences of the members
 * on these values: the standard error is √(Σ z² / (n (n − 1))) for influences z with the mean 0.
 */
final class ConcentrationIntervals {

  private final long[] revenues;
  private final double mean;
  private final double t;

  /**
   * @param revenues at least two, the largest first, none negative, at least one positive; not
   *     copied
   */
  ConcentrationIntervals(long[] revenues, double level) {
    this.revenues = revenues;
    double sum = 0;
    for (long revenue : revenues) {
      sum += revenue;
    }
    this.mean = sum / revenues.length;
    this.t = new TDistribution(revenues.length - 1.0).inverseCumulativeProbability((1 + level) / 2);
  }

  /**
   * Returns the interval of the share T of the top members. With the smallest top revenue q at the
   * member share p, the influence of x is z = (max(x − q, 0) + p q − T x) / mean.
   */
  Interval ofShare(double memberShare, double share) {
    int whole = (int) (memberShare * revenues.length);
    double smallest = whole < revenues.length ? revenues[whole] : 0;
    double squares = 0;
    for (long revenue : revenues) {
      double z = Math.max(revenue - smallest, 0) + memberShare * smallest - share * revenue;
      squares += z / mean * (z / mean);
    }
    return interval(share, squares);
  }

  /**
   * Returns the interval of Gini's coefficient G. For ascending x₁ ≤ x₂ ≤ …, the influence of the
   * i-th is Davidson's z = ((2i − 1) / n − (G + 1)) xᵢ − (2 / n) (x₁ + … + xᵢ), less its mean,
   * divided by the mean revenue.
   */
  Interval ofGini(double gini) {
    int n = revenues.length;
    double[] influences = new double[n];
    double sum = 0;
    double total = 0;
    for (int i = 1; i <= n; i++) {
      double revenue = revenues[n - i] / mean;
      sum += revenue;
      influences[i - 1] = ((2.0 * i - 1) / n - (gini + 1)) * revenue - 2 * sum / n;
      total += influences[i - 1];
    }
    double squares = 0;
    for (double influence : influences) {
      double z = influence - total / n;
      squares += z * z;
    }
    return interval(gini, squares);
  }

  private Interval interval(double value, double squares) {
    double n = revenues.length;
    double error = Math.sqrt(squares / n / (n - 1));
    if (value <= 0 || value >= 1) {
      return new Interval(value, value);
    }
    double logit = Math.log(value / (1 - value));
    double margin = t * error / value / (1 - value);
    return new Interval(
        Math.min(value, logistic(logit - margin)), Math.max(value, logistic(logit + margin)));
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
