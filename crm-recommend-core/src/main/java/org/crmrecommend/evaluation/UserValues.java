package org.crmrecommend.evaluation;

import java.util.List;

/**
 * What a metric gave each user: the figure is the mean of the values by these weights. Immutable.
 *
 * <p>Takes 16 bytes a user; the list of ids is shared.
 */
public final class UserValues {

  private final List<String> users;
  private final double[] values;
  private final double[] weights;

  /**
   * @param users the users' ids
   * @param values one for each user
   * @param weights how much each user counts, not negative
   * @throws IllegalArgumentException if they are not as many
   */
  public UserValues(List<String> users, double[] values, double[] weights) {
    if (users.size() != values.length || users.size() != weights.length) {
      throw new IllegalArgumentException(
          "users, values and weights must be as many: "
              + users.size()
              + ", "
              + values.length
              + ", "
              + weights.length);
    }
    this.users = List.copyOf(users);
    this.values = values.clone();
    this.weights = weights.clone();
  }

  /** The users' ids. */
  public List<String> users() {
    return users;
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
  public double mean() {
    double sum = 0;
    double weight = 0;
    for (int user = 0; user < values.length; user++) {
      sum += weights[user] * values[user];
      weight += weights[user];
    }
    return weight == 0 ? 0 : sum / weight;
  }
}
