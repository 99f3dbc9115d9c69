package org.crmrecommend.expression;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what to write instead of symbols that the language does not have. */
final class LexerHints {

  private static final String TYPOGRAPHIC_QUOTES = "‘’‚‛“”„‟′″‹›«»「」『』`´＇＂";
  private static final String CURRENCY_HINT = "a number without a currency";

  /** Symbols of other languages and what they are here; longer ones first. */
  private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

  static {
    INSTEAD.put("==", "=");
    INSTEAD.put("<>", "!=");
    INSTEAD.put("=<", "<=");
    INSTEAD.put("=>", ">=");
    INSTEAD.put("&&", "and");
    INSTEAD.put("||", "or");
    INSTEAD.put("&", "and");
    INSTEAD.put("|", "or");
    INSTEAD.put("≤", "<=");
    INSTEAD.put("≥", ">=");
    INSTEAD.put("≠", "!=");
    INSTEAD.put("。", ".");
    INSTEAD.put("、", ",");
    INSTEAD.put("[", "(");
    INSTEAD.put("]", ")");
  }

  /** The full-width forms of the ASCII characters begin here. */
  private static final int FULL_WIDTH = 0xff01;

  private static final int FULL_WIDTH_END = 0xff5e;

  private LexerHints() {}

  /** Returns what to do about the symbol at a position; empty if it is one of the language. */
  static Optional<String> at(String text, int position) {
    for (Map.Entry<String, String> other : INSTEAD.entrySet()) {
      if (text.startsWith(other.getKey(), position)) {
        return Optional.of("found '" + other.getKey() + "'; write " + other.getValue());
      }
    }
    char character = text.charAt(position);
    if (character == '!' && !text.startsWith("!=", position)) {
      return Optional.of("found '!'; write not");
    }
    if (TYPOGRAPHIC_QUOTES.indexOf(character) >= 0) {
      return Optional.of(
          "found the quote " + character + "; write ' around a text and \" around a name");
    }
    if (character >= FULL_WIDTH && character <= FULL_WIDTH_END) {
      char plain = (char) (character - FULL_WIDTH + '!');
      return Optional.of("found the full-width " + character + "; write " + plain);
    }
    return Character.getType(character) == Character.CURRENCY_SYMBOL
        ? Optional.of("found '" + character + "'; write " + CURRENCY_HINT)
        : Optional.empty();
  }

  /** Returns the message for a character that is not part of the language. */
  static String unexpected(int character) {
    boolean isVisible =
        character > ' '
            && Character.isDefined(character)
            && Character.getType(character) != Character.SURROGATE
            && Character.getType(character) != Character.FORMAT
            && !Character.isISOControl(character);
    String shown = isVisible ? "'" + Character.toString(character) + "'" : "the character";
    return String.format(
        Locale.ROOT,
        "found %s (U+%04X), which is not part of the language; put a name with such a character in"
            + " double quotes",
        shown,
        character);
  }

  /**
   * Returns the message for a quote without a closing one.
   *
   * @param column of the position
   */
  static String unclosed(String text, int position, int column) {
    char quote = text.charAt(position);
    String what = quote == '"' ? "name" : "text";
    for (int index = position + 1; index < text.length(); index++) {
      if (TYPOGRAPHIC_QUOTES.indexOf(text.charAt(index)) >= 0) {
        int found = column + text.codePointCount(position, index);
        return String.format(
            Locale.ROOT,
            "the %s has no closing %s; found %s in column %d",
            what,
            quote,
            text.charAt(index),
            found);
      }
    }
    return String.format(
        Locale.ROOT, "the %s has no closing %s; within it, write %2$s%2$s for %2$s", what, quote);
  }
}
