package org.crmrecommend.people;

import java.util.Arrays;

/**
 * Strings that are used many times, such as the sources of links, with the number of their uses. A
 * string without uses is removed. Not thread-safe.
 */
final class CountedStrings {

  private static final int INITIAL_CAPACITY = 16;

  private final StringTable table = new StringTable();
  private int[] uses = new int[INITIAL_CAPACITY];

  /** Counts a use of a string, and returns its index. */
  int retain(String string) {
    int index = table.indexOf(string);
    if (index == StringTable.ABSENT) {
      index = table.add(string);
      if (index == uses.length) {
        uses = Arrays.copyOf(uses, index + (index >> 1));
      }
    }
    uses[index]++;
    return index;
  }

  /** Ends a use of the string of an index. */
  void release(int index) {
    if (--uses[index] == 0) {
      table.remove(index);
    }
  }

  /** Returns the index of a string, or {@link StringTable#ABSENT}. */
  int indexOf(String string) {
    return table.indexOf(string);
  }

  /** Returns the string of an index in use. */
  String get(int index) {
    return table.get(index);
  }
}
