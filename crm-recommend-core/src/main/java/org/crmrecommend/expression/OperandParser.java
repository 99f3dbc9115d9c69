package org.crmrecommend.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Parses the operands of conditions. */
final class OperandParser {

  /** Bounds the time of arithmetic with a number. */
  private static final int MAX_EXPONENT = 1_000;

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final TokenReader tokens;

  OperandParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** Parses a value or a call. */
  Operand operand() {
    Token first = tokens.next();
    if (first.type() == Token.Type.WORD && tokens.peek().isSymbol("(")) {
      return call(first);
    }
    return single(first);
  }

  private Operand call(Token function) {
    tokens.next();
    String where = " in the arguments of " + function.text();
    List<Operand> arguments = tokens.skipSymbol(")") ? List.of() : values(() -> valueOrList(where));
    return new Operand.Call(function.column(), function.text(), arguments);
  }

  /** Parses values and the closing parenthesis. */
  private List<Operand> values(Supplier<Operand> value) {
    List<Operand> values = new ArrayList<>();
    do {
      values.add(value.get());
    } while (tokens.skipSymbol(","));
    if (!tokens.skipSymbol(")")) {
      throw tokens.unexpected("a comma or )", decimalComma());
    }
    return List.copyOf(values);
  }

  /**
   * Parses a value, which may be a list.
   *
   * @param operator the operator before the value, for messages
   */
  Operand value(String operator) {
    return valueOrList(" after " + operator);
  }

  private Operand valueOrList(String where) {
    return tokens.peek().isSymbol("(") ? list(where) : single(requireValue(where));
  }

  /**
   * Parses a list in parentheses.
   *
   * @param where the list stands, for messages, such as {@code " after in"}
   */
  Operand.Values list(String where) {
    Token opening = tokens.peek();
    if (!tokens.skipSymbol("(")) {
      throw tokens.unexpected("a list such as ('A', 'B')" + where);
    }
    return new Operand.Values(opening.column(), values(() -> single(requireValue(" in a list"))));
  }

  /** Consumes the first token of a value. */
  private Token requireValue(String where) {
    Token first = tokens.peek();
    String expected = "a value such as 'text' or 20" + where;
    if (first.isKeyword()) {
      throw tokens.unexpected(expected, "; a name like this needs double quotes");
    }
    if (first.type() == Token.Type.SYMBOL || first.type() == Token.Type.END) {
      throw tokens.unexpected(expected);
    }
    tokens.next();
    if (first.type() == Token.Type.WORD && tokens.peek().isSymbol("(")) {
      throw TextError.at(
          first.column(), "expected " + expected + ", found the function " + first.text());
    }
    return first;
  }

  /** Parses an operand without parentheses, whose first token was consumed. */
  private Operand single(Token first) {
    return switch (first.type()) {
      case TEXT -> new Operand.Text(first.column(), first.text());
      case NUMBER -> number(first);
      default -> name(first);
    };
  }

  private Operand name(Token first) {
    requireNotEmpty(first);
    if (!tokens.peek().isSymbol(".")) {
      return new Operand.Name(first.column(), "", first.text());
    }
    if (first.type() != Token.Type.WORD) {
      throw TextError.at(
          first.column(), "expected a word such as user before the dot, found " + first.found());
    }
    tokens.next();
    Token name = tokens.peek();
    if (name.type() != Token.Type.WORD && name.type() != Token.Type.QUOTED_NAME) {
      throw tokens.unexpected("a name after the dot");
    }
    requireNotEmpty(tokens.next());
    if (tokens.peek().isSymbol(".")) {
      throw tokens.unexpected("only one dot in a name", "; put a name with dots in double quotes");
    }
    return new Operand.Name(first.column(), first.text().toLowerCase(Locale.ROOT), name.text());
  }

  private static void requireNotEmpty(Token name) {
    if (name.text().isEmpty()) {
      throw TextError.at(name.column(), "a name must not be empty");
    }
  }

  /** Parses the rest of a number, or of a duration. */
  private Operand number(Token digits) {
    BigDecimal value = decimal(digits);
    Token next = tokens.peek();
    if (next.type() != Token.Type.WORD || next.isKeyword()) {
      return new Operand.Decimal(digits.column(), value);
    }
    Optional<TimeUnitName> unit = TimeUnitName.of(next.text());
    if (unit.isEmpty()) {
      throw tokens.unexpected(
          "and, or, a unit of time or the end after " + TextError.excerpt(digits.text()),
          afterNumber(digits, next));
    }
    tokens.next();
    try {
      return new Operand.Duration(digits.column(), unit.get().times(value));
    } catch (ArithmeticException e) {
      throw TextError.at(
          digits.column(),
          "a duration must not be negative, have parts of a nanosecond or be longer than 2^63 s");
    }
  }

  /** Returns what to do about a word after a number. */
  private static String afterNumber(Token digits, Token word) {
    String number = TextError.excerpt(digits.text());
    Optional<TimeUnitName> meant = TimeUnitName.ofOtherName(word.text());
    if (meant.isPresent()) {
      return "; write " + number + " " + meant.get();
    }
    if (CURRENCY.matcher(word.text()).matches()) {
      return "; write the number without a currency: " + number;
    }
    if (digits.end() == word.column()) {
      return "; a name that begins with a digit needs double quotes";
    }
    String similar = TextError.suggestion(word.text(), List.of("and", "or"));
    return similar.isEmpty() ? "; the units of time are d, h, min and s" : similar;
  }

  private static BigDecimal decimal(Token digits) {
    try {
      BigDecimal value = new BigDecimal(digits.text()).stripTrailingZeros();
      if (Math.abs(value.scale()) <= MAX_EXPONENT) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The exponent is not an int: reported below.
    }
    throw TextError.at(digits.column(), "a number must have an exponent between -1000 and 1000");
  }

  /** Returns what to do about a comma or a digit group after a number. */
  String decimalComma() {
    boolean isComma = tokens.peek().isSymbol(",") || tokens.peek().type() == Token.Type.NUMBER;
    return tokens.last().type() == Token.Type.NUMBER && isComma
        ? "; a number has a decimal point and no thousands separator"
        : "";
  }
}
