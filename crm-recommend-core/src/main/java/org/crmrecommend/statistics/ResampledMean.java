package org.crmrecommend.statistics;

/** A sample prepared for computing its mean for given counts of each user. */
final class ResampledMean {

  private final Sample sample;

  /** v, or w v if weights differ, by index among the users to draw from. */
  private final double[] weightedValues;

  /** w; empty if all weights are equal, because then every draw has the same total weight. */
  private final double[] weights;

  /**
   * @param users indices of the users to draw from
   */
  ResampledMean(Sample sample, int[] users) {
    this.sample = sample;
    boolean isWeighted = false;
    for (int user : users) {
      isWeighted |= sample.weight(user) != sample.weight(users[0]);
    }
    this.weightedValues = new double[users.length];
    this.weights = new double[isWeighted ? users.length : 0];
    for (int i = 0; i < users.length; i++) {
      weightedValues[i] = sample.value(users[i]);
      if (isWeighted) {
        weights[i] = sample.weight(users[i]);
        weightedValues[i] *= weights[i];
      }
    }
  }

  /**
   * Returns the mean; NaN if the total weight is zero.
   *
   * @param counts number of times each user was drawn
   */
  double mean(int[] counts) {
    double weightSum = weights.length == 0 ? counts.length : dot(counts, weights);
    return weightSum > 0 ? sample.clamp(dot(counts, weightedValues) / weightSum) : Double.NaN;
  }

  /**
   * Uses four accumulators, so that additions do not wait for each other; takes half the time of a
   * single one.
   */
  private static double dot(int[] counts, double[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < counts.length; i += 4) {
      a += counts[i] * values[i];
      b += counts[i + 1] * values[i + 1];
      c += counts[i + 2] * values[i + 2];
      d += counts[i + 3] * values[i + 3];
    }
    for (; i < counts.length; i++) {
      a += counts[i] * values[i];
    }
    return a + b + (c + d);
  }
}
