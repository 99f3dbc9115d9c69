package org.crmrecommend.customer.purchase;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.Proportion;

/**
 * A key performance indicator with its definition and uncertainty.
 *
 * @param name such as {@code churn}
 * @param definition one sentence that says what was divided by what, for which days
 * @param unit unit of the value and the interval
 * @param value finite
 * @param interval confidence interval, contains the value
 * @param level confidence level of the interval
 * @param evidence number of visits, customers, orders or purchases that the definition counts;
 *     positive
 */
public record Kpi(
    String name,
    String definition,
    Unit unit,
    double value,
    Interval interval,
    double level,
    long evidence) {

  /** The unit of a value. */
  public enum Unit {
    /** A part of a whole; 0.25 is 25 %. */
    SHARE,
    /** Money in minor units, see {@link Purchases#majorUnits}. */
    MINOR_UNITS
  }

  /**
   * @throws IllegalArgumentException if the value is not finite or not in the interval, the level
   *     is not between 0 and 1, or there is no evidence
   */
  public Kpi {
    Checks.requireNonNull("name", name);
    Checks.requireNonNull("definition", definition);
    Checks.requireNonNull("unit", unit);
    Checks.requireFinite("value", value);
    Checks.requireNonNull("interval", interval);
    Checks.requireOpenFraction("level", level);
    Checks.requirePositive("evidence", evidence);
    if (!interval.contains(value)) {
      throw new IllegalArgumentException("value must be in the interval: " + value);
    }
  }

  static Kpi of(String name, String definition, Proportion share, long evidence) {
    return new Kpi(
        name, definition, Unit.SHARE, share.value(), share.interval(), share.level(), evidence);
  }
}
