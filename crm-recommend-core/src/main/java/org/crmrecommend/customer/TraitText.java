package org.crmrecommend.customer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;

/** Writes the values of traits. */
final class TraitText {

  private static final int SIGNIFICANT_DIGITS = 4;

  private TraitText() {}

  /**
   * Returns the text of a value: whole numbers are exact, others have four significant digits.
   *
   * @param categories the values of a category by their codes
   */
  static String of(CustomerTrait trait, double value, List<String> categories) {
    return switch (trait.type()) {
      case NUMBER, SHARE, MONEY -> number(value);
      case DATE -> LocalDate.ofEpochDay((long) value).toString();
      case FLAG -> value > 0 ? "true" : "false";
      case CATEGORY -> categories.get((int) value);
    };
  }

  private static String number(double value) {
    if (value == Math.rint(value)) {
      return new BigDecimal(value).toBigInteger().toString();
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int wholeDigits = exact.precision() - exact.scale();
    return exact
        .round(new MathContext(Math.max(SIGNIFICANT_DIGITS, wholeDigits + 2)))
        .stripTrailingZeros()
        .toPlainString();
  }
}
