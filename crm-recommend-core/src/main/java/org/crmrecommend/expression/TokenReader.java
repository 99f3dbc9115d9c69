package org.crmrecommend.expression;

import org.jspecify.annotations.Nullable;

/** Reads the tokens of a text with one token of look-ahead. */
final class TokenReader {

  private final Lexer lexer;
  private @Nullable Token ahead;
  private Token last = new Token(Token.Type.SYMBOL, "", 1, 1);

  TokenReader(String text) {
    this.lexer = new Lexer(text);
  }

  /** Returns the next token without consuming it. */
  Token peek() {
    Token next = ahead;
    if (next == null) {
      next = lexer.next();
      ahead = next;
    }
    return next;
  }

  /** Consumes the next token. */
  Token next() {
    Token next = peek();
    ahead = null;
    last = next;
    return next;
  }

  /** Returns the token that was consumed last. */
  Token last() {
    return last;
  }

  /** Consumes the next token if it is this word, and returns whether it is. */
  boolean skipWord(String word) {
    return skipIf(peek().isWord(word));
  }

  /** Consumes the next token if it is this symbol, and returns whether it is. */
  boolean skipSymbol(String symbol) {
    return skipIf(peek().isSymbol(symbol));
  }

  private boolean skipIf(boolean isExpected) {
    if (isExpected) {
      next();
    }
    return isExpected;
  }

  /** Returns the error of the next token. */
  IllegalArgumentException unexpected(String expected) {
    return unexpected(expected, "");
  }

  /**
   * Returns the error of the next token.
   *
   * @param hint what to do, beginning with a semicolon, or empty
   */
  IllegalArgumentException unexpected(String expected, String hint) {
    return TextError.at(
        peek().column(), "expected " + expected + ", found " + peek().found() + hint);
  }
}
