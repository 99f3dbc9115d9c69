package org.crmrecommend.expression;

import java.util.List;
import java.util.Set;
import org.crmrecommend.kernel.Checks;

/**
 * A condition as it stands in a text, as an immutable tree. Each node has the column of the text at
 * which it begins; columns are counted in Unicode characters from 1.
 */
public sealed interface Expression {

  /** Maximum length of a text, in UTF-16 code units. */
  int MAX_LENGTH = 100_000;

  /** Maximum number of negations and parentheses around a condition. */
  int MAX_DEPTH = 100;

  /** Returns the column at which the expression begins. */
  int column();

  /** Parts that must all hold; at least two. */
  record AllOf(int column, List<Expression> parts) implements Expression {}

  /** Two or more parts; at least one must hold. */
  record AnyOf(int column, List<Expression> parts) implements Expression {}

  /** A negation: {@code not}, {@code !=} or {@code not in}. */
  record Not(int column, Expression part) implements Expression {}

  /**
   * Two operands with an operator between them.
   *
   * @param operatorColumn column at which the operator begins
   */
  record Comparison(Operand left, Operator operator, int operatorColumn, Operand right)
      implements Expression {

    @Override
    public int column() {
      return left.column();
    }
  }

  /** A name or a call that is a condition by itself. */
  record Fact(Operand operand) implements Expression {

    @Override
    public int column() {
      return operand.column();
    }
  }

  /**
   * Parses a text. O(characters) time.
   *
   * @param facts the words that are conditions by themselves, such as {@code inStock}
   * @param example a condition of the caller's language, for messages
   * @throws IllegalArgumentException if the text is not a condition, is longer than 100,000
   *     characters, or its conditions are nested deeper than 100; the message begins with the
   *     column
   */
  static Expression parse(String text, Set<String> facts, String example) {
    Checks.requireNonNull("text", text);
    if (text.length() > MAX_LENGTH) {
      throw TextError.at(
          MAX_LENGTH + 1, "the text must have at most 100,000 characters: " + text.length());
    }
    return new Parser(text, facts, example).parse();
  }
}
