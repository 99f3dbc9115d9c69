package org.crmrecommend.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads the values with which conditions compare, and rejects those of another type. */
public final class Literals {

  private Literals() {}

  /** Requires a text. */
  public static Operand.Text text(Operand operand) {
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
  public static Operand.Decimal number(Operand operand) {
    if (operand instanceof Operand.Decimal number) {
      return number;
    }
    throw mismatch("a number such as 19.99", operand, hintOfList(operand));
  }

  /** Requires a time; a date is the start of the day in UTC. */
  public static Instant time(Operand operand) {
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

  /** Requires a local date, such as {@code '2026-12-01'}. */
  public static LocalDate date(Operand operand) {
    if (operand instanceof Operand.Text text) {
      try {
        return LocalDate.parse(text.value());
      } catch (DateTimeParseException e) {
        // Reported below.
      }
    }
    throw mismatch("a date such as '2026-12-01'", operand, hintOfList(operand));
  }

  /** Requires a duration longer than 0. */
  public static Duration duration(Operand operand) {
    if (!(operand instanceof Operand.Duration duration)) {
      String hint = operand instanceof Operand.Decimal ? "; add a unit: " + operand + " d" : "";
      throw mismatch("a duration such as 90 d", operand, hint);
    }
    if (duration.value().isZero()) {
      throw TextError.at(duration.column(), "a duration must be positive");
    }
    return duration.value();
  }

  /** Returns the values after {@code in}. */
  public static List<Operand> values(Operand operand) {
    return ((Operand.Values) operand).values();
  }

  /**
   * Returns the error of an operand of another type.
   *
   * @param hint what to do, beginning with a semicolon, or empty
   */
  public static IllegalArgumentException mismatch(String expected, Operand operand, String hint) {
    return TextError.at(
        operand.column(),
        "expected " + expected + ", found " + TextError.excerpt(operand.toString()) + hint);
  }

  /** Returns the error of a comparison that does not begin with a name, and how to swap it. */
  public static IllegalArgumentException nameExpected(Expression.Comparison comparison) {
    return mismatch(
        "a name before " + comparison.operator(), comparison.left(), swapped(comparison));
  }

  private static String swapped(Expression.Comparison comparison) {
    if (!(comparison.right() instanceof Operand.Name name)) {
      return "";
    }
    Operator swapped =
        switch (comparison.operator()) {
          case BELOW -> Operator.ABOVE;
          case AT_MOST -> Operator.AT_LEAST;
          case ABOVE -> Operator.BELOW;
          case AT_LEAST -> Operator.AT_MOST;
          case EQUAL, IN, UNDER, CONTAINS -> Operator.EQUAL;
        };
    return "; write " + name + " " + swapped + " " + comparison.left();
  }
}
