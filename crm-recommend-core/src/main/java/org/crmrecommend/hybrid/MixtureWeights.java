package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.Checks;

/** Weights of the parts of a hybrid. */
final class MixtureWeights {

  private MixtureWeights() {}

  /**
   * Checks parts and weights.
   *
   * @throws IllegalArgumentException if there are no parts, {@code weights} is neither empty nor
   *     one per part, a weight is not between 0 and 1e9, or no weight is positive
   */
  static void requireValid(List<?> parts, List<Double> weights) {
    Checks.requireNotEmpty("parts", parts.size());
    if (weights.isEmpty()) {
      return;
    }
    if (weights.size() != parts.size()) {
      throw new IllegalArgumentException(
          "weights must be empty or one per part (" + parts.size() + "): " + weights);
    }
    boolean areInRange = weights.stream().allMatch(weight -> weight >= 0 && weight <= 1e9);
    if (!areInRange || weights.stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException(
          "weights must be between 0 and 1e9, at least one positive: " + weights);
    }
  }

  /** Returns the weights divided by their sum; equal weights if {@code weights} is empty. */
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
