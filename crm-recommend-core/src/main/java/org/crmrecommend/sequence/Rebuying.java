package org.crmrecommend.sequence;

import java.util.Arrays;

/** How probably and when each item is bought again. Immutable. */
final class Rebuying {

  private final Paces paces;
  private final Hazard hazard;
  private final double shrinkage;

  /** How many times more often than on average an item is bought again. */
  private final double[] factors;

  private Rebuying(Paces paces, Hazard hazard, double[] factors, double shrinkage) {
    this.paces = paces;
    this.hazard = hazard;
    this.factors = factors;
    this.shrinkage = shrinkage;
  }

  /** What the purchases of all customers tell. */
  static Rebuying of(Purchases[] customers, int itemCount, double shrinkage) {
    Paces paces = Paces.of(customers, itemCount, shrinkage);
    Hazard hazard = hazard(customers, paces, shrinkage);
    double[] expected = new double[itemCount];
    double[] repeats = new double[itemCount];
    for (Purchases customer : customers) {
      double[] usual = paces.usualDays(customer);
      for (int place = 0; place < customer.size(); place++) {
        expected[customer.item(place)] += expected(hazard, customer, place, usual);
        repeats[customer.item(place)] += repeats(customer, place);
      }
    }
    double[] factors = new double[itemCount];
    Arrays.setAll(factors, i -> (repeats[i] + shrinkage) / (expected[i] + shrinkage));
    return new Rebuying(paces, hazard, factors, shrinkage);
  }

  private static Hazard hazard(Purchases[] customers, Paces paces, double shrinkage) {
    Hazard.Counts counts = new Hazard.Counts();
    for (Purchases customer : customers) {
      double[] usual = paces.usualDays(customer);
      for (int place = 0; place < customer.size(); place++) {
        int from = customer.from(place);
        for (int spell = from; spell < customer.to(place); spell++) {
          double time = customer.days(spell) / usual[spell];
          counts.add(spell - from, time, spell < customer.to(place) - 1);
        }
      }
    }
    return counts.estimate(shrinkage);
  }

  /** How many purchases the hazard lets expect over the spells of the item at a place. */
  private static double expected(Hazard hazard, Purchases customer, int place, double[] usual) {
    double expected = 0;
    int from = customer.from(place);
    for (int spell = from; spell < customer.to(place); spell++) {
      expected += hazard.expected(spell - from, customer.days(spell) / usual[spell]);
    }
    return expected;
  }

  /** How many there were. */
  private static int repeats(Purchases customer, int place) {
    return Math.max(0, customer.to(place) - customer.from(place) - 1);
  }

  /** The usual days at the beginning of each spell of somebody's. */
  double[] usualDays(Purchases customer) {
    return paces.usualDays(customer);
  }

  /** Two probabilities that an item is bought again within some days. */
  record Outlook(double now, double onAverage) {}

  /**
   * How probable it is that somebody buys the item at a place again within some days: now, and if
   * it made no difference how long ago the last purchase is.
   *
   * @param usual the usual days for each spell
   */
  Outlook outlook(Purchases customer, int place, double[] usual, double days) {
    double factor = factors[customer.item(place)];
    int repeats = repeats(customer, place);
    int last = customer.to(place) - 1;
    boolean hasTime = last >= customer.from(place);
    double unit = hasTime ? usual[last] : paces.usualDays(customer.item(place));
    double time = hasTime ? customer.days(last) / unit : 1;
    double more = hazard.expected(repeats, time + days / unit) - hazard.expected(repeats, time);
    double known = shrinkage + factor * expected(hazard, customer, place, usual);
    double average = hazard.expectedOnAverage(repeats, days / unit);
    return new Outlook(
        probability(factor * more / known, shrinkage + repeats),
        probability(factor * average / known, shrinkage + repeats));
  }

  /** 1 − (1 + more)^−shape, exact for small ones too. */
  private static double probability(double more, double shape) {
    return -StrictMath.expm1(-shape * StrictMath.log1p(more));
  }
}
