package org.crmrecommend.evaluation.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** An estimate, what it was in each resample, and what each user does to it. */
final class Replicates {

  /** Numbers this close together, relative to the values, differ by rounding only. */
  static final double ROUNDING = 1e-12;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double estimate;

  /** Ascending, without those in which nobody counted. */
  private final double[] replicates;

  /** Less their mean. */
  private final double[] influences;

  private final double largestInfluence;
  private final double tolerance;

  /**
   * @param replicates taken over and sorted; NaN is left out
   * @param influences of all users, by {@link Jackknife}; taken over and centered
   * @param scale the largest size of a value
   */
  Replicates(double estimate, double[] replicates, double[] influences, double scale) {
    this.estimate = estimate;
    Arrays.sort(replicates); // NaN goes last
    int defined = replicates.length;
    while (defined > 0 && Double.isNaN(replicates[defined - 1])) {
      defined--;
    }
    this.replicates = Arrays.copyOf(replicates, defined);
    this.influences = influences;
    double mean = Arrays.stream(influences).sum() / influences.length;
    double largest = 0;
    for (int i = 0; i < influences.length; i++) {
      influences[i] -= mean;
      largest = Math.max(largest, Math.abs(influences[i]));
    }
    this.largestInfluence = largest;
    this.tolerance = ROUNDING * scale;
  }

  double estimate() {
    return estimate;
  }

  /** How many users there are to draw from. */
  int users() {
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
        quantile(adjusted(tail, bias, acceleration)),
        quantile(adjusted(1 - tail, bias, acceleration)));
  }

  /**
   * The share of resamples in which the estimate is at least as far from what it is as that is from
   * 0, the sample itself counted as one of them; 1 for fewer than two users, of whom every resample
   * is the same.
   */
  double shiftP() {
    if (users() < 2) {
      return 1;
    }
    int asFar = 0;
    for (double replicate : replicates) {
      asFar += Math.abs(replicate - estimate) >= Math.abs(estimate) - tolerance ? 1 : 0;
    }
    return (1.0 + asFar) / (1.0 + replicates.length);
  }

  /** √((n − 1) / n · Σ u²). */
  double standardError() {
    double n = influences.length;
    return isConstant() ? 0 : largestInfluence * Math.sqrt((n - 1) / n * sumOfPowers(2));
  }

  /** Whether no user makes a difference. */
  private boolean isConstant() {
    return largestInfluence * influences.length <= tolerance;
  }

  /** Within half a resample of 0 and 1, where the normal quantile would be infinite. */
  private double shareBelow() {
    double below = 0;
    for (double replicate : replicates) {
      if (Math.abs(replicate - estimate) <= tolerance) {
        below += 0.5;
      } else if (replicate < estimate) {
        below++;
      }
    }
    double share = below / replicates.length;
    double half = 0.5 / replicates.length;
    return Math.min(1 - half, Math.max(half, share));
  }

  double acceleration() {
    return isConstant() ? 0 : sumOfPowers(3) / (6 * Math.pow(sumOfPowers(2), 1.5));
  }

  /** Of the influences relative to the largest, so that nothing underflows. */
  private double sumOfPowers(int power) {
    double sum = 0;
    for (double influence : influences) {
      double u = influence / largestInfluence;
      sum += power == 2 ? u * u : u * u * u;
    }
    return sum;
  }

  private static double adjusted(double share, double bias, double acceleration) {
    double z = bias + NORMAL.inverseCumulativeProbability(share);
    double stretch = 1 - acceleration * z;
    if (stretch <= 0) {
      return z > 0 ? 1 : 0; // at the pole and beyond
    }
    return NORMAL.cumulativeProbability(bias + z / stretch);
  }

  private double quantile(double share) {
    double rank = share * (replicates.length + 1);
    int below = (int) Math.min(replicates.length, Math.max(1, Math.floor(rank)));
    int above = Math.min(replicates.length, below + 1);
    double low = replicates[below - 1];
    double part = Math.min(1, Math.max(0, rank - below));
    return low + part * (replicates[above - 1] - low);
  }
}
