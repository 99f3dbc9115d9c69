package org.crmrecommend.ranking;

import java.math.BigDecimal;
import org.crmrecommend.expression.Operator;

/** A comparison of a number or a time with a limit. */
public enum Comparison {
  EQUAL(Operator.EQUAL),
  BELOW(Operator.BELOW),
  AT_MOST(Operator.AT_MOST),
  ABOVE(Operator.ABOVE),
  AT_LEAST(Operator.AT_LEAST);

  private final Operator operator;

  Comparison(Operator operator) {
    this.operator = operator;
  }

  /**
   * Returns whether a value matches.
   *
   * @param sign result of comparing the value with the limit, as in {@link Comparable#compareTo}
   */
  boolean accepts(int sign) {
    return operator.accepts(sign);
  }

  /** Returns whether a text is a decimal number that matches. */
  boolean accepts(String number, BigDecimal limit) {
    return operator.accepts(number, limit);
  }

  /** Returns the symbol, such as {@code <=}. */
  @Override
  public String toString() {
    return operator.toString();
  }
}
