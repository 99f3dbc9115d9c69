package org.crmrecommend.statistics;

/**
 * The difference of two proportions with its confidence interval.
 *
 * @param value the first proportion minus the second
 * @param interval contains the value
 */
public record ProportionDifference(double value, Interval interval) {

  /**
   * Returns whether the interval excludes 0: then the difference is significant at the level of the
   * interval.
   */
  public boolean excludesZero() {
    return !interval.contains(0);
  }
}
