package org.crmrecommend.sequence;

/**
 * After how many days each item is usually bought again: the geometric mean of the times between
 * purchases, that of the item leaning on that of the shop, and that of a customer and the item on
 * that of the item. Immutable.
 */
final class Paces {

  /** Where nothing was bought twice: a month. */
  private static final double NO_GAPS = 30;

  private final double shrinkage;

  /** The mean logarithm of the days for each item. */
  private final double[] means;

  private Paces(double[] means, double shrinkage) {
    this.means = means;
    this.shrinkage = shrinkage;
  }

  /** What the spells that have ended tell. */
  static Paces of(Purchases[] customers, int itemCount, double shrinkage) {
    double[] sums = new double[itemCount];
    int[] gaps = new int[itemCount];
    double all = 0;
    long allGaps = 0;
    for (Purchases customer : customers) {
      for (int place = 0; place < customer.size(); place++) {
        for (int spell = customer.from(place); spell < customer.to(place) - 1; spell++) {
          double log = StrictMath.log(customer.days(spell));
          sums[customer.item(place)] += log;
          gaps[customer.item(place)]++;
          all += log;
          allGaps++;
        }
      }
    }
    double shop = allGaps == 0 ? StrictMath.log(NO_GAPS) : all / allGaps;
    for (int item = 0; item < itemCount; item++) {
      sums[item] = (sums[item] + shrinkage * shop) / (gaps[item] + shrinkage);
    }
    return new Paces(sums, shrinkage);
  }

  /** The usual days for an item of whose times nothing is known. */
  double usualDays(int item) {
    return StrictMath.exp(means[item]);
  }

  /**
   * The usual days at the beginning of each spell: no spell counts for itself or for those before,
   * so that what is learned from the past holds for what is to come.
   */
  double[] usualDays(Purchases customer) {
    double[] usual = new double[customer.spells()];
    for (int place = 0; place < customer.size(); place++) {
      double mean = means[customer.item(place)];
      double sum = shrinkage * mean;
      double weight = shrinkage;
      for (int spell = customer.from(place); spell < customer.to(place); spell++) {
        usual[spell] = StrictMath.exp(sum / weight);
        sum += spell < customer.to(place) - 1 ? StrictMath.log(customer.days(spell)) : 0;
        weight++;
      }
    }
    return usual;
  }
}
