package org.crmrecommend.sequence;

/**
 * Typical number of days until each item is bought again: the geometric mean of the gaps between
 * purchases. The mean of an item is shrunk towards the mean of all items; the mean of a user and an
 * item is shrunk towards the mean of the item. Immutable.
 */
final class RepurchaseIntervals {

  /** Typical interval if no item was bought twice: a month. */
  private static final double DEFAULT_DAYS = 30;

  private final double shrinkage;

  /** Mean logarithm of the gap in days for each item. */
  private final double[] meanLogDays;

  /**
   * Takes ownership of the array.
   *
   * @param meanLogDays mean logarithm of the gap in days for each item
   */
  RepurchaseIntervals(double[] meanLogDays, double shrinkage) {
    this.meanLogDays = meanLogDays;
    this.shrinkage = shrinkage;
  }

  /** Estimates the intervals from the closed gaps. */
  static RepurchaseIntervals of(PurchaseGaps[] gapsByUser, int itemCount, double shrinkage) {
    double[] sums = new double[itemCount];
    int[] gapCounts = new int[itemCount];
    double totalLogDays = 0;
    long totalGaps = 0;
    for (PurchaseGaps userGaps : gapsByUser) {
      for (int index = 0; index < userGaps.size(); index++) {
        for (int gap = userGaps.from(index); gap < userGaps.to(index) - 1; gap++) {
          double logDays = StrictMath.log(userGaps.days(gap));
          sums[userGaps.item(index)] += logDays;
          gapCounts[userGaps.item(index)]++;
          totalLogDays += logDays;
          totalGaps++;
        }
      }
    }
    double overallMean = totalGaps == 0 ? StrictMath.log(DEFAULT_DAYS) : totalLogDays / totalGaps;
    for (int item = 0; item < itemCount; item++) {
      sums[item] = (sums[item] + shrinkage * overallMean) / (gapCounts[item] + shrinkage);
    }
    return new RepurchaseIntervals(sums, shrinkage);
  }

  /** Returns the mean logarithm for each item. The array must not be modified. */
  double[] meanLogDays() {
    return meanLogDays;
  }

  /** Returns the typical days for an item without a known purchase time. */
  double typicalDays(int item) {
    return StrictMath.exp(meanLogDays[item]);
  }

  /**
   * Returns the typical days as known at the start of each gap. Neither the gap itself nor later
   * gaps are used, so that training estimates from the same information as a request has.
   */
  double[] typicalDays(PurchaseGaps userGaps) {
    double[] typicalDays = new double[userGaps.gapCount()];
    for (int index = 0; index < userGaps.size(); index++) {
      double mean = meanLogDays[userGaps.item(index)];
      double sum = shrinkage * mean;
      double weight = shrinkage;
      for (int gap = userGaps.from(index); gap < userGaps.to(index); gap++) {
        typicalDays[gap] = StrictMath.exp(sum / weight);
        sum += gap < userGaps.to(index) - 1 ? StrictMath.log(userGaps.days(gap)) : 0;
        weight++;
      }
    }
    return typicalDays;
  }
}
