package org.crmrecommend.customer.segment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Operator;

/**
 * A limit of a number, such as {@code >= 30}, or the numbers that match, such as {@code in (1, 2)}.
 *
 * @param operator compares with a limit, or is {@link Operator#IN} for at least two values
 * @param values sorted and distinct, without trailing zeros, so that 20 equals 20.0; one, except
 *     with {@code IN}
 */
record Limit(Operator operator, List<BigDecimal> values) {

  Limit {
    values = values.stream().map(BigDecimal::stripTrailingZeros).distinct().sorted().toList();
    operator = operator == Operator.IN && values.size() == 1 ? Operator.EQUAL : operator;
  }

  Limit(Operator operator, BigDecimal value) {
    this(operator, List.of(value));
  }

  /** Returns the test of doubles. */
  DoublePredicate test() {
    return test(BigDecimal::doubleValue);
  }

  /**
   * Returns the test of numbers that are stored as floats. The limit is rounded like they are, so
   * that a share of 0.7 is at least 0.7.
   */
  DoublePredicate floatTest() {
    return test(BigDecimal::floatValue);
  }

  private DoublePredicate test(ToDoubleFunction<BigDecimal> rounded) {
    double[] limits = values.stream().mapToDouble(rounded).toArray();
    return operator == Operator.IN
        ? number -> Arrays.binarySearch(limits, number + 0.0) >= 0 // -0.0 becomes 0.0
        : test(operator, limits[0]);
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

  /** Returns whether a text is a decimal number within this limit. */
  boolean accepts(String text) {
    Operator each = operator == Operator.IN ? Operator.EQUAL : operator;
    return values.stream().anyMatch(value -> each.accepts(text, value));
  }

  @Override
  public String toString() {
    String texts = values.stream().map(ExpressionText::number).collect(Collectors.joining(", "));
    return operator + (operator == Operator.IN ? " (" + texts + ")" : " " + texts);
  }
}
