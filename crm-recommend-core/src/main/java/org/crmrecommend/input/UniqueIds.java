package org.crmrecommend.input;

import java.util.HashMap;
import java.util.Map;

/** Checks that each id has one row only. Not thread-safe. */
final class UniqueIds {

  private final Map<String, Long> lines = new HashMap<>();

  /** Returns the id in a field; throws {@link BadRowException} if an earlier row has it. */
  String requireUnique(Row row, int column) {
    String id = row.id(column);
    Long first = lines.putIfAbsent(id, row.line());
    if (first != null) {
      throw row.expected("a unique id", column, ", which line " + first + " has too");
    }
    return id;
  }
}
