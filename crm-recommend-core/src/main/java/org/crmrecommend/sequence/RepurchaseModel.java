package org.crmrecommend.sequence;

import java.util.Arrays;

/** How probably and when each item is bought again. Immutable. */
final class RepurchaseModel {

  private final RepurchaseIntervals intervals;
  private final Hazard hazard;
  private final double shrinkage;

  /** How many times more often than on average an item is bought again. */
  private final double[] itemFactors;

  private RepurchaseModel(
      RepurchaseIntervals intervals, Hazard hazard, double[] itemFactors, double shrinkage) {
    this.intervals = intervals;
    this.hazard = hazard;
    this.itemFactors = itemFactors;
    this.shrinkage = shrinkage;
  }

  /** What the purchases of all customers tell. */
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

  /** How many purchases the hazard lets expect over the spells of the item at a place. */
  private static double expectedPurchases(
      Hazard hazard, PurchaseGaps userGaps, int index, double[] typicalDays) {
    double expected = 0;
    int from = userGaps.from(index);
    for (int gap = from; gap < userGaps.to(index); gap++) {
      expected += hazard.cumulativeHazard(gap - from, userGaps.days(gap) / typicalDays[gap]);
    }
    return expected;
  }

  /** How many there were. */
  private static int repeatPurchases(PurchaseGaps userGaps, int index) {
    return Math.max(0, userGaps.to(index) - userGaps.from(index) - 1);
  }

  /** The usual days at the beginning of each spell of somebody's. */
  double[] typicalDays(PurchaseGaps userGaps) {
    return intervals.typicalDays(userGaps);
  }

  /** Two probabilities that an item is bought again within some days. */
  record RepurchaseProbabilities(double givenElapsedTime, double atMeanRate) {}

  /**
   * How probable it is that somebody buys the item at a place again within some days: now, and if
   * it made no difference how long ago the last purchase is.
   *
   * @param typicalDays the usual days for each spell
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

  /** 1 − (1 + more)^−shape, exact for small ones too. */
  private static double probability(double ratio, double shape) {
    return -StrictMath.expm1(-shape * StrictMath.log1p(ratio));
  }
}
