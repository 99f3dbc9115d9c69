package org.crmrecommend.evaluation;

import java.util.List;

/**
 * The value and weight of each user for one metric; the metric value is their weighted mean.
 * Immutable.
 *
 * <p>Takes 16 bytes per user; the list of ids is shared.
 */
public final class PerUserScores {

  private final List<String> userIds;
  private final double[] values;
  private final double[] weights;

  /**
   * @param userIds the users' ids
   * @param values the value of each user
   * @param weights the weight of each user in the mean, not negative
   * @throws IllegalArgumentException if the sizes differ
   */
  public PerUserScores(List<String> userIds, double[] values, double[] weights) {
    if (userIds.size() != values.length || userIds.size() != weights.length) {
      throw new IllegalArgumentException(
          "userIds, values and weights must have the same size: "
              + userIds.size()
              + ", "
              + values.length
              + ", "
              + weights.length);
    }
    this.userIds = List.copyOf(userIds);
    this.values = values.clone();
    this.weights = weights.clone();
  }

  /** Returns the ids of the users. */
  public List<String> userIds() {
    return userIds;
  }

  /** Returns the values, in a new array. */
  public double[] values() {
    return values.clone();
  }

  /** Returns the weights, in a new array. */
  public double[] weights() {
    return weights.clone();
  }

  /** Returns Σ weight · value / Σ weight, summed in user order; 0 if all weights are 0. */
  public double weightedMean() {
    double sum = 0;
    double weightSum = 0;
    for (int user = 0; user < values.length; user++) {
      sum += weights[user] * values[user];
      weightSum += weights[user];
    }
    return weightSum == 0 ? 0 : sum / weightSum;
  }
}
