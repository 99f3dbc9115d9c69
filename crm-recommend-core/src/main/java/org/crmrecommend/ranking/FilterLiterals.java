package org.crmrecommend.ranking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.crmrecommend.expression.ExpressionText;
import org.crmrecommend.expression.Operand;
import org.crmrecommend.expression.TextError;

/** Reads the values with which conditions compare, and rejects those of another type. */
final class FilterLiterals {

  private FilterLiterals() {}

  /** Requires a text. */
  static Operand.Text text(Operand operand) {
    if (operand instanceof Operand.Text text) {
      return text;
    }
    String hint = hintOfList(operand);
    if (operand instanceof Operand.Name name && name.scope().isEmpty()) {
      hint = "; write " + ExpressionText.string(name.name());
    } else if (operand instanceof Operand.Decimal) {
      hint = "; write '" + operand + "'";
    }
    throw mismatch("a text in single quotes", operand, hint);
  }

  private static String hintOfList(Operand operand) {
    return operand instanceof Operand.Values ? "; a list is compared with in" : "";
  }

  /** Requires a number. */
  static Operand.Decimal number(Operand operand) {
    if (operand instanceof Operand.Decimal number) {
      return number;
    }
    throw mismatch("a number such as 19.99", operand, hintOfList(operand));
  }

  /** Requires a time; a date is the start of the day in UTC. */
  static Instant time(Operand operand) {
    if (!(operand instanceof Operand.Text text)) {
      throw mismatch("a time such as '2026-12-01T00:00:00Z'", operand, "");
    }
    try {
      return Instant.parse(text.value());
    } catch (DateTimeParseException e) {
      return startOfDay(text);
    }
  }

  private static Instant startOfDay(Operand.Text date) {
    try {
      return LocalDate.parse(date.value()).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw mismatch("a time such as '2026-12-01T00:00:00Z' or a date", date, "");
    }
  }

  /** Returns the values after {@code in}. */
  static List<Operand> values(Operand operand) {
    return ((Operand.Values) operand).values();
  }

  /**
   * Returns the error of an operand of another type.
   *
   * @param hint what to do, beginning with a semicolon, or empty
   */
  static IllegalArgumentException mismatch(String expected, Operand operand, String hint) {
    return TextError.at(
        operand.column(),
        "expected " + expected + ", found " + TextError.excerpt(operand.toString()) + hint);
  }
}
