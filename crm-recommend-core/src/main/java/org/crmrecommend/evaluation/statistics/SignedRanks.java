package org.crmrecommend.evaluation.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The ranks of differences by size, those above 0 apart from those below.
 *
 * <p>The signed-rank test of Hipparchus does not correct the variance for ties, of which users have
 * many, and counts all sign patterns one by one where it is exact; hence this one.
 */
final class SignedRanks {

  /** With no more differences than this p is exact: there are less than 2⁵³ patterns of signs. */
  private static final int EXACT_UP_TO = 50;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** How many differences are not 0. */
  private int size;

  /** The sums of the ranks of those above and below 0. */
  private double sumAbove;

  private double sumBelow;

  /** Σ (t³ − t) over the groups of t differences of one size. */
  private double tieTerm;

  /** How many differences have each rank, by twice the rank, which is whole; only if exact. */
  private final int[] byTwiceRank;

  /**
   * O(n log n) time.
   *
   * @param differences of n users
   * @param tolerance differences of this size are none, and sizes this close together are ties
   */
  SignedRanks(double[] differences, double tolerance) {
    double[] above = Arrays.stream(differences).filter(d -> d > tolerance).sorted().toArray();
    double[] below =
        Arrays.stream(differences).map(d -> -d).filter(d -> d > tolerance).sorted().toArray();
    int count = above.length + below.length;
    this.byTwiceRank = new int[count <= EXACT_UP_TO ? 2 * count + 1 : 0];
    int a = 0;
    int b = 0;
    while (a < above.length || b < below.length) {
      int fromA = a;
      int fromB = b;
      double last = Math.min(at(above, a), at(below, b));
      while (Math.min(at(above, a), at(below, b)) - last <= tolerance) {
        last = Math.min(at(above, a), at(below, b));
        if (at(above, a) <= at(below, b)) {
          a++;
        } else {
          b++;
        }
      }
      addTies(a - fromA, b - fromB);
    }
  }

  private static double at(double[] sorted, int place) {
    return place < sorted.length ? sorted[place] : Double.POSITIVE_INFINITY;
  }

  /** Adds the next larger differences, all of one size. */
  private void addTies(int above, int below) {
    int ties = above + below;
    int twiceRank = 2 * size + ties + 1;
    sumAbove += above * (twiceRank / 2.0);
    sumBelow += below * (twiceRank / 2.0);
    tieTerm += (double) ties * ties * ties - ties;
    size += ties;
    if (byTwiceRank.length > 0) {
      byTwiceRank[twiceRank] = ties;
    }
  }

  /** The p-value, two-sided; 1 without differences. */
  double p() {
    if (size == 0) {
      return 1;
    }
    return byTwiceRank.length > 0 ? exactP() : normalP();
  }

  /** The matched-pairs rank-biserial correlation; 0 without differences. */
  double biserial() {
    return size == 0 ? 0 : (sumAbove - sumBelow) / (sumAbove + sumBelow);
  }

  /**
   * Counts the patterns of signs by the sum of the ranks above 0, adding one rank after the other:
   * O(n³) time.
   */
  private double exactP() {
    double[] patterns = new double[size * (size + 1) + 1];
    patterns[0] = 1;
    for (int rank = 1; rank < byTwiceRank.length; rank++) {
      for (int tie = 0; tie < byTwiceRank[rank]; tie++) {
        for (int sum = patterns.length - 1; sum >= rank; sum--) {
          patterns[sum] += patterns[sum - rank];
        }
      }
    }
    int smaller = (int) Math.round(2 * Math.min(sumAbove, sumBelow));
    double asSmall = Arrays.stream(patterns, 0, smaller + 1).sum();
    return Math.min(1, 2 * asSmall / Math.pow(2, size));
  }

  private double normalP() {
    double n = size;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - tieTerm / 48;
    double z = (sumAbove - n * (n + 1) / 4) / Math.sqrt(variance);
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }
}
