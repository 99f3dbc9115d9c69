package org.crmrecommend.statistics;

/**
 * The values between two ends, which belong to it.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {

  /**
   * @throws IllegalArgumentException if low is above high or one of them is not a number
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must not be above high: " + low + " and " + high);
    }
  }

  /** Whether a value is not outside. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
