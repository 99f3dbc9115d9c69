package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;

/** What each part of a hybrid counts. */
final class MixtureWeights {

  private MixtureWeights() {}

  /**
   * @throws IllegalArgumentException if there is no part, or the weights are neither none nor one
   *     for each, or one is negative or not finite, or none is positive
   */
  static void requireValid(List<?> parts, List<Double> weights) {
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
    boolean areInRange = weights.stream().allMatch(weight -> weight >= 0 && weight <= 1e9);
    if (!areInRange || weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException(
          "weights must be from 0 to 1e9, one at least positive: " + weights);
    }
  }

  /** The weights as shares of their sum. */
  static double[] normalized(List<?> parts, List<Double> weights) {
    double[] normalized = new double[parts.size()];
    if (weights.isEmpty()) {
      Arrays.fill(normalized, 1.0 / normalized.length);
      return normalized;
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    Arrays.setAll(normalized, part -> weights.get(part) / sum);
    return normalized;
  }
}
