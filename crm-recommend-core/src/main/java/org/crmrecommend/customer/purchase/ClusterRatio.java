package org.crmrecommend.customer.purchase;

import java.util.Optional;
import org.crmrecommend.statistics.Interval;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The ratio r = Σ y / Σ x of sums over customers, who are a random sample. Its variance by the
 * delta method is k / (k − 1) · Σ (y − r x)² / (Σ x)² for k customers; the interval uses Student's
 * distribution with k − 1 degrees of freedom. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu, KDD 2018</a>
 */
final class ClusterRatio {

  private final DoubleArrayList numerators = new DoubleArrayList();
  private final DoubleArrayList denominators = new DoubleArrayList();

  private long evidence;

  /**
   * Adds a customer.
   *
   * @param count number of orders or purchases, for the evidence
   */
  void add(double numerator, double denominator, long count) {
    evidence += count;
    numerators.add(numerator);
    denominators.add(denominator);
  }

  /** Returns the ratio; empty for fewer than two customers or a denominator of 0. */
  Optional<Estimate> estimate(double level) {
    int customers = numerators.size();
    double denominator = denominators.sum();
    if (customers < 2 || denominator <= 0) {
      return Optional.empty();
    }
    double ratio = numerators.sum() / denominator;
    double squares = 0;
    for (int customer = 0; customer < customers; customer++) {
      double residual =
          (numerators.get(customer) - ratio * denominators.get(customer)) / denominator;
      squares += residual * residual;
    }
    double error = Math.sqrt(squares * customers / (customers - 1.0));
    double t = new TDistribution(customers - 1.0).inverseCumulativeProbability((1 + level) / 2);
    return Optional.of(
        new Estimate(ratio, new Interval(ratio - t * error, ratio + t * error), evidence));
  }

  /** A ratio with its confidence interval and the number of orders or purchases. */
  record Estimate(double value, Interval interval, long evidence) {

    /** Returns the estimate of a ratio that cannot be negative. */
    Estimate notNegative() {
      Interval limited = new Interval(Math.max(0, interval.low()), interval.high());
      return new Estimate(value, limited, evidence);
    }
  }
}
