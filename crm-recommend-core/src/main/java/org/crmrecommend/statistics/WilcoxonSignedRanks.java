package org.crmrecommend.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The ranks of differences by size, those above 0 apart from those below.
 *
 * <p>The signed-rank test of Hipparchus does not correct the variance for ties, of which users have
 * many, and counts all sign patterns one by one where it is exact; hence this one.
 */
final class WilcoxonSignedRanks {

  /** With no more differences than this p is exact: there are less than 2⁵³ patterns of signs. */
  private static final int MAX_EXACT_SIZE = 50;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** How many differences are not 0. */
  private int size;

  /** The sums of the ranks of those above and below 0. */
  private double positiveRankSum;

  private double negativeRankSum;

  /** Σ (t³ − t) over the groups of t differences of one size. */
  private double tieTerm;

  /** How many differences have each rank, by twice the rank, which is whole; only if exact. */
  private final int[] countByTwiceRank;

  /**
   * O(n log n) time.
   *
   * @param differences of n users
   * @param tolerance differences of this size are none, and sizes this close together are ties
   */
  WilcoxonSignedRanks(double[] differences, double tolerance) {
    double[] positive = Arrays.stream(differences).filter(d -> d > tolerance).sorted().toArray();
    double[] negative =
        Arrays.stream(differences).map(d -> -d).filter(d -> d > tolerance).sorted().toArray();
    int count = positive.length + negative.length;
    this.countByTwiceRank = new int[count <= MAX_EXACT_SIZE ? 2 * count + 1 : 0];
    int a = 0;
    int b = 0;
    while (a < positive.length || b < negative.length) {
      int fromA = a;
      int fromB = b;
      double last = Math.min(valueOrInfinity(positive, a), valueOrInfinity(negative, b));
      while (Math.min(valueOrInfinity(positive, a), valueOrInfinity(negative, b)) - last
          <= tolerance) {
        last = Math.min(valueOrInfinity(positive, a), valueOrInfinity(negative, b));
        if (valueOrInfinity(positive, a) <= valueOrInfinity(negative, b)) {
          a++;
        } else {
          b++;
        }
      }
      addTies(a - fromA, b - fromB);
    }
  }

  private static double valueOrInfinity(double[] sorted, int index) {
    return index < sorted.length ? sorted[index] : Double.POSITIVE_INFINITY;
  }

  /** Adds the next larger differences, all of one size. */
  private void addTies(int positive, int negative) {
    int ties = positive + negative;
    int twiceRank = 2 * size + ties + 1;
    positiveRankSum += positive * (twiceRank / 2.0);
    negativeRankSum += negative * (twiceRank / 2.0);
    tieTerm += (double) ties * ties * ties - ties;
    size += ties;
    if (countByTwiceRank.length > 0) {
      countByTwiceRank[twiceRank] = ties;
    }
  }

  /** The p-value, two-sided; 1 without differences. */
  double pValue() {
    if (size == 0) {
      return 1;
    }
    return countByTwiceRank.length > 0 ? exactPValue() : normalApproximationPValue();
  }

  /** The matched-pairs rank-biserial correlation; 0 without differences. */
  double rankBiserial() {
    return size == 0
        ? 0
        : (positiveRankSum - negativeRankSum) / (positiveRankSum + negativeRankSum);
  }

  /**
   * Counts the patterns of signs by the sum of the ranks above 0, adding one rank after the other:
   * O(n³) time.
   */
  private double exactPValue() {
    double[] signPatternCounts = new double[size * (size + 1) + 1];
    signPatternCounts[0] = 1;
    for (int rank = 1; rank < countByTwiceRank.length; rank++) {
      for (int tie = 0; tie < countByTwiceRank[rank]; tie++) {
        for (int sum = signPatternCounts.length - 1; sum >= rank; sum--) {
          signPatternCounts[sum] += signPatternCounts[sum - rank];
        }
      }
    }
    int smallerTwiceSum = (int) Math.round(2 * Math.min(positiveRankSum, negativeRankSum));
    double extremePatternCount = Arrays.stream(signPatternCounts, 0, smallerTwiceSum + 1).sum();
    return Math.min(1, 2 * extremePatternCount / Math.pow(2, size));
  }

  private double normalApproximationPValue() {
    double n = size;
    double variance = n * (n + 1) * (2 * n + 1) / 24 - tieTerm / 48;
    double z = (positiveRankSum - n * (n + 1) / 4) / Math.sqrt(variance);
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }
}
