package org.crmrecommend.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A value of a comparison, or an argument of a function; {@code toString} returns its text. */
public sealed interface Operand {

  /** Returns the column at which the operand begins, from 1. */
  int column();

  /**
   * The name of a column or a field.
   *
   * @param scope the word before the dot in lower case, such as {@code user}; empty if there is no
   *     dot
   */
  record Name(int column, String scope, String name) implements Operand {

    @Override
    public String toString() {
      String local = ExpressionText.name(name);
      return scope.isEmpty() ? local : scope + "." + local;
    }
  }

  /** A text in single quotes. */
  record Text(int column, String value) implements Operand {

    @Override
    public String toString() {
      return ExpressionText.string(value);
    }
  }

  /** A decimal number. */
  record Decimal(int column, BigDecimal value) implements Operand {

    @Override
    public String toString() {
      return ExpressionText.number(value);
    }
  }

  /** A duration of zero or more. */
  record Duration(int column, java.time.Duration value) implements Operand {

    @Override
    public String toString() {
      return ExpressionText.duration(value);
    }
  }

  /** A list in parentheses, with at least one value; a value is not a list itself. */
  record Values(int column, List<Operand> values) implements Operand {

    @Override
    public String toString() {
      return values.stream().map(Operand::toString).collect(Collectors.joining(", ", "(", ")"));
    }
  }

  /** A call of a function; its name is written as in the text. */
  record Call(int column, String function, List<Operand> arguments) implements Operand {

    @Override
    public String toString() {
      return arguments.stream()
          .map(Operand::toString)
          .collect(Collectors.joining(", ", function + "(", ")"));
    }
  }
}
