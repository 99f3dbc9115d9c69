package org.crmrecommend.statistics;

/**
 * A closed interval.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {

  /**
   * @throws IllegalArgumentException if {@code low} is greater than {@code high}, or one of them is
   *     NaN
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must not be above high: " + low + " and " + high);
    }
  }

  /** Returns whether the interval contains a value. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
