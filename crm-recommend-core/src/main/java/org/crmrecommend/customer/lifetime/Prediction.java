package org.crmrecommend.customer.lifetime;

import org.crmrecommend.statistics.Interval;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * An expected value, and an interval that contains the value with a probability of about 95 %.
 *
 * @param expected expected value
 * @param interval prediction interval, from 0 or more
 */
public record Prediction(double expected, Interval interval) {

  private static final double TAIL = 0.025;

  /**
   * Above, a gamma distribution is normal for all practical purposes: its skewness is below .02.
   */
  private static final double MAX_SHAPE = 10_000;

  /** Returns the prediction of an amount that has about a gamma distribution. */
  static Prediction ofAmount(double mean, double variance) {
    return new Prediction(
        mean,
        variance == 0
            ? new Interval(mean, mean)
            : new Interval(quantile(mean, variance, TAIL), quantile(mean, variance, 1 - TAIL)));
  }

  /**
   * Returns the prediction of a count. A count k is the part of the continuous distribution between
   * k − ½ and k + ½, so the ends are rounded.
   */
  static Prediction ofCount(double mean, double variance) {
    Interval interval = ofAmount(mean, variance).interval;
    return new Prediction(
        mean,
        variance == 0
            ? interval
            : new Interval(Math.rint(interval.low()), Math.rint(interval.high())));
  }

  private static double quantile(double mean, double variance, double probability) {
    double shape = mean * mean / variance;
    return shape > MAX_SHAPE
        ? new NormalDistribution(mean, Math.sqrt(variance))
            .inverseCumulativeProbability(probability)
        : new GammaDistribution(shape, variance / mean).inverseCumulativeProbability(probability);
  }
}
