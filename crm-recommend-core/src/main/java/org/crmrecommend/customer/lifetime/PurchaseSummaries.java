package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The {@linkplain PurchaseHistory histories} of many customers, grouped: each distinct history has
 * the number of its customers. A likelihood is a sum over distinct histories, so the models of a
 * million customers are fitted to far fewer rows. Immutable.
 */
public final class PurchaseSummaries {

  private final int[] frequency;
  private final double[] recency;
  private final double[] age;
  private final long[] customers;
  private final long customerCount;

  /** Takes ownership of distinct rows that are sorted by frequency. */
  private PurchaseSummaries(int[] frequency, double[] recency, double[] age, long[] customers) {
    this.frequency = frequency;
    this.recency = recency;
    this.age = age;
    this.customers = customers;
    this.customerCount = Arrays.stream(customers).sum();
  }

  /**
   * Returns the summaries of some customers. O(n log n) time.
   *
   * @param frequency number of repeat purchases of each customer
   * @param recency time from the first to the last purchase
   * @param age time from the first purchase to the end of the observation
   * @throws IllegalArgumentException if the arrays have different lengths, or a row is not a {@link
   *     PurchaseHistory}
   */
  public static PurchaseSummaries of(int[] frequency, double[] recency, double[] age) {
    if (frequency.length != recency.length || frequency.length != age.length) {
      throw new IllegalArgumentException(
          "frequency, recency and age must have the same length: "
              + frequency.length
              + ", "
              + recency.length
              + ", "
              + age.length);
    }
    for (int row = 0; row < frequency.length; row++) {
      requireHistory(row, frequency[row], recency[row], age[row]);
    }
    return grouped(frequency, recency, age);
  }

  private static void requireHistory(int row, int frequency, double recency, double age) {
    try {
      new PurchaseHistory(frequency, recency, age);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("row " + row + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the summaries in weeks of all customers with a purchase until a day.
   *
   * @param lastDay the last day of the observation, in days since 1970-01-01
   */
  public static PurchaseSummaries inWeeks(Purchases purchases, int lastDay) {
    return inWeeks(purchases, lastDay, 1);
  }

  /** Returns the summaries of every {@code step}-th customer. */
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
    return grouped(frequency.toArray(), recency.toArray(), age.toArray());
  }

  private static PurchaseSummaries grouped(int[] frequency, double[] recency, double[] age) {
    int[] order = new int[frequency.length];
    Arrays.setAll(order, row -> row);
    new MergeSort((one, other) -> compare(one, other, frequency, recency, age))
        .sort(order, 0, order.length);
    IntArrayList distinct = new IntArrayList();
    long[] counts = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || compare(order[i - 1], order[i], frequency, recency, age) != 0) {
        distinct.add(order[i]);
      }
      counts[distinct.size() - 1]++;
    }
    int[] rows = distinct.toArray();
    return new PurchaseSummaries(
        Arrays.stream(rows).map(row -> frequency[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> recency[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> age[row]).toArray(),
        Arrays.copyOf(counts, rows.length));
  }

  private static int compare(int one, int other, int[] frequency, double[] recency, double[] age) {
    int order = Integer.compare(frequency[one], frequency[other]);
    order = order == 0 ? Double.compare(recency[one], recency[other]) : order;
    return order == 0 ? Double.compare(age[one], age[other]) : order;
  }

  /**
   * Returns every n-th distinct row, with its customers, so that at most a number of rows is left.
   */
  PurchaseSummaries sample(int maxRows) {
    int step = (size() + maxRows - 1) / maxRows;
    if (step <= 1) {
      return this;
    }
    int[] rows = new int[(size() + step - 1) / step];
    Arrays.setAll(rows, row -> row * step);
    return new PurchaseSummaries(
        Arrays.stream(rows).map(row -> frequency[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> recency[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> age[row]).toArray(),
        Arrays.stream(rows).mapToLong(row -> customers[row]).toArray());
  }

  /** Returns the number of distinct rows. */
  public int size() {
    return frequency.length;
  }

  /** Returns the number of customers. */
  public long customerCount() {
    return customerCount;
  }

  /** Returns the number of repeat purchases of a row; rows are sorted by it. */
  public int frequency(int row) {
    return frequency[row];
  }

  /** Returns the time from the first to the last purchase of a row. */
  public double recency(int row) {
    return recency[row];
  }

  /** Returns the time from the first purchase of a row to the end of the observation. */
  public double age(int row) {
    return age[row];
  }

  /** Returns the number of customers of a row. */
  public long customers(int row) {
    return customers[row];
  }

  /** Returns whether a customer has a repeat purchase. */
  boolean hasRepeats() {
    return size() > 0 && frequency[size() - 1] > 0;
  }

  /**
   * Requires that a model can be fitted.
   *
   * @throws IllegalArgumentException if nobody bought twice
   */
  void requireRepeatPurchases() {
    if (!hasRepeats()) {
      throw new IllegalArgumentException(
          "at least one customer must have bought twice, or nothing can be learned about repeat"
              + " purchases: "
              + customerCount
              + " customers with one purchase each");
    }
    Checks.requirePositiveFinite("largest age", Arrays.stream(age).max().orElse(0));
  }
}
