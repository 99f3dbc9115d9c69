package org.crmrecommend.rules.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;

/**
 * Patterns encoded as one array of codes: the code of the first item of an element is its index,
 * that of each further item the complement {@code ~index}, which is negative.
 */
final class PatternCodes {

  private PatternCodes() {}

  static boolean startsElement(int code) {
    return code >= 0;
  }

  static int item(int code) {
    return code >= 0 ? code : ~code;
  }

  static int elementCount(int[] codes) {
    return (int) Arrays.stream(codes).filter(PatternCodes::startsElement).count();
  }

  /** Returns the position of the first code of the last element. */
  static int lastElementStart(int[] codes) {
    int position = codes.length - 1;
    while (!startsElement(codes[position])) {
      position--;
    }
    return position;
  }

  static List<List<String>> elements(IdMap items, int[] codes) {
    List<List<String>> elements = new ArrayList<>();
    int from = 0;
    for (int position = 1; position <= codes.length; position++) {
      if (position == codes.length || startsElement(codes[position])) {
        elements.add(
            Arrays.stream(codes, from, position).mapToObj(code -> items.id(item(code))).toList());
        from = position;
      }
    }
    return List.copyOf(elements);
  }
}
