package org.crmrecommend.expression;

import java.util.Collection;
import java.util.List;
import org.crmrecommend.kernel.SpellingSuggestions;

/** Errors of a text, with the column and what to do. */
public final class TextError {

  private static final int MAX_QUOTED = 40;

  private TextError() {}

  /** Returns an exception whose message begins with the column. */
  public static IllegalArgumentException at(int column, String message) {
    return new IllegalArgumentException("column " + column + ": " + message);
  }

  /**
   * Returns {@code ; did you mean a or b?} with at most three similar names, the closest first;
   * empty if no known name is similar.
   */
  public static String suggestion(String name, Collection<String> known) {
    List<String> similar = SpellingSuggestions.closest(name, known, 3);
    return similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
  }

  /** Returns a part of the text for a message, cut to 40 characters. */
  public static String excerpt(String part) {
    int length = part.codePointCount(0, part.length());
    return length <= MAX_QUOTED
        ? part
        : part.substring(0, part.offsetByCodePoints(0, MAX_QUOTED)) + "…";
  }
}
