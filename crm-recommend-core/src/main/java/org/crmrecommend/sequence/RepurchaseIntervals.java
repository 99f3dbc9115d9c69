package org.crmrecommend.sequence;

/**
 * After how many days each item is usually bought again: the geometric mean of the times between
 * purchases, that of the item leaning on that of the shop, and that of a customer and the item on
 * that of the item. Immutable.
 */
final class RepurchaseIntervals {

  /** Where nothing was bought twice: a month. */
  private static final double DEFAULT_DAYS = 30;

  private final double shrinkage;

  /** The mean logarithm of the days for each item. */
  private final double[] meanLogDays;

  private RepurchaseIntervals(double[] meanLogDays, double shrinkage) {
    this.meanLogDays = meanLogDays;
    this.shrinkage = shrinkage;
  }

  /** What the spells that have ended tell. */
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

  /** The usual days for an item of whose times nothing is known. */
  double typicalDays(int item) {
    return StrictMath.exp(meanLogDays[item]);
  }

  /**
   * The usual days at the beginning of each spell: no spell counts for itself or for those before,
   * so that what is learned from the past holds for what is to come.
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
