package org.crmrecommend.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Rank sums of positive and negative differences, ranked by absolute value.
 *
 * <p>The signed-rank test of Hipparchus is not used, because it does not correct the variance for
 * ties, which are frequent among users, and its exact mode enumerates all sign patterns.
 */
final class WilcoxonSignedRanks {

  /** Maximum number of differences for an exact p-value; there are fewer than 2⁵³ sign patterns. */
  private static final int MAX_EXACT_SIZE = 50;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Number of differences other than 0. */
  private int size;

  /** Rank sums of the positive and of the negative differences. */
  private double positiveRankSum;

  private double negativeRankSum;

  /** Σ (t³ − t) over the groups of t tied differences. */
  private double tieTerm;

  /**
   * Number of differences by twice their rank, which is an integer; empty unless the p-value is
   * exact.
   */
  private final int[] countByTwiceRank;

  /**
   * Takes O(n log n) time.
   *
   * @param differences of n users
   * @param tolerance smaller absolute differences count as zero, and absolute differences this
   *     close together are ties
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

  /** Adds the next larger group of tied differences. */
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

  /** Returns the two-sided p-value; 1 if all differences are 0. */
  double pValue() {
    if (size == 0) {
      return 1;
    }
    return countByTwiceRank.length > 0 ? exactPValue() : normalApproximationPValue();
  }

  /** Returns the matched-pairs rank-biserial correlation; 0 if all differences are 0. */
  double rankBiserial() {
    return size == 0
        ? 0
        : (positiveRankSum - negativeRankSum) / (positiveRankSum + negativeRankSum);
  }

  /**
   * Counts the sign patterns by the rank sum of the positive differences, adding one rank after the
   * other. Takes O(n³) time.
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
