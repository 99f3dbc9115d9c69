package org.crmrecommend.expression;

import java.util.List;

/** Splits a text into tokens, one at a time, so that the first error of the text is reported. */
final class Lexer {

  /** Longer symbols first. */
  private static final List<String> SYMBOLS =
      List.of("<=", ">=", "!=", "=", "<", ">", "(", ")", ",", ".");

  /** Bounds the time of arithmetic. */
  private static final int MAX_NUMBER_LENGTH = 1_100;

  private static final int ESCAPE_DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private final String text;
  private int position;

  /** The column of the position, which counts code points. */
  private int column = 1;

  Lexer(String text) {
    this.text = text;
  }

  /** Returns the next token; at the end, the end again and again. */
  Token next() {
    while (position < text.length() && isSpace(text.codePointAt(position))) {
      advanceTo(position + Character.charCount(text.codePointAt(position)));
    }
    if (position == text.length()) {
      return new Token(Token.Type.END, "", column, column);
    }
    int first = text.codePointAt(position);
    if (first == '\'' || first == '"') {
      return quoted((char) first);
    }
    if (Character.isLetter(first) || first == '_') {
      return token(Token.Type.WORD, endOfWord());
    }
    if (startsNumber()) {
      return number();
    }
    return symbol();
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private void advanceTo(int newPosition) {
    column += text.codePointCount(position, newPosition);
    position = newPosition;
  }

  /** Returns the token up to a position. */
  private Token token(Token.Type type, int end) {
    return token(type, end, text.substring(position, end));
  }

  private Token token(Token.Type type, int end, String value) {
    int start = column;
    advanceTo(end);
    return new Token(type, value, start, column);
  }

  private int endOfWord() {
    int end = position;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      if (!Character.isLetter(character) && !Character.isDigit(character) && character != '_') {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private boolean startsNumber() {
    char first = text.charAt(position);
    return isDigit(position) || ((first == '-' || first == '+') && isDigit(position + 1));
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private Token number() {
    int end = endOfDigits(position + 1);
    if (end < text.length() && text.charAt(end) == '.' && isDigit(end + 1)) {
      end = endOfDigits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'E' || text.charAt(end) == 'e')) {
      boolean hasSign =
          end + 1 < text.length() && (text.charAt(end + 1) == '-' || text.charAt(end + 1) == '+');
      int exponent = end + (hasSign ? 2 : 1);
      end = isDigit(exponent) ? endOfDigits(exponent) : end;
    }
    if (end - position > MAX_NUMBER_LENGTH) {
      throw TextError.at(column, "a number must have at most 1,000 digits");
    }
    return token(Token.Type.NUMBER, end);
  }

  private int endOfDigits(int start) {
    int end = start;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private Token quoted(char quote) {
    StringBuilder value = new StringBuilder();
    int index = position + 1;
    while (index < text.length()) {
      char character = text.charAt(index);
      boolean isDoubled = index + 1 < text.length() && text.charAt(index + 1) == character;
      if (character == quote && !isDoubled) {
        return token(
            quote == '"' ? Token.Type.QUOTED_NAME : Token.Type.TEXT, index + 1, value.toString());
      }
      if (character == '\\' && !isDoubled) {
        value.append(escaped(index));
        index += 2 + ESCAPE_DIGITS;
      } else {
        value.append(character);
        index += character == quote || character == '\\' ? 2 : 1;
      }
    }
    throw TextError.at(column, LexerHints.unclosed(text, position, column));
  }

  /** Returns the code unit of a backslash, {@code u} and four digits. */
  private char escaped(int backslash) {
    int end = backslash + 2 + ESCAPE_DIGITS;
    if (end <= text.length() && text.charAt(backslash + 1) == 'u') {
      int value = 0;
      for (int index = backslash + 2; index < end && value >= 0; index++) {
        int digit = Character.digit(text.charAt(index), HEXADECIMAL);
        value = digit < 0 ? -1 : value * HEXADECIMAL + digit;
      }
      if (value >= 0) {
        return (char) value;
      }
    }
    throw TextError.at(
        column + text.codePointCount(position, backslash),
        "expected a second backslash, or u and four hexadecimal digits, after the backslash");
  }

  private Token symbol() {
    LexerHints.at(text, position)
        .ifPresent(
            message -> {
              throw TextError.at(column, message);
            });
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, position)) {
        return token(Token.Type.SYMBOL, position + symbol.length());
      }
    }
    throw TextError.at(column, LexerHints.unexpected(text.codePointAt(position)));
  }
}
