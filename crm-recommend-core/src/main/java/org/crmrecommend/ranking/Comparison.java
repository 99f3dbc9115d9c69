package org.crmrecommend.ranking;

/** A comparison of the value of an item with a limit. */
enum Comparison {
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
      case BELOW -> sign < 0;
      case AT_MOST -> sign <= 0;
      case ABOVE -> sign > 0;
      case AT_LEAST -> sign >= 0;
    };
  }

  @Override
  public String toString() {
    return symbol;
  }
}
