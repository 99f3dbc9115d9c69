package org.crmrecommend.evaluation.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.TTest;

/** What each user who counts in both of two samples has in the one more than in the other. */
final class PairedDifferences {

  private final double[] ofA;
  private final double[] ofB;
  private final double[] differences;

  /** Differences up to this size are none. */
  private final double tolerance;

  PairedDifferences(Sample a, Sample b) {
    int[] both =
        IntStream.range(0, a.length()).filter(user -> a.counts(user) && b.counts(user)).toArray();
    this.ofA = Arrays.stream(both).mapToDouble(a::value).toArray();
    this.ofB = Arrays.stream(both).mapToDouble(b::value).toArray();
    this.differences = Arrays.stream(both).mapToDouble(u -> a.value(u) - b.value(u)).toArray();
    this.tolerance = Replicates.ROUNDING * Math.max(a.scale(), b.scale());
  }

  SignedRanks signedRanks() {
    return new SignedRanks(differences, tolerance);
  }

  /** The p-value of the paired t test; 1 for fewer than two users. */
  double tP() {
    if (differences.length < 2) {
      return 1;
    }
    if (areAllTheSame()) {
      return Math.abs(differences[0]) <= tolerance ? 1 : 0;
    }
    return new TTest().pairedTTest(ofA, ofB);
  }

  /** The mean difference in standard deviations of the differences; 0 for fewer than two users. */
  double cohen() {
    if (differences.length < 2) {
      return 0;
    }
    if (areAllTheSame()) {
      boolean isNone = Math.abs(differences[0]) <= tolerance;
      return isNone ? 0 : Math.copySign(Double.POSITIVE_INFINITY, differences[0]);
    }
    return new TTest().pairedT(ofA, ofB) / Math.sqrt(differences.length);
  }

  /** The share of users who have more in the first. */
  double higher() {
    return share(above(1));
  }

  /** The share of users who have more in the second. */
  double lower() {
    return share(above(-1));
  }

  /** The share of the others. */
  double equal() {
    return share(differences.length - above(1) - above(-1));
  }

  private long above(int sign) {
    return Arrays.stream(differences).filter(d -> sign * d > tolerance).count();
  }

  private double share(long users) {
    return differences.length == 0 ? 0 : (double) users / differences.length;
  }

  private boolean areAllTheSame() {
    double least = Arrays.stream(differences).min().orElseThrow();
    double most = Arrays.stream(differences).max().orElseThrow();
    return most - least <= tolerance;
  }
}
