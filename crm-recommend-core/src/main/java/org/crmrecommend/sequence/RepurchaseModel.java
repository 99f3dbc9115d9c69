package org.crmrecommend.sequence;

import java.util.Arrays;

/** Probability and time of the repurchase of each item. Immutable. */
final class RepurchaseModel {

  private final RepurchaseIntervals intervals;
  private final Hazard hazard;
  private final double shrinkage;

  /** Ratio of the repurchase rate of each item to the average. */
  private final double[] itemFactors;

  /**
   * Takes ownership of the array.
   *
   * @param itemFactors ratio of the repurchase rate of each item to the average
   */
  RepurchaseModel(
      RepurchaseIntervals intervals, Hazard hazard, double[] itemFactors, double shrinkage) {
    this.intervals = intervals;
    this.hazard = hazard;
    this.itemFactors = itemFactors;
    this.shrinkage = shrinkage;
  }

  /** Estimates the model from the purchases of all users. */
  static RepurchaseModel of(PurchaseGaps[] gapsByUser, int itemCount, double shrinkage) {
    RepurchaseIntervals intervals = RepurchaseIntervals.of(gapsByUser, itemCount, shrinkage);
    Hazard hazard = estimateHazard(gapsByUser, intervals, shrinkage);
    double[] expected = new double[itemCount];
    double[] repeats = new double[itemCount];
    for (PurchaseGaps userGaps : gapsByUser) {
      double[] typicalDays = intervals.typicalDays(userGaps);
      for (int index = 0; index < userGaps.size(); index++) {
        expected[userGaps.item(index)] += expectedPurchases(hazard, userGaps, index, typicalDays);
        repeats[userGaps.item(index)] += repeatPurchases(userGaps, index);
      }
    }
    double[] itemFactors = new double[itemCount];
    Arrays.setAll(itemFactors, i -> (repeats[i] + shrinkage) / (expected[i] + shrinkage));
    return new RepurchaseModel(intervals, hazard, itemFactors, shrinkage);
  }

  private static Hazard estimateHazard(
      PurchaseGaps[] gapsByUser, RepurchaseIntervals intervals, double shrinkage) {
    Hazard.Estimator estimator = new Hazard.Estimator();
    for (PurchaseGaps userGaps : gapsByUser) {
      double[] typicalDays = intervals.typicalDays(userGaps);
      for (int index = 0; index < userGaps.size(); index++) {
        int from = userGaps.from(index);
        for (int gap = from; gap < userGaps.to(index); gap++) {
          double time = userGaps.days(gap) / typicalDays[gap];
          estimator.add(gap - from, time, gap < userGaps.to(index) - 1);
        }
      }
    }
    return estimator.estimate(shrinkage);
  }

  /**
   * Returns the number of repeat purchases that the hazard predicts over the gaps of the item at an
   * index.
   */
  private static double expectedPurchases(
      Hazard hazard, PurchaseGaps userGaps, int index, double[] typicalDays) {
    double expected = 0;
    int from = userGaps.from(index);
    for (int gap = from; gap < userGaps.to(index); gap++) {
      expected += hazard.cumulativeHazard(gap - from, userGaps.days(gap) / typicalDays[gap]);
    }
    return expected;
  }

  /** Returns the number of repeat purchases of the item at an index. */
  private static int repeatPurchases(PurchaseGaps userGaps, int index) {
    return Math.max(0, userGaps.to(index) - userGaps.from(index) - 1);
  }

  RepurchaseIntervals intervals() {
    return intervals;
  }

  Hazard hazard() {
    return hazard;
  }

  /** Returns the factor of each item. The array must not be modified. */
  double[] itemFactors() {
    return itemFactors;
  }

  /** Returns the typical days as known at the start of each gap of a user. */
  double[] typicalDays(PurchaseGaps userGaps) {
    return intervals.typicalDays(userGaps);
  }

  /**
   * Probabilities that an item is bought again within some days.
   *
   * @param givenElapsedTime given the time since the last purchase
   * @param atMeanRate at the mean rate, whatever the time since the last purchase
   */
  record RepurchaseProbabilities(double givenElapsedTime, double atMeanRate) {}

  /**
   * Returns the probabilities that the user buys the item at an index again within {@code days}
   * days.
   *
   * @param typicalDays typical days for each gap, from {@link #typicalDays}
   */
  RepurchaseProbabilities probabilities(
      PurchaseGaps userGaps, int index, double[] typicalDays, double days) {
    double factor = itemFactors[userGaps.item(index)];
    int repeats = repeatPurchases(userGaps, index);
    int openGap = userGaps.to(index) - 1;
    boolean hasTime = openGap >= userGaps.from(index);
    double timeUnit = hasTime ? typicalDays[openGap] : intervals.typicalDays(userGaps.item(index));
    double time = hasTime ? userGaps.days(openGap) / timeUnit : 1;
    double expectedPurchases =
        hazard.cumulativeHazard(repeats, time + days / timeUnit)
            - hazard.cumulativeHazard(repeats, time);
    double gammaRate = shrinkage + factor * expectedPurchases(hazard, userGaps, index, typicalDays);
    double expectedAtMeanRate = hazard.cumulativeHazardAtMeanRate(repeats, days / timeUnit);
    return new RepurchaseProbabilities(
        probability(factor * expectedPurchases / gammaRate, shrinkage + repeats),
        probability(factor * expectedAtMeanRate / gammaRate, shrinkage + repeats));
  }

  /** Returns 1 − (1 + ratio)^−shape, accurate for small ratios too. */
  private static double probability(double ratio, double shape) {
    return -StrictMath.expm1(-shape * StrictMath.log1p(ratio));
  }
}
