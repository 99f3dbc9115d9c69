package org.crmrecommend.expression;

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

  @Override
  public String toString() {
    return symbol;
  }
}
