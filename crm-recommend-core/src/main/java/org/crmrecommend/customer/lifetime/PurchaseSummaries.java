package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the purchase models know of the customers: one row per customer, or per group of customers
 * with equal rows. Immutable.
 *
 * <p>A row holds the number of repeat purchases, the time from the first to the last purchase, the
 * time from the first purchase to the end of the observation, and optionally the mean value of a
 * repeat purchase. The first purchase of a customer is not counted. Purchases at the same time are
 * one purchase; in a shop, the purchases of a day usually count as one. The unit of time is free,
 * such as weeks, and is the unit of the fitted model.
 */
public final class PurchaseSummaries {

  private final int[] frequency;
  private final double[] recency;
  private final double[] age;
  private final double @Nullable [] meanValue;
  private final long @Nullable [] customers;

  /** Takes ownership of the arrays. */
  private PurchaseSummaries(
      int[] frequency,
      double[] recency,
      double[] age,
      double @Nullable [] meanValue,
      long @Nullable [] customers) {
    this.frequency = frequency;
    this.recency = recency;
    this.age = age;
    this.meanValue = meanValue;
    this.customers = customers;
  }

  /**
   * Returns summaries of one customer per row, without mean values.
   *
   * @param frequency number of repeat purchases; copied
   * @param recency time from the first to the last purchase, 0 if and only if the frequency is 0;
   *     copied
   * @param age time from the first purchase to the end of the observation; copied
   * @throws IllegalArgumentException if the lengths differ, or a row does not have 0 ≤ recency ≤
   *     age and a finite age; the message names the row
   */
  public static PurchaseSummaries of(int[] frequency, double[] recency, double[] age) {
    requireLength("recency", recency.length, frequency.length);
    requireLength("age", age.length, frequency.length);
    for (int row = 0; row < frequency.length; row++) {
      requireRow(row, frequency[row], recency[row], age[row]);
    }
    return new PurchaseSummaries(frequency.clone(), recency.clone(), age.clone(), null, null);
  }

  /**
   * Returns summaries in weeks of the customers of a shop with a purchase until a day, one row
   * each.
   *
   * @param lastDay the last day of the observation, in days since 1970-01-01
   */
  public static PurchaseSummaries inWeeks(Purchases purchases, int lastDay) {
    return inWeeks(purchases, lastDay, 1);
  }

  /** Returns summaries of every {@code step}-th customer. */
  static PurchaseSummaries inWeeks(Purchases purchases, int lastDay, int step) {
    IntArrayList frequency = new IntArrayList();
    DoubleArrayList recency = new DoubleArrayList();
    DoubleArrayList age = new DoubleArrayList();
    for (int customer = 0; customer < purchases.customerCount(); customer += step) {
      int from = purchases.from(customer);
      int to = purchases.to(customer, lastDay);
      if (from < to) {
        PurchaseHistory history = PurchaseHistory.inWeeks(purchases, from, to, lastDay);
        frequency.add(history.frequency());
        recency.add(history.recency());
        age.add(history.age());
      }
    }
    return new PurchaseSummaries(frequency.toArray(), recency.toArray(), age.toArray(), null, null);
  }

  /**
   * Returns these summaries with mean values.
   *
   * @param meanValue mean value of a repeat purchase in major units of the currency; ignored in
   *     rows without a repeat purchase; copied
   * @throws IllegalArgumentException if the length is not {@link #size}, or a value is not finite
   */
  public PurchaseSummaries withMeanValue(double[] meanValue) {
    requireLength("meanValue", meanValue.length, size());
    for (int row = 0; row < meanValue.length; row++) {
      if (!Double.isFinite(meanValue[row])) {
        throw violation(row, "meanValue must be finite: " + meanValue[row]);
      }
    }
    return new PurchaseSummaries(frequency, recency, age, meanValue.clone(), customers);
  }

  /**
   * Returns these summaries with the number of customers of each row.
   *
   * @param customers number of customers with this row; copied
   * @throws IllegalArgumentException if the length is not {@link #size}, or a number is negative
   */
  public PurchaseSummaries withCustomers(long[] customers) {
    requireLength("customers", customers.length, size());
    for (int row = 0; row < customers.length; row++) {
      if (customers[row] < 0) {
        throw violation(row, "customers must not be negative: " + customers[row]);
      }
    }
    return new PurchaseSummaries(frequency, recency, age, meanValue, customers.clone());
  }

  /** Returns the number of rows. */
  public int size() {
    return frequency.length;
  }

  /** Returns the number of customers of all rows. */
  public long customerCount() {
    return customers == null ? size() : Arrays.stream(customers).sum();
  }

  /** Returns the number of repeat purchases. */
  public int frequency(int row) {
    return frequency[row];
  }

  /** Returns the time from the first to the last purchase. */
  public double recency(int row) {
    return recency[row];
  }

