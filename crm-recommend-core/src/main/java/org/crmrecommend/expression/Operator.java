package org.crmrecommend.expression;

import java.math.BigDecimal;

/** What stands between two operands. */
public enum Operator {
  EQUAL("="),
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">="),
  IN("in"),
  UNDER("under"),
  CONTAINS("contains");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns whether this is one of {@code =}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
  public boolean isLimit() {
    return compareTo(AT_LEAST) <= 0;
  }

  /**
   * Returns whether a value is within a limit.
   *
   * @param sign result of comparing the value with the limit, as in {@link Comparable#compareTo}
   * @throws IllegalStateException if this operator does not compare with a limit
   */
  public boolean accepts(int sign) {
    return switch (this) {
      case EQUAL -> sign == 0;
      case BELOW -> sign < 0;
      case AT_MOST -> sign <= 0;
      case ABOVE -> sign > 0;
      case AT_LEAST -> sign >= 0;
      case IN, UNDER, CONTAINS -> throw new IllegalStateException("not a limit: " + this);
    };
  }

  /** Returns whether a text is a decimal number within a limit. */
  public boolean accepts(String number, BigDecimal limit) {
    try {
      return accepts(new BigDecimal(number.strip()).compareTo(limit));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return symbol;
  }
}
