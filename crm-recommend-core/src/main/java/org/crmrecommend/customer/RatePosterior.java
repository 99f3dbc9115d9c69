package org.crmrecommend.customer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.crmrecommend.statistics.Interval;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * The rate of an event in the purchases of a customer, such as a refund: k of n purchases have it.
 * The rates of the customers have a beta distribution, which is a {@link DirichletPrior} with two
 * values; that of one customer is Beta(k + m · p, n − k + m · (1 − p)). Thread-safe.
 */
final class RatePosterior {

  private static final int HIT = 0;
  private static final double TAIL = 0.025;

  private final DirichletPrior prior;

  /** By k and n. The quantiles take about 20 µs, and few pairs occur. */
  private final Map<Long, Interval> intervals = new ConcurrentHashMap<>();

  RatePosterior(DirichletPrior prior) {
    this.prior = prior;
  }

  /** Returns counts for the prior. Half an observation is added, so that no rate is 0 or 1. */
  static DirichletPrior.Counts counts(int limit) {
    return new DirichletPrior.Counts(2, limit, 0.5);
  }

  /** Adds a customer to the counts. */
  static void add(DirichletPrior.Counts counts, int hits, int purchases) {
    counts.addTotal(purchases);
    counts.add(HIT, hits, purchases);
    counts.add(1 - HIT, purchases - hits, purchases);
  }

  /** Returns the expected rate. */
  double mean(int hits, int purchases) {
    return prior.share(HIT, hits, purchases);
  }

  /**
   * Returns the equal-tailed 95 % credible interval. It is extended to the mean, which is outside
   * for a very skewed distribution.
   */
  Interval interval(int hits, int purchases) {
    return intervals.computeIfAbsent(
        (long) hits << Integer.SIZE | purchases, key -> quantiles(hits, purchases));
  }

  private Interval quantiles(int hits, int purchases) {
    double m = prior.concentration();
    double p = prior.mean(HIT);
    BetaDistribution beta = new BetaDistribution(hits + m * p, purchases - hits + m * (1 - p));
    double mean = mean(hits, purchases);
    return new Interval(
        Math.min(mean, beta.inverseCumulativeProbability(TAIL)),
        Math.max(mean, beta.inverseCumulativeProbability(1 - TAIL)));
  }
}
