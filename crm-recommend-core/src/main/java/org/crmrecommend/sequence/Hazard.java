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
  static final int MAX_KNOWN_GAPS = 3;

  /** Half a power of two apart; 1 lies in the middle of its stretch. */
  private static final double[] BOUNDS = bounds();

  private final double[][] rates;

  /** What is expected up to the beginning of each stretch. */
  private final double[][] cumulative;

  private final double[] meanRates;

  private Hazard(double[][] rates, double[] meanRates) {
    this.rates = rates;
    this.meanRates = meanRates;
    this.cumulative = new double[rates.length][BUCKETS];
    for (int knownGaps = 0; knownGaps < rates.length; knownGaps++) {
      for (int b = 1; b < BUCKETS; b++) {
        double length = bucketStart(b) - bucketStart(b - 1);
        cumulative[knownGaps][b] = cumulative[knownGaps][b - 1] + rates[knownGaps][b - 1] * length;
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

  private static double bucketStart(int bucket) {
    return bucket == 0 ? 0 : BOUNDS[bucket - 1];
  }

  private static int bucket(double time) {
    int index = Arrays.binarySearch(BOUNDS, time);
    return index < 0 ? ~index : index + 1;
  }

  /**
   * How many purchases to expect from the last one until some time after it.
   *
   * @param knownGaps how many times between purchases are known
   * @param time in units of the usual time
   */
  double cumulativeHazard(int knownGaps, double time) {
    int level = Math.min(MAX_KNOWN_GAPS, knownGaps);
    int bucket = bucket(time);
    return cumulative[level][bucket] + rates[level][bucket] * (time - bucketStart(bucket));
  }

  /** The same if it made no difference how long ago the last purchase is. */
  double cumulativeHazardAtMeanRate(int knownGaps, double time) {
    return meanRates[Math.min(MAX_KNOWN_GAPS, knownGaps)] * time;
  }

  /** What a hazard is estimated from. Not thread-safe. */
  static final class Estimator {

    private final double[][] endedGaps = new double[MAX_KNOWN_GAPS + 1][BUCKETS];
    private final double[][] exposure = new double[MAX_KNOWN_GAPS + 1][BUCKETS];

    /**
     * Adds a spell.
     *
     * @param time how long it took, or has taken so far, in units of the usual time
     */
    void add(int knownGaps, double time, boolean hasEnded) {
      int level = Math.min(MAX_KNOWN_GAPS, knownGaps);
      int lastBucket = bucket(time);
      for (int b = 0; b < lastBucket; b++) {
        exposure[level][b] += bucketStart(b + 1) - bucketStart(b);
      }
      exposure[level][lastBucket] += time - bucketStart(lastBucket);
      endedGaps[level][lastBucket] += hasEnded ? 1 : 0;
    }

    /**
     * Purchases over time. The rate of a stretch leans on the mean rate, and that for so many known
     * times on that for any number.
     *
     * @param shrinkage how many purchases of its own a rate needs to count as much as what it leans
     *     on
     */
    Hazard estimate(double shrinkage) {
      double[] totalEndedGaps = columnSums(endedGaps);
      double[] totalExposure = columnSums(exposure);
      double meanRate = shrunkRate(sum(totalEndedGaps), sum(totalExposure), 1, 1);
      double[] meanRates = new double[MAX_KNOWN_GAPS + 1];
      double[][] rates = new double[MAX_KNOWN_GAPS + 1][BUCKETS];
      for (int level = 0; level <= MAX_KNOWN_GAPS; level++) {
        meanRates[level] =
            shrunkRate(sum(endedGaps[level]), sum(exposure[level]), meanRate, shrinkage);
        for (int b = 0; b < BUCKETS; b++) {
          double overallRate = shrunkRate(totalEndedGaps[b], totalExposure[b], meanRate, shrinkage);
          rates[level][b] =
              shrunkRate(endedGaps[level][b], exposure[level][b], overallRate, shrinkage);
        }
      }
      return new Hazard(rates, meanRates);
    }

    /** A rate as if {@code shrinkage} more purchases had come at another rate. */
    private static double shrunkRate(
        double endedCount, double exposureTime, double priorRate, double shrinkage) {
      return (endedCount + shrinkage) / (exposureTime + shrinkage / priorRate);
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
