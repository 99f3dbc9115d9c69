package org.crmrecommend.customer;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The traits of some customers with consecutive numbers, by column. A column without values takes
 * no memory. It is filled from the first customer to the last, and not changed afterwards.
 *
 * <p>A customer takes 8 bytes per trait, 12 for an amount, 8 more for an interval, 2 per value of a
 * habit, and 8 per category and brand.
 */
final class TraitBlock {

  private static final CustomerTrait[] TRAITS = CustomerTrait.values();

  private final int size;
  private final @Nullable Column[] columns = new @Nullable Column[TRAITS.length];
  private final char[][] counts;
  private final Affinities categories;
  private final Affinities brands;

  /** The values of one trait; amounts need doubles. */
  private static final class Column {
    final double @Nullable [] amounts;
    final float @Nullable [] values;
    final int[] evidence;
    float @Nullable [] low;
    float @Nullable [] high;

    Column(CustomerTrait trait, int size) {
      boolean isMoney = trait.type() == CustomerTrait.Type.MONEY;
      amounts = isMoney ? new double[size] : null;
      values = isMoney ? null : new float[size];
      if (amounts != null) {
        Arrays.fill(amounts, Double.NaN);
      }
      if (values != null) {
        Arrays.fill(values, Float.NaN);
      }
      evidence = new int[size];
    }

    double value(int row) {
      return amounts != null ? amounts[row] : values == null ? Double.NaN : values[row];
    }

    void set(int row, double value) {
      if (amounts != null) {
        amounts[row] = value;
      } else if (values != null) {
        values[row] = (float) value;
      }
    }
  }

  /** Categories or brands, one range of entries per customer. */
  private static final class Affinities {
    final int[] starts;
    final IntArrayList codes = new IntArrayList();
    final FloatArrayList shares = new FloatArrayList();

    Affinities(int size) {
      starts = new int[size + 1];
    }

    void write(int row, AffinityRow affinities) {
      for (int entry = 0; entry < affinities.size(); entry++) {
        codes.add(affinities.code(entry));
        shares.add(affinities.share(entry));
      }
      starts[row + 1] = codes.size();
    }

    void read(int row, AffinityRow affinities) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        affinities.offer(codes.get(entry), shares.get(entry));
      }
    }

    float share(int row, int code) {
      for (int entry = starts[row]; entry < starts[row + 1]; entry++) {
        if (codes.get(entry) == code) {
          return shares.get(entry);
        }
      }
      return 0;
    }

    void trimToSize() {
      codes.trimToSize();
      shares.trimToSize();
    }
  }

  /**
   * Creates a block without traits.
   *
   * @param size number of customers
   */
  TraitBlock(int size, HabitSizes habitSizes) {
    this.size = size;
    this.counts = new char[Habit.values().length][];
    for (Habit habit : Habit.values()) {
      counts[habit.index()] = new char[size * habitSizes.size(habit)];
    }
    this.categories = new Affinities(size);
    this.brands = new Affinities(size);
  }

  /** Writes the next customer. */
  void write(int customer, TraitRow row) {
    for (CustomerTrait trait : TRAITS) {
      if (row.has(trait)) {
        write(customer, trait, row);
      }
    }
    for (Habit habit : Habit.values()) {
      char[] from = row.counts(habit);
      System.arraycopy(from, 0, counts[habit.index()], customer * from.length, from.length);
    }
    categories.write(customer, row.categories());
    brands.write(customer, row.brands());
  }

  private void write(int customer, CustomerTrait trait, TraitRow row) {
    Column column = columns[trait.index()];
    if (column == null) {
      column = new Column(trait, size);
      columns[trait.index()] = column;
    }
    column.set(customer, row.value(trait));
    column.evidence[customer] = row.evidence(trait);
    if (!Double.isNaN(row.low(trait))) {
      float[] low = column.low == null ? missing() : column.low;
      float[] high = column.high == null ? missing() : column.high;
      low[customer] = (float) row.low(trait);
      high[customer] = (float) row.high(trait);
      column.low = low;
      column.high = high;
    }
  }

  private float[] missing() {
    float[] ends = new float[size];
    Arrays.fill(ends, Float.NaN);
    return ends;
  }

  /** Gives back memory after the last customer. */
  void trimToSize() {
    categories.trimToSize();
    brands.trimToSize();
  }

  /** Reads a customer into an empty row. */
  void read(int customer, TraitRow row) {
    for (CustomerTrait trait : TRAITS) {
      Column column = columns[trait.index()];
      if (column != null && !Double.isNaN(column.value(customer))) {
        row.set(trait, column.value(customer), column.evidence[customer]);
        if (column.low != null && column.high != null) {
          row.setInterval(trait, column.low[customer], column.high[customer]);
        }
      }
    }
    for (Habit habit : Habit.values()) {
      char[] into = row.counts(habit);
      System.arraycopy(counts[habit.index()], customer * into.length, into, 0, into.length);
    }
    categories.read(customer, row.categories());
    brands.read(customer, row.brands());
  }

  /** Returns the value of a trait; NaN if it is unknown. */
  double value(CustomerTrait trait, int customer) {
    Column column = columns[trait.index()];
    return column == null ? Double.NaN : column.value(customer);
  }

  /** Returns the share of a category in the interest of a customer; 0 if it is small. */
  float categoryShare(int customer, int code) {
    return categories.share(customer, code);
  }

  /** Returns the share of a brand in the interest of a customer; 0 if it is small. */
  float brandShare(int customer, int code) {
    return brands.share(customer, code);
  }
}
