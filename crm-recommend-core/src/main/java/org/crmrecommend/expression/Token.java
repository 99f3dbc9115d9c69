package org.crmrecommend.expression;

import java.util.Locale;
import java.util.Set;

/**
 * A word, a quoted name, a value or a symbol of a text.
 *
 * @param text the word, name or symbol, or the digits of a number, or the text without its quotes
 * @param column at which the token begins
 * @param end column after the token
 */
record Token(Type type, String text, int column, int end) {

  /** Words that cannot be names, in lower case. */
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "under", "contains");

  enum Type {
    WORD,
    QUOTED_NAME,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return type == Type.SYMBOL && text.equals(symbol);
  }

  /** Returns whether this is a word of the language, ignoring case. */
  boolean isWord(String word) {
    return type == Type.WORD && text.equalsIgnoreCase(word);
  }

  boolean isKeyword() {
    return type == Type.WORD && KEYWORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Returns whether this is a word that may be a name. */
  boolean isPlainName() {
    return type == Type.WORD && !isKeyword();
  }

  /** Returns what an error message says was found. */
  String found() {
    String shown = TextError.excerpt(text);
    return switch (type) {
      case WORD, SYMBOL -> "'" + shown + "'";
      case QUOTED_NAME -> "the name " + ExpressionText.name(shown);
      case TEXT -> "the text " + ExpressionText.string(shown);
      case NUMBER -> "the number " + shown;
      case END -> "the end of the text";
    };
  }
}
