package org.crmrecommend.customer.purchase;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.crmrecommend.statistics.Proportion;

/**
 * How customers moved between groups from one instant to a later one. Immutable.
 *
 * <p>The groups are any that divide the customers, such as RFM groups or stages of a lifecycle. Row
 * i has the customers that were in group i at the earlier instant, column j those in group j at the
 * later instant. The last row has those who became customers in between, the last column those who
 * are no customers anymore. Customers of neither instant do not count.
 *
 * <p>Rows with fewer customers than the minimum are not shown, and if these rows together are below
 * the minimum, neither is the smallest other one; see {@link MinimumGroupSize#publishable}. The
 * share of a row is an estimate for similar customers, with Wilson's interval.
 *
 * <p>Takes O(customers + groups²) time.
 */
public final class MigrationMatrix {

  /** The code of somebody who is not a customer at an instant. */
  public static final int NOT_A_CUSTOMER = -1;

  private final List<String> labels;
  private final int[] counts;
  private final int[] rowSizes;
  private final boolean[] shown;
  private final double level;

  private MigrationMatrix(
      List<String> labels, int[] counts, MinimumGroupSize minimum, double level) {
    this.labels = labels;
    this.counts = counts;
    this.level = level;
    int size = labels.size() + 1;
    this.rowSizes = new int[size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        rowSizes[row] += counts[row * size + column];
      }
    }
    this.shown = minimum.publishable(rowSizes);
  }

  /**
   * Returns the matrix of two divisions of the same customers.
   *
   * @param labels names of the groups, at least one
   * @param before for each customer the position of the label at the earlier instant, or {@link
   *     #NOT_A_CUSTOMER}
   * @param after the same at the later instant
   * @param minimum minimum number of customers of a row
   * @param level confidence level of the intervals, such as 0.95
   * @throws IllegalArgumentException if the arrays differ in length, a code is not from −1 to that
   *     of the last label, or the level is not between 0 and 1
   */
  public static MigrationMatrix of(
      List<String> labels, int[] before, int[] after, MinimumGroupSize minimum, double level) {
    Checks.requireNoNulls("labels", labels);
    Checks.requireNotEmpty("labels", labels.size());
    Checks.requireNonNull("minimum", minimum);
    Checks.requireOpenFraction("level", level);
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "after must have the same length as before: " + after.length + " for " + before.length);
    }
    return new MigrationMatrix(
        List.copyOf(labels), counts(labels.size(), before, after), minimum, level);
  }

  private static int[] counts(int groups, int[] before, int[] after) {
    int size = groups + 1;
    int[] counts = new int[size * size];
    for (int customer = 0; customer < before.length; customer++) {
      int row = position("before", groups, before[customer]);
      int column = position("after", groups, after[customer]);
      counts[row * size + column]++;
    }
    counts[size * size - 1] = 0; // customers of neither instant
    return counts;
  }

  private static int position(String name, int groups, int code) {
    if (code < NOT_A_CUSTOMER || code >= groups) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s must be from -1 to %d, the last label: %d", name, groups - 1, code));
    }
    return code == NOT_A_CUSTOMER ? groups : code;
  }

  /** Returns the names of the groups. */
  public List<String> labels() {
    return labels;
  }

  /** Returns the row of those who were not customers yet; it is the last one. */
  public int newcomers() {
    return labels.size();
  }

  /** Returns the column of those who are not customers anymore; it is the last one. */
  public int departed() {
    return labels.size();
  }

  /** Returns whether a row may be shown: it has no customers, or enough. */
  public boolean isShown(int row) {
    return shown[row];
  }

  /** Returns the number of customers of a row; empty if it is not shown. */
  public OptionalInt customers(int row) {
    return shown[row] ? OptionalInt.of(rowSizes[row]) : OptionalInt.empty();
  }

  /** Returns the number of customers that moved or stayed; empty if the row is not shown. */
  public OptionalInt count(int row, int column) {
    return shown[row] ? OptionalInt.of(at(row, column)) : OptionalInt.empty();
  }

  /** Returns the share of a row; empty if the row is not shown or has no customers. */
  public Optional<Proportion> share(int row, int column) {
    return shown[row] && rowSizes[row] > 0
        ? Optional.of(Proportion.of(at(row, column), rowSizes[row], level))
        : Optional.empty();
  }

  private int at(int row, int column) {
    Checks.requireBetween("column", column, 0, labels.size());
    return counts[row * (labels.size() + 1) + column];
  }

  @Override
  public String toString() {
    return "migration between " + labels;
  }
}
