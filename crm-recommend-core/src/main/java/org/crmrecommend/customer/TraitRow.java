package org.crmrecommend.customer;

import java.util.Arrays;

/**
 * The traits of one customer, while they are calculated. Reused for one customer after another; not
 * thread-safe.
 */
final class TraitRow {

  private static final int TRAITS = CustomerTrait.values().length;

  private final double[] values = new double[TRAITS];
  private final int[] evidence = new int[TRAITS];
  private final double[] low = new double[TRAITS];
  private final double[] high = new double[TRAITS];
  private final char[][] counts = new char[Habit.values().length][];
  private final AffinityRow categories = new AffinityRow();
  private final AffinityRow brands = new AffinityRow();

  TraitRow(HabitSizes sizes) {
    for (Habit habit : Habit.values()) {
      counts[habit.index()] = new char[sizes.size(habit)];
    }
    clear();
  }

  /** Removes all traits. */
  void clear() {
    Arrays.fill(values, Double.NaN);
    Arrays.fill(low, Double.NaN);
    Arrays.fill(high, Double.NaN);
    Arrays.fill(evidence, 0);
    for (char[] histogram : counts) {
      Arrays.fill(histogram, '\0');
    }
    categories.clear();
    brands.clear();
  }

  /**
   * Sets a trait.
   *
   * @param value finite; the code of a category
   * @param observations number of events, purchases or other observations behind it
   */
  void set(CustomerTrait trait, double value, int observations) {
    values[trait.index()] = value;
    evidence[trait.index()] = observations;
  }

  /** Sets the interval of 95 % of a trait. */
  void setInterval(CustomerTrait trait, double from, double to) {
    low[trait.index()] = from;
    high[trait.index()] = to;
  }

  /** Returns the value of a trait; NaN if it is unknown. */
  double value(CustomerTrait trait) {
    return values[trait.index()];
  }

  boolean has(CustomerTrait trait) {
    return !Double.isNaN(value(trait));
  }

  /** Returns the number of observations behind a trait. */
  int evidence(CustomerTrait trait) {
    return evidence[trait.index()];
  }

  /** Returns the lower end of the interval of a trait; NaN if there is none. */
  double low(CustomerTrait trait) {
    return low[trait.index()];
  }

  /** Returns the upper end of the interval of a trait; NaN if there is none. */
  double high(CustomerTrait trait) {
    return high[trait.index()];
  }

  /** Returns the counts of a habit, to be read and written. */
  char[] counts(Habit habit) {
    return counts[habit.index()];
  }

  AffinityRow categories() {
    return categories;
  }

  AffinityRow brands() {
    return brands;
  }
}
