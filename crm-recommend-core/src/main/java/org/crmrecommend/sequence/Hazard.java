package org.crmrecommend.sequence;

import java.util.Arrays;

/**
 * How many purchases to expect while time passes since the last one, the usual time between two
 * being 1: a rate that is constant within each of {@value #BUCKETS} stretches of time, which are
 * the longer the later, and the last of which has no end. There is one for those of whom no time
 * between purchases is known yet, one for those of whom one is, and so on. Immutable.
 */
final class Hazard {

  static final int BUCKETS = 18;

  /** So many known times and more make no difference any more. */
  static final int MOST_KNOWN = 3;

  /** Half a power of two apart; 1 lies in the middle of its stretch. */
  private static final double[] BOUNDS = bounds();

  private final double[][] rates;

  /** What is expected up to the beginning of each stretch. */
  private final double[][] before;

  private final double[] means;

  private Hazard(double[][] rates, double[] means) {
    this.rates = rates;
    this.means = means;
    this.before = new double[rates.length][BUCKETS];
    for (int known = 0; known < rates.length; known++) {
      for (int b = 1; b < BUCKETS; b++) {
        double length = begin(b) - begin(b - 1);
        before[known][b] = before[known][b - 1] + rates[known][b - 1] * length;
      }
    }
  }

  private static double[] bounds() {
    double[] bounds = new double[BUCKETS - 1];
    for (int b = 0; b < bounds.length; b++) {
      bounds[b] = StrictMath.pow(2, (2 * b - BUCKETS + 1) / 4.0);
    }
    return bounds;
  }

  private static double begin(int bucket) {
    return bucket == 0 ? 0 : BOUNDS[bucket - 1];
  }

  private static int bucket(double time) {
    int place = Arrays.binarySearch(BOUNDS, time);
    return place < 0 ? ~place : place + 1;
  }

  /**
   * How many purchases to expect from the last one until some time after it.
   *
   * @param known how many times between purchases are known
   * @param time in units of the usual time
   */
  double expected(int known, double time) {
    int level = Math.min(MOST_KNOWN, known);
    int bucket = bucket(time);
    return before[level][bucket] + rates[level][bucket] * (time - begin(bucket));
  }

  /** The same if it made no difference how long ago the last purchase is. */
  double expectedOnAverage(int known, double time) {
    return means[Math.min(MOST_KNOWN, known)] * time;
  }

  /** What a hazard is estimated from. Not thread-safe. */
  static final class Counts {

    private final double[][] ended = new double[MOST_KNOWN + 1][BUCKETS];
    private final double[][] passed = new double[MOST_KNOWN + 1][BUCKETS];

    /**
     * Adds a spell.
     *
     * @param time how long it took, or has taken so far, in units of the usual time
     */
    void add(int known, double time, boolean hasEnded) {
      int level = Math.min(MOST_KNOWN, known);
      int last = bucket(time);
      for (int b = 0; b < last; b++) {
        passed[level][b] += begin(b + 1) - begin(b);
      }
      passed[level][last] += time - begin(last);
      ended[level][last] += hasEnded ? 1 : 0;
    }

    /**
     * Purchases over time. The rate of a stretch leans on the mean rate, and that for so many known
     * times on that for any number.
     *
     * @param shrinkage how many purchases of its own a rate needs to count as much as what it leans
     *     on
     */
    Hazard estimate(double shrinkage) {
      double[] allEnded = columnSums(ended);
      double[] allPassed = columnSums(passed);
      double mean = lean(sum(allEnded), sum(allPassed), 1, 1);
      double[] means = new double[MOST_KNOWN + 1];
      double[][] rates = new double[MOST_KNOWN + 1][BUCKETS];
      for (int level = 0; level <= MOST_KNOWN; level++) {
        means[level] = lean(sum(ended[level]), sum(passed[level]), mean, shrinkage);
        for (int b = 0; b < BUCKETS; b++) {
          double all = lean(allEnded[b], allPassed[b], mean, shrinkage);
          rates[level][b] = lean(ended[level][b], passed[level][b], all, shrinkage);
        }
      }
      return new Hazard(rates, means);
    }

    /** A rate as if {@code shrinkage} more purchases had come at another rate. */
    private static double lean(double ended, double passed, double rate, double shrinkage) {
      return (ended + shrinkage) / (passed + shrinkage / rate);
    }

    private static double[] columnSums(double[][] rows) {
      double[] sums = new double[BUCKETS];
      for (double[] row : rows) {
        for (int b = 0; b < BUCKETS; b++) {
          sums[b] += row[b];
        }
      }
      return sums;
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }
}
