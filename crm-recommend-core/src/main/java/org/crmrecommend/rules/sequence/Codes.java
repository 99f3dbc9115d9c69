package org.crmrecommend.rules.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;

/**
 * Patterns as one row of numbers: the first item of an element is its number, each further one the
 * complement {@code ~number}, which is negative.
 */
final class Codes {

  private Codes() {}

  static boolean beginsElement(int code) {
    return code >= 0;
  }

  static int item(int code) {
    return code >= 0 ? code : ~code;
  }

  static int elementCount(int[] codes) {
    return (int) Arrays.stream(codes).filter(Codes::beginsElement).count();
  }

  /** Where the last element begins. */
  static int lastElement(int[] codes) {
    int place = codes.length - 1;
    while (!beginsElement(codes[place])) {
      place--;
    }
    return place;
  }

  static List<List<String>> elements(Ids items, int[] codes) {
    List<List<String>> elements = new ArrayList<>();
    int from = 0;
    for (int place = 1; place <= codes.length; place++) {
      if (place == codes.length || beginsElement(codes[place])) {
        elements.add(
            Arrays.stream(codes, from, place).mapToObj(code -> items.id(item(code))).toList());
        from = place;
      }
    }
    return List.copyOf(elements);
  }
}
