package org.crmrecommend.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Average ranks of several samples over users, as in Friedman's test. */
final class FriedmanRanks {

  private FriedmanRanks() {}

  /**
   * Returns the average rank of each sample over the users with a positive weight in all samples.
   * If there is no such user, all samples tie. Takes O(users · samples²) time.
   *
   * @param samples of the same users
   * @return average rank per sample; 1 for a sample that is best for every user
   */
  static double[] of(List<Sample> samples, boolean higherIsBetter) {
    int[] users =
        IntStream.range(0, samples.get(0).userCount())
            .filter(user -> samples.stream().allMatch(sample -> sample.hasWeight(user)))
            .toArray();
    double maxMagnitude = samples.stream().mapToDouble(Sample::maxMagnitude).max().orElseThrow();
    double tolerance = BootstrapDistribution.RELATIVE_TOLERANCE * maxMagnitude;
    double[] averageRanks = new double[samples.size()];
    double[] values = new double[samples.size()];
    for (int user : users) {
      for (int s = 0; s < values.length; s++) {
        values[s] = higherIsBetter ? samples.get(s).value(user) : -samples.get(s).value(user);
      }
      for (int s = 0; s < values.length; s++) {
        averageRanks[s] += rank(values, s, tolerance) / users.length;
      }
    }
    if (users.length == 0) {
      Arrays.fill(averageRanks, (samples.size() + 1) / 2.0);
    }
    return averageRanks;
  }

  /** Returns the rank of a value, 1 for the highest; ties get the mean of their ranks. */
  private static double rank(double[] values, int s, double tolerance) {
    double rank = 1;
    for (int other = 0; other < values.length; other++) {
      if (other != s && Math.abs(values[other] - values[s]) <= tolerance) {
        rank += 0.5;
      } else if (values[other] > values[s]) {
        rank++;
      }
    }
    return rank;
  }
}
