package org.crmrecommend.model;

import java.util.ArrayList;
import java.util.List;

/** Splits texts at a separator outside of parentheses. */
final class TopLevelSplitter {

  private TopLevelSplitter() {}

  /** Returns the stripped pieces: n + 1 pieces for n separators; empty for a blank text. */
  static List<String> split(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int position = 0; position < text.length(); position++) {
      char character = text.charAt(position);
      if (character == '(') {
        depth++;
      } else if (character == ')') {
        depth--;
      } else if (character == separator && depth == 0) {
        pieces.add(text.substring(start, position).strip());
        start = position + 1;
      }
    }
    if (!text.isBlank()) {
      pieces.add(text.substring(start).strip());
    }
    return pieces;
  }
}
