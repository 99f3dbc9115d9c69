package org.crmrecommend.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** An estimate, its values in the resamples, and the influence of each user on it. */
final class BootstrapDistribution {

  /** Relative to the largest value, smaller differences are rounding errors. */
  static final double RELATIVE_TOLERANCE = 1e-12;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double estimate;

  /** Values in ascending order, without resamples of zero total weight. */
  private final double[] replicates;

  /** Influences minus their mean. */
  private final double[] influences;

  private final double maxInfluence;
  private final double tolerance;

  /**
   * Takes ownership of the arrays.
   *
   * @param replicates values of the estimate in the resamples; sorted here, NaN is omitted
   * @param influences of all users, by {@link Jackknife}; centered here
   * @param maxMagnitude maximum absolute value
   */
  BootstrapDistribution(
      double estimate, double[] replicates, double[] influences, double maxMagnitude) {
    this.estimate = estimate;
    Arrays.sort(replicates); // sorts NaN last
    int definedCount = replicates.length;
    while (definedCount > 0 && Double.isNaN(replicates[definedCount - 1])) {
      definedCount--;
    }
    this.replicates = Arrays.copyOf(replicates, definedCount);
    this.influences = influences;
    double mean = Arrays.stream(influences).sum() / influences.length;
    double max = 0;
    for (int i = 0; i < influences.length; i++) {
      influences[i] -= mean;
      max = Math.max(max, Math.abs(influences[i]));
    }
    this.maxInfluence = max;
    this.tolerance = RELATIVE_TOLERANCE * maxMagnitude;
  }

  double estimate() {
    return estimate;
  }

  /** Returns the number of users to draw from. */
  int userCount() {
    return influences.length;
  }

  /** Returns the BCa interval. */
  Interval interval(double level) {
    if (isConstant() || replicates.length == 0) {
      return new Interval(estimate, estimate);
    }
    double bias = NORMAL.inverseCumulativeProbability(shareBelow());
    double acceleration = acceleration();
    double tail = (1 - level) / 2;
    return new Interval(
        quantile(adjustedLevel(tail, bias, acceleration)),
        quantile(adjustedLevel(1 - tail, bias, acceleration)));
  }

  /**
   * Returns the p-value of the shift method: the share of resamples whose deviation from the
   * estimate is at least as large as the estimate itself, counting the sample as one resample.
   * Returns 1 for fewer than two users, because then all resamples are equal.
   */
  double shiftMethodPValue() {
    if (userCount() < 2) {
      return 1;
    }
    int extremeCount = 0;
    for (double replicate : replicates) {
      extremeCount += Math.abs(replicate - estimate) >= Math.abs(estimate) - tolerance ? 1 : 0;
    }
    return (1.0 + extremeCount) / (1.0 + replicates.length);
  }

  /** Returns the jackknife standard error, √((n − 1) / n · Σ u²). */
  double standardError() {
    double n = influences.length;
    return isConstant() ? 0 : maxInfluence * Math.sqrt((n - 1) / n * scaledPowerSum(2));
  }

  /** Returns whether no user influences the estimate. */
  private boolean isConstant() {
    return maxInfluence * influences.length <= tolerance;
  }

  /**
   * Returns the share of resamples below the estimate, at least half a resample away from 0 and 1,
   * where the normal quantile is infinite.
   */
  private double shareBelow() {
    double countBelow = 0;
    for (double replicate : replicates) {
      if (Math.abs(replicate - estimate) <= tolerance) {
        countBelow += 0.5;
      } else if (replicate < estimate) {
        countBelow++;
      }
    }
    double share = countBelow / replicates.length;
    double half = 0.5 / replicates.length;
    return Math.min(1 - half, Math.max(half, share));
  }

  double acceleration() {
    return isConstant() ? 0 : scaledPowerSum(3) / (6 * Math.pow(scaledPowerSum(2), 1.5));
  }

  /** Returns the power sum of the influences relative to the largest, which prevents underflow. */
  private double scaledPowerSum(int power) {
    double sum = 0;
    for (double influence : influences) {
      double u = influence / maxInfluence;
      sum += power == 2 ? u * u : u * u * u;
    }
    return sum;
  }

  private static double adjustedLevel(double share, double bias, double acceleration) {
    double z = bias + NORMAL.inverseCumulativeProbability(share);
    double denominator = 1 - acceleration * z;
    if (denominator <= 0) {
      return z > 0 ? 1 : 0; // at the pole and beyond
    }
    return NORMAL.cumulativeProbability(bias + z / denominator);
  }

  private double quantile(double share) {
    double rank = share * (replicates.length + 1);
    int lowerRank = (int) Math.min(replicates.length, Math.max(1, Math.floor(rank)));
    int upperRank = Math.min(replicates.length, lowerRank + 1);
    double low = replicates[lowerRank - 1];
    double fraction = Math.min(1, Math.max(0, rank - lowerRank));
    return low + fraction * (replicates[upperRank - 1] - low);
  }
}
