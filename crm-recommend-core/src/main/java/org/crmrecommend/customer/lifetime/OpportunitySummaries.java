package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.MergeSort;

/**
 * What {@link BgBb} knows of the customers: one row per customer, or per group of customers with
 * equal rows. Immutable.
 *
 * <p>An opportunity is a period in which a customer can buy once or not at all, such as the yearly
 * campaign of a charity. A row holds the number of opportunities that the customer took, the number
 * of the last one taken, and the number of all opportunities of the customer. The first purchase,
 * which made the customer a customer, is not an opportunity.
 */
public final class OpportunitySummaries {

  private final int[] frequency;
  private final int[] recency;
  private final int[] opportunities;
  private final long[] customers;

  /** Takes ownership of the arrays. */
  private OpportunitySummaries(
      int[] frequency, int[] recency, int[] opportunities, long[] customers) {
    this.frequency = frequency;
    this.recency = recency;
    this.opportunities = opportunities;
    this.customers = customers;
  }

  /**
   * Returns summaries of one customer per row.
   *
   * @param frequency number of opportunities taken; copied
   * @param recency number of the last opportunity taken, from 1; 0 if none was taken; copied
   * @param opportunities number of all opportunities; copied
   * @throws IllegalArgumentException if the lengths differ, or a row does not have 0 ≤ frequency ≤
   *     recency ≤ opportunities, or has a recency without frequency; the message names the row
   */
  public static OpportunitySummaries of(int[] frequency, int[] recency, int[] opportunities) {
    long[] customers = new long[frequency.length];
    Arrays.fill(customers, 1);
    requireLength("recency", recency.length, frequency.length);
    requireLength("opportunities", opportunities.length, frequency.length);
    for (int row = 0; row < frequency.length; row++) {
      try {
        requireHistory(frequency[row], recency[row], opportunities[row]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("row " + row + ": " + e.getMessage(), e);
      }
    }
    return new OpportunitySummaries(
        frequency.clone(), recency.clone(), opportunities.clone(), customers);
  }

  /**
   * Returns these summaries with the number of customers of each row.
   *
   * @param customers number of customers with this row; copied
   * @throws IllegalArgumentException if the length is not {@link #size}, or a number is negative
   */
  public OpportunitySummaries withCustomers(long[] customers) {
    requireLength("customers", customers.length, size());
    for (int row = 0; row < customers.length; row++) {
      if (customers[row] < 0) {
        throw new IllegalArgumentException(
            "row " + row + ": customers must not be negative: " + customers[row]);
      }
    }
    return new OpportunitySummaries(frequency, recency, opportunities, customers.clone());
  }

  /** Returns the number of rows. */
  public int size() {
    return frequency.length;
  }

  /** Returns the number of customers of all rows. */
  public long customerCount() {
    return Arrays.stream(customers).sum();
  }

  /** Returns the number of opportunities taken. */
  public int frequency(int row) {
    return frequency[row];
  }

  /** Returns the number of the last opportunity taken, 0 if none was taken. */
  public int recency(int row) {
    return recency[row];
  }

  /** Returns the number of all opportunities. */
  public int opportunities(int row) {
    return opportunities[row];
  }

  /** Returns the number of customers with this row. */
  public long customers(int row) {
    return customers[row];
  }

  /**
   * Returns the distinct rows with their numbers of customers, ordered by opportunities, recency
   * and frequency. Takes O(n log n) time for n rows.
   */
  public OpportunitySummaries grouped() {
    int[] rows = IntStream.range(0, size()).toArray();
    new MergeSort(this::compare).sort(rows, 0, rows.length);
    long[] counts = new long[rows.length];
    int groups = 0;
    for (int i = 0; i < rows.length; i++) {
      if (i == 0 || compare(rows[groups - 1], rows[i]) != 0) {
        rows[groups] = rows[i];
        groups++;
      }
      counts[groups - 1] += customers[rows[i]];
    }
    int[] distinct = Arrays.copyOf(rows, groups);
    return new OpportunitySummaries(
        IntStream.of(distinct).map(row -> frequency[row]).toArray(),
        IntStream.of(distinct).map(row -> recency[row]).toArray(),
        IntStream.of(distinct).map(row -> opportunities[row]).toArray(),
        Arrays.copyOf(counts, groups));
  }

  private int compare(int row, int other) {
    int order = Integer.compare(opportunities[row], opportunities[other]);
    order = order != 0 ? order : Integer.compare(recency[row], recency[other]);
    return order != 0 ? order : Integer.compare(frequency[row], frequency[other]);
  }

  /**
   * Requires what is known of one customer, as an argument of a model.
   *
   * @throws IllegalArgumentException if it is not possible
   */
  static void requireHistory(int frequency, int recency, int opportunities) {
    if (recency < 0 || recency > opportunities) {
      throw new IllegalArgumentException(
          "recency must be between 0 and the " + opportunities + " opportunities: " + recency);
    }
    if (frequency < 0 || frequency > recency) {
      throw new IllegalArgumentException(
          "frequency must be between 0 and the recency " + recency + ": " + frequency);
    }
    if (frequency == 0 && recency > 0) {
      throw new IllegalArgumentException(
          "recency must be 0 if no opportunity was taken: " + recency);
    }
  }

  private static void requireLength(String name, int length, int rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          name + " must have one value per row: " + length + " values, " + rows + " rows");
    }
  }
}
