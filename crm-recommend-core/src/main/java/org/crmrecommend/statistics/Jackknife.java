package org.crmrecommend.statistics;

import java.util.Arrays;

/** What each user does to a weighted mean: the mean less the mean without that user. */
final class Jackknife {

  private Jackknife() {}

  /**
   * θ − (Σ w v − wᵢ vᵢ) / (Σ w − wᵢ) = wᵢ (vᵢ − θ) / (Σ w − wᵢ) for each user; 0 for one without
   * whom nobody is left. O(users) time.
   *
   * @param users the places asked for, among them all who count
   */
  static double[] influences(Sample sample, int[] users) {
    double weightSum = Arrays.stream(users).mapToDouble(sample::weight).sum();
    double[] influences = new double[users.length];
    for (int i = 0; i < users.length; i++) {
      double weight = sample.weight(users[i]);
      double remainingWeight = weightSum - weight;
      influences[i] =
          weight > 0 && remainingWeight > 0
              ? weight * (sample.value(users[i]) - sample.mean()) / remainingWeight
              : 0;
    }
    return influences;
  }
}
