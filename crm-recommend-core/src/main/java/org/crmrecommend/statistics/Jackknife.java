package org.crmrecommend.statistics;

import java.util.Arrays;

/** Influence of each user on a weighted mean: the mean minus the mean without the user. */
final class Jackknife {

  private Jackknife() {}

  /**
   * Returns θ − (Σ w v − wᵢ vᵢ) / (Σ w − wᵢ) = wᵢ (vᵢ − θ) / (Σ w − wᵢ) for each user; 0 if no
   * weight remains without the user. Takes O(users) time.
   *
   * @param users indices of the users, including all with a positive weight
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
