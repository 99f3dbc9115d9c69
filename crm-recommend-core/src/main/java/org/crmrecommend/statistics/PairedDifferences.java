package org.crmrecommend.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.TTest;

/** Per-user differences of two paired samples, for users with a positive weight in both. */
final class PairedDifferences {

  private final double[] valuesA;
  private final double[] valuesB;
  private final double[] differences;

  /** Smaller absolute differences count as zero. */
  private final double tolerance;

  PairedDifferences(Sample a, Sample b) {
    int[] commonUsers =
        IntStream.range(0, a.userCount())
            .filter(user -> a.hasWeight(user) && b.hasWeight(user))
            .toArray();
    this.valuesA = Arrays.stream(commonUsers).mapToDouble(a::value).toArray();
    this.valuesB = Arrays.stream(commonUsers).mapToDouble(b::value).toArray();
    this.differences =
        Arrays.stream(commonUsers).mapToDouble(u -> a.value(u) - b.value(u)).toArray();
    this.tolerance =
        BootstrapDistribution.RELATIVE_TOLERANCE * Math.max(a.maxMagnitude(), b.maxMagnitude());
  }

  WilcoxonSignedRanks signedRanks() {
    return new WilcoxonSignedRanks(differences, tolerance);
  }

  /** Returns the p-value of the paired t test; 1 for fewer than two users. */
  double tTestPValue() {
    if (differences.length < 2) {
      return 1;
    }
    if (isConstant()) {
      return Math.abs(differences[0]) <= tolerance ? 1 : 0;
    }
    return new TTest().pairedTTest(valuesA, valuesB);
  }

  /** Returns the mean difference divided by the standard deviation; 0 for fewer than two users. */
  double cohensD() {
    if (differences.length < 2) {
      return 0;
    }
    if (isConstant()) {
      boolean isZero = Math.abs(differences[0]) <= tolerance;
      return isZero ? 0 : Math.copySign(Double.POSITIVE_INFINITY, differences[0]);
    }
    return new TTest().pairedT(valuesA, valuesB) / Math.sqrt(differences.length);
  }

  /** Returns the share of users with a higher value in the first sample. */
  double higherShare() {
    return share(countWithSign(1));
  }

  /** Returns the share of users with a higher value in the second sample. */
  double lowerShare() {
    return share(countWithSign(-1));
  }

  /** Returns the share of users with equal values. */
  double equalShare() {
    return share(differences.length - countWithSign(1) - countWithSign(-1));
  }

  private long countWithSign(int sign) {
    return Arrays.stream(differences).filter(d -> sign * d > tolerance).count();
  }

  private double share(long count) {
    return differences.length == 0 ? 0 : (double) count / differences.length;
  }

  private boolean isConstant() {
    double min = Arrays.stream(differences).min().orElseThrow();
    double max = Arrays.stream(differences).max().orElseThrow();
    return max - min <= tolerance;
  }
}