  /** Returns the time from the first purchase to the end of the observation. */
  public double age(int row) {
    return age[row];
  }

  /** Returns whether the rows have mean values. */
  public boolean hasMeanValue() {
    return meanValue != null;
  }

  /**
   * Returns the mean value of a repeat purchase, in major units of the currency.
   *
   * @throws IllegalStateException if the rows have no mean values
   */
  public double meanValue(int row) {
    if (meanValue == null) {
      throw new IllegalStateException("the summaries have no mean values; add withMeanValue");
    }
    return meanValue[row];
  }

  /** Returns the number of customers with this row. */
  public long customers(int row) {
    return customers == null ? 1 : customers[row];
  }

  /**
   * Returns the distinct rows with their numbers of customers, ordered by frequency, recency, age
   * and mean value. A likelihood is a sum over the distinct rows, which are far fewer than the
   * customers if times are whole days. Takes O(n log n) time for n rows.
   */
  public PurchaseSummaries grouped() {
    int[] rows = IntStream.range(0, size()).toArray();
    new MergeSort(this::compare).sort(rows, 0, rows.length);
    long[] counts = new long[rows.length];
    int groups = 0;
    for (int i = 0; i < rows.length; i++) {
      if (i == 0 || compare(rows[groups - 1], rows[i]) != 0) {
        rows[groups] = rows[i];
        groups++;
      }
      counts[groups - 1] += customers(rows[i]);
    }
    return select(Arrays.copyOf(rows, groups), Arrays.copyOf(counts, groups));
  }

  /** Returns the distinct rows without mean values, as the purchase models use them. */
  PurchaseSummaries groupedTimes() {
    return new PurchaseSummaries(frequency, recency, age, null, customers).grouped();
  }

  /** Returns the distinct frequencies and ages; all recencies are 0. */
  PurchaseSummaries groupedAges() {
    return new PurchaseSummaries(frequency, new double[size()], age, null, customers).grouped();
  }

  /**
   * Returns a systematic sample of about this number of customers: with the rows in their order,
   * every n-th customer.
   */
  PurchaseSummaries sample(int maxCustomers) {
    long step = (customerCount() + maxCustomers - 1) / maxCustomers;
    if (step <= 1) {
      return this;
    }
    int[] rows = new int[size()];
    long[] counts = new long[size()];
    int kept = 0;
    long before = 0;
    for (int row = 0; row < size(); row++) {
      long after = before + customers(row);
      long count = after / step - before / step;
      if (count > 0) {
        rows[kept] = row;
        counts[kept++] = count;
      }
      before = after;
    }
    return select(Arrays.copyOf(rows, kept), Arrays.copyOf(counts, kept));
  }

  private int compare(int row, int other) {
    int order = Integer.compare(frequency[row], frequency[other]);
    order = order != 0 ? order : Double.compare(recency[row], recency[other]);
    order = order != 0 ? order : Double.compare(age[row], age[other]);
    return order != 0 || meanValue == null
        ? order
        : Double.compare(meanValue[row], meanValue[other]);
  }

  private PurchaseSummaries select(int[] rows, long[] counts) {
    return new PurchaseSummaries(
        IntStream.of(rows).map(row -> frequency[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> recency[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> age[row]).toArray(),
        meanValue == null ? null : IntStream.of(rows).mapToDouble(row -> meanValue(row)).toArray(),
        counts);
  }

  /** Returns whether a customer has a repeat purchase, so that a model can be fitted. */
  boolean hasRepeats() {
    for (int row = 0; row < size(); row++) {
      if (frequency[row] > 0 && customers(row) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Requires what is known of one customer, as an argument of a model.
   *
   * @throws IllegalArgumentException if it is not possible
   */
  static void requireHistory(int frequency, double recency, double age) {
    Checks.requireNonNegative("frequency", frequency);
    Checks.requireNonNegativeFinite("age", age);
    if (!(recency >= 0 && recency <= age)) {
      throw new IllegalArgumentException(
          "recency must be between 0 and the age " + age + ": " + recency);
    }
    if (frequency == 0 && recency > 0) {
      throw new IllegalArgumentException("recency must be 0 without a repeat purchase: " + recency);
    }
  }

  private static void requireRow(int row, int frequency, double recency, double age) {
    try {
      requireHistory(frequency, recency, age);
    } catch (IllegalArgumentException e) {
      throw violation(row, e.getMessage());
    }
    if (frequency > 0 && recency == 0) {
      throw violation(
          row,
          "recency must be positive with a repeat purchase: 0.0; "
              + "count purchases at the same time as one");
    }
  }

  private static void requireLength(String name, int length, int rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          name + " must have one value per row: " + length + " values, " + rows + " rows");
    }
  }

  private static IllegalArgumentException violation(int row, @Nullable String rule) {
    return new IllegalArgumentException("row " + row + ": " + rule);
  }
}
