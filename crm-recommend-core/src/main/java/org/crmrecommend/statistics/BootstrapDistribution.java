package org.crmrecommend.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** An estimate, what it was in each resample, and what each user does to it. */
final class BootstrapDistribution {

  /** Numbers this close together, relative to the values, differ by rounding only. */
  static final double RELATIVE_TOLERANCE = 1e-12;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double estimate;

  /** Ascending, without those in which nobody counted. */
  private final double[] replicates;

  /** Less their mean. */
  private final double[] influences;

  private final double maxInfluence;
  private final double tolerance;

  /**
   * @param replicates taken over and sorted; NaN is left out
   * @param influences of all users, by {@link Jackknife}; taken over and centered
   * @param maxMagnitude the largest size of a value
   */
  BootstrapDistribution(
      double estimate, double[] replicates, double[] influences, double maxMagnitude) {
    this.estimate = estimate;
    Arrays.sort(replicates); // NaN goes last
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

  /** How many users there are to draw from. */
  int userCount() {
    return influences.length;
  }

  /** The BCa interval. */
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
   * The share of resamples in which the estimate is at least as far from what it is as that is from
   * 0, the sample itself counted as one of them; 1 for fewer than two users, of whom every resample
   * is the same.
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

  /** √((n − 1) / n · Σ u²). */
  double standardError() {
    double n = influences.length;
    return isConstant() ? 0 : maxInfluence * Math.sqrt((n - 1) / n * scaledPowerSum(2));
  }

  /** Whether no user makes a difference. */
  private boolean isConstant() {
    return maxInfluence * influences.length <= tolerance;
  }

  /** Within half a resample of 0 and 1, where the normal quantile would be infinite. */
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

  /** Of the influences relative to the largest, so that nothing underflows. */
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
