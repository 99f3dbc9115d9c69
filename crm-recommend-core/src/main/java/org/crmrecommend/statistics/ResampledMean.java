package org.crmrecommend.statistics;

/** A sample laid out for one purpose: its mean when each user is there a number of times. */
final class ResampledMean {

  private final Sample sample;

  /** v, or w v if weights differ; by place among the users to draw from. */
  private final double[] weightedValues;

  /** w, or empty if all are the same: then any draw of so many users weighs the same. */
  private final double[] weights;

  /**
   * @param users the places to draw from
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

  /** The mean, or NaN if nobody is there who counts. */
  double mean(int[] counts) {
    double weightSum = weights.length == 0 ? counts.length : dot(counts, weights);
    return weightSum > 0 ? sample.clamp(dot(counts, weightedValues) / weightSum) : Double.NaN;
  }

  /** Four sums at a time, so that an addition need not wait for the last: half the time of one. */
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
