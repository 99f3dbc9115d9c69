package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;

/** What each part of a hybrid counts. */
final class Weights {

  private Weights() {}

  /**
   * @throws IllegalArgumentException if there is no part, or the weights are neither none nor one
   *     for each, or one is negative or not finite, or none is positive
   */
  static void requireFor(List<?> parts, List<Double> weights) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must not be empty");
    }
    if (weights.isEmpty()) {
      return;
    }
    if (weights.size() != parts.size()) {
      throw new IllegalArgumentException(
          "weights must be one for each of " + parts.size() + " parts, or none: " + weights);
    }
    boolean areSizes = weights.stream().allMatch(weight -> weight >= 0 && weight <= 1e9);
    if (!areSizes || weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException(
          "weights must be from 0 to 1e9, one at least positive: " + weights);
    }
  }

  /** The weights as shares of their sum. */
  static double[] shares(List<?> parts, List<Double> weights) {
    double[] shares = new double[parts.size()];
    if (weights.isEmpty()) {
      Arrays.fill(shares, 1.0 / shares.length);
      return shares;
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    Arrays.setAll(shares, part -> weights.get(part) / sum);
    return shares;
  }
}
