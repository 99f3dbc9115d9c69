package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.util.function.DoublePredicate;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Operator;

/**
 * A limit of a number, such as {@code >= 30}.
 *
 * @param operator compares with a limit
 * @param value without trailing zeros, so that 20 equals 20.0
 */
record Limit(Operator operator, BigDecimal value) {

  /** Returns the test of doubles. */
  DoublePredicate test() {
    return test(operator, value.doubleValue());
  }

  /**
   * Returns the test of numbers that are stored as floats. The limit is rounded like they are, so
   * that a share of 0.7 is at least 0.7.
   */
  DoublePredicate floatTest() {
    return test(operator, value.floatValue());
  }

  /** Returns the test of doubles, which is false for NaN. */
  static DoublePredicate test(Operator operator, double limit) {
    return switch (operator) {
      case EQUAL -> number -> number == limit;
      case BELOW -> number -> number < limit;
      case AT_MOST -> number -> number <= limit;
      case ABOVE -> number -> number > limit;
      case AT_LEAST -> number -> number >= limit;
      case IN, UNDER, CONTAINS -> throw new IllegalStateException("not a limit: " + operator);
    };
  }

  @Override
  public String toString() {
    return operator + " " + ExpressionText.number(value);
  }
}
