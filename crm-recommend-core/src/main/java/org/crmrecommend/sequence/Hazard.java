package org.crmrecommend.sequence;

import java.util.Arrays;

/**
 * Cumulative hazard of a repurchase: the expected number of purchases as a function of the time
 * since the last purchase. Time is measured in units of the typical interval between purchases. The
 * rate is constant within each of {@value #BUCKETS} time buckets. Buckets grow longer with time,
 * and the last one is unbounded. There is one hazard per number of known intervals, from 0 to
 * {@value #MAX_KNOWN_GAPS} and more. Immutable.
 */
final class Hazard {

  static final int BUCKETS = 18;

  /** Larger numbers of known intervals share one hazard. */
  static final int MAX_KNOWN_GAPS = 3;

  /**
   * Bucket bounds, each √2 times the bound before; 1 is in the middle of its bucket on a log scale.
   */
  private static final double[] BOUNDS = bounds();

  /** Rate of each bucket, a row for each number of known intervals. */
  private final double[][] rates;

  /** Cumulative hazard at the start of each bucket. */
  private final double[][] cumulative;

  private final double[] meanRates;

  /**
   * Takes ownership of the arrays.
   *
   * @param rates rate of each bucket, a row for each number of known intervals
   * @param meanRates mean rate for each number of known intervals
   */
  Hazard(double[][] rates, double[] meanRates) {
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

  /** Returns the rates, a row for each number of known intervals. Must not be modified. */
  double[][] rates() {
    return rates;
  }

  /** Returns the mean rate for each number of known intervals. Must not be modified. */
  double[] meanRates() {
    return meanRates;
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
   * Returns the expected number of purchases between the last purchase and a later time.
   *
   * @param knownGaps number of the user's known intervals between purchases of the item
   * @param time time since the last purchase, in units of the typical interval
   */
  double cumulativeHazard(int knownGaps, double time) {
    int level = Math.min(MAX_KNOWN_GAPS, knownGaps);
    int bucket = bucket(time);
    return cumulative[level][bucket] + rates[level][bucket] * (time - bucketStart(bucket));
  }

  /**
   * Returns the expected number of purchases during {@code time} if the rate did not depend on the
   * time since the last purchase.
   */
  double cumulativeHazardAtMeanRate(int knownGaps, double time) {
    return meanRates[Math.min(MAX_KNOWN_GAPS, knownGaps)] * time;
  }

  /** Estimates a hazard from observed intervals. Not thread-safe. */
  static final class Estimator {

    private final double[][] endedGaps = new double[MAX_KNOWN_GAPS + 1][BUCKETS];
    private final double[][] exposure = new double[MAX_KNOWN_GAPS + 1][BUCKETS];

    /**
     * Adds an interval.
     *
     * @param time length of the interval, up to now if it has not ended, in units of the typical
     *     interval
     * @param hasEnded whether a purchase ended the interval
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
     * Estimates each rate as purchases divided by exposure time. The rate of a bucket is shrunk
     * towards the rate of the bucket over all numbers of known intervals, which is shrunk towards
     * the mean rate. The mean rate of each number of known intervals is shrunk towards the overall
     * mean rate.
     *
     * @param shrinkage number of observed purchases at which a rate weighs as much as its prior
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

    /** Returns the rate after adding {@code shrinkage} purchases observed at the prior rate. */
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
