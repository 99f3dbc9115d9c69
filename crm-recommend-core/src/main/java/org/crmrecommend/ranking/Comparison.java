package org.crmrecommend.ranking;

import java.math.BigDecimal;

/** A comparison of a number or a time with a limit. */
public enum Comparison {
  EQUAL("="),
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /**
   * Returns whether a value matches.
   *
   * @param sign result of comparing the value with the limit, as in {@link Comparable#compareTo}
   */
  boolean accepts(int sign) {
    return switch (this) {
      case EQUAL -> sign == 0;
      case BELOW -> sign < 0;
      case AT_MOST -> sign <= 0;
      case ABOVE -> sign > 0;
      case AT_LEAST -> sign >= 0;
    };
  }

  /** Returns whether a text is a decimal number that matches. */
  boolean accepts(String number, BigDecimal limit) {
    try {
      return accepts(new BigDecimal(number.strip()).compareTo(limit));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Returns the symbol, such as {@code <=}. */
  @Override
  public String toString() {
    return symbol;
  }
}
