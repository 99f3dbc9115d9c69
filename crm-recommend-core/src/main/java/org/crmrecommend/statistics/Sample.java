package org.crmrecommend.statistics;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/**
 * Metric value and weight of each user of an evaluation. Immutable.
 *
 * <p>The mean is the weighted mean Σ w v / Σ w. A user with weight 0 does not count but keeps its
 * index, so that an index means the same user in the samples of all algorithms.
 */
public final class Sample {

  /** Maximum absolute value; larger values could overflow sums and their cubes. */
  private static final double MAX_MAGNITUDE = 1e100;

  private final double[] values;
  private final double[] weights;
  private final int weightedUserCount;
  private final double min;
  private final double max;
  private final double mean;

  /** Takes ownership of the arrays. */
  private Sample(double[] values, double[] weights) {
    requireValid(values, weights);
    this.values = values;
    this.weights = weights;
    int weightedUserCount = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int user = 0; user < values.length; user++) {
      if (weights[user] > 0) {
        weightedUserCount++;
        min = Math.min(min, values[user]);
        max = Math.max(max, values[user]);
        sum += weights[user] * values[user];
      }
    }
    if (weightedUserCount == 0) {
      throw new IllegalArgumentException(
          "weights must have at least one positive value: none of " + weights.length);
    }
    this.weightedUserCount = weightedUserCount;
    this.min = min;
    this.max = max;
    this.mean = clamp(sum / Arrays.stream(weights).sum());
  }

  /**
   * Returns a sample in which all users have weight 1.
   *
   * @param values one per user; copied
   * @throws IllegalArgumentException if there are no values, or a value is not between −1e100 and
   *     1e100
   */
  public static Sample of(double... values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return new Sample(values.clone(), weights);
  }

  /**
   * Returns a weighted sample.
   *
   * @param values one per user; copied
   * @param weights one per user, not negative, at least one positive; copied
   * @throws IllegalArgumentException if the arrays differ in length or are empty, a value is not
   *     between −1e100 and 1e100, a weight is not between 0 and 1e100, or no weight is positive
   */
  public static Sample weighted(double[] values, double[] weights) {
    return new Sample(values.clone(), weights.clone());
  }

  /** Returns the weighted mean, Σ w v / Σ w. */
  public double mean() {
    return mean;
  }

  /** Returns the number of users with a positive weight. */
  public int weightedUserCount() {
    return weightedUserCount;
  }

  /** Returns the number of users, including those with weight 0. */
  public int userCount() {
    return values.length;
  }

  double value(int user) {
    return values[user];
  }

  double weight(int user) {
    return weights[user];
  }

  /** Returns whether the weight of a user is positive. */
  boolean hasWeight(int user) {
    return weights[user] > 0;
  }

  /** Returns the maximum absolute value of users with a positive weight. */
  double maxMagnitude() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Limits a mean to the range of the values, which removes rounding errors. */
  double clamp(double mean) {
    return Math.min(max, Math.max(min, mean));
  }

  @Override
  public String toString() {
    return "Sample[mean=" + mean + ", size=" + weightedUserCount + "]";
  }

  private static void requireValid(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          "weights must have the same length as values: "
              + weights.length
              + " for "
              + values.length);
    }
    Checks.requireNotEmpty("values", values.length);
    for (int user = 0; user < values.length; user++) {
      if (!(Math.abs(values[user]) <= MAX_MAGNITUDE)) {
        throw new IllegalArgumentException(
            "values must be between -1.0E100 and 1.0E100: " + values[user] + " at " + user);
      }
      if (!(weights[user] >= 0 && weights[user] <= MAX_MAGNITUDE)) {
        throw new IllegalArgumentException(
            "weights must be between 0 and 1.0E100: " + weights[user] + " at " + user);
      }
    }
  }
}
