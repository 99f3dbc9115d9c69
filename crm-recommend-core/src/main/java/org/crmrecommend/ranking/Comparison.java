package org.crmrecommend.ranking;

import java.util.function.IntPredicate;

/** A comparison of the value of an item with a limit. */
enum Comparison {
  BELOW("<", sign -> sign < 0),
  AT_MOST("<=", sign -> sign <= 0),
  ABOVE(">", sign -> sign > 0),
  AT_LEAST(">=", sign -> sign >= 0);

  private final String symbol;
  private final IntPredicate acceptedSigns;

  Comparison(String symbol, IntPredicate acceptedSigns) {
    this.symbol = symbol;
    this.acceptedSigns = acceptedSigns;
  }

  /**
   * Returns whether a value matches.
   *
   * @param sign result of comparing the value with the limit, as in {@link Comparable#compareTo}
   */
  boolean accepts(int sign) {
    return acceptedSigns.test(sign);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
