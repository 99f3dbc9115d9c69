package org.crmrecommend.model;

import java.util.ArrayList;
import java.util.List;

/** Texts cut at a sign that stands outside of all parentheses. */
final class TopLevel {

  private TopLevel() {}

  /** The stripped pieces, one more than there are such signs; none of a blank text. */
  static List<String> split(String text, char sign) {
    List<String> pieces = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int place = 0; place < text.length(); place++) {
      char letter = text.charAt(place);
      if (letter == '(') {
        depth++;
      } else if (letter == ')') {
        depth--;
      } else if (letter == sign && depth == 0) {
        pieces.add(text.substring(start, place).strip());
        start = place + 1;
      }
    }
    if (!text.isBlank()) {
      pieces.add(text.substring(start).strip());
    }
    return pieces;
  }
}
