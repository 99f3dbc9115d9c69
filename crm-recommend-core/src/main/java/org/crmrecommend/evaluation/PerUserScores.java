package org.crmrecommend.evaluation;

import java.util.List;

/**
 * What a metric gave each user: the figure is the mean of the values by these weights. Immutable.
 *
 * <p>Takes 16 bytes a user; the list of ids is shared.
 */
public final class PerUserScores {

  private final List<String> userIds;
  private final double[] values;
  private final double[] weights;

  /**
   * @param userIds the users' ids
   * @param values one for each user
   * @param weights how much each user counts, not negative
   * @throws IllegalArgumentException if they are not as many
   */
  public PerUserScores(List<String> userIds, double[] values, double[] weights) {
    if (userIds.size() != values.length || userIds.size() != weights.length) {
      throw new IllegalArgumentException(
          "users, values and weights must be as many: "
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

  /** The users' ids. */
  public List<String> userIds() {
    return userIds;
  }

  /** The values, in a new array. */
  public double[] values() {
    return values.clone();
  }

  /** The weights, in a new array. */
  public double[] weights() {
    return weights.clone();
  }

  /** Σ weight · value / Σ weight in the order of the users; 0 if nobody counts. */
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
