package org.crmrecommend.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Amounts of money in minor units, such as cents. */
final class MinorUnits {

  private MinorUnits() {}

  /**
   * Returns an amount in minor units.
   *
   * @param name of the amount, for the message
   * @param amount in the main unit of the currency
   * @throws IllegalArgumentException if the amount is not a multiple of the minor unit
   */
  static long of(String name, BigDecimal amount, Currency currency) {
    try {
      return amount
          .setScale(fractionDigits(currency), RoundingMode.UNNECESSARY)
          .unscaledValue()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          name + " must be in whole minor units of " + currency + ": " + amount, e);
    }
  }

  /**
   * Returns the number of decimal places of a currency. Gold and {@code XXX} (no currency) report
   * −1; they get 0.
   */
  static int fractionDigits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}
