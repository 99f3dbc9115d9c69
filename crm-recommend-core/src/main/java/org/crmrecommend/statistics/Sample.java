package org.crmrecommend.statistics;

import java.util.Arrays;

/**
 * What each user of an evaluation was measured at, with how much the user weighs in the figure.
 * Immutable.
 *
 * <p>The figure is the weighted mean Σ w v / Σ w. A user with weight 0 does not count but keeps the
 * place, so that the same place is the same user in the samples of all algorithms.
 */
public final class Sample {

  /** Beyond it sums and their cubes could overflow. */
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
          "weights must have a positive one: none of " + weights.length);
    }
    this.weightedUserCount = weightedUserCount;
    this.min = min;
    this.max = max;
    this.mean = clamp(sum / Arrays.stream(weights).sum());
  }

  /**
   * The values of users who all weigh 1.
   *
   * @param values one for each user; copied
   * @throws IllegalArgumentException if there is none, or one is not a number between −1e100 and
   *     1e100
   */
  public static Sample of(double... values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return new Sample(values.clone(), weights);
  }

  /**
   * Values with weights.
   *
   * @param values one for each user; copied
   * @param weights one for each user, not negative, some positive; copied
   * @throws IllegalArgumentException if there are not as many weights as values, there is none, a
   *     value is not a number between −1e100 and 1e100, a weight not one between 0 and 1e100, or no
   *     weight is positive
   */
  public static Sample weighted(double[] values, double[] weights) {
    return new Sample(values.clone(), weights.clone());
  }

  /** Σ w v / Σ w. */
  public double mean() {
    return mean;
  }

  /** How many users have a positive weight. */
  public int weightedUserCount() {
    return weightedUserCount;
  }

  /** How many users there are, those with weight 0 included. */
  public int userCount() {
    return values.length;
  }

  double value(int user) {
    return values[user];
  }

  double weight(int user) {
    return weights[user];
  }

  /** Whether the user's weight is positive. */
  boolean hasWeight(int user) {
    return weights[user] > 0;
  }

  /** The largest size of a value that counts. */
  double maxMagnitude() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Takes rounding off a mean: no mean lies outside the values. */
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
          "weights must be as many as values: " + weights.length + " for " + values.length);
    }
    if (values.length == 0) {
      throw new IllegalArgumentException("values must not be empty");
    }
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
