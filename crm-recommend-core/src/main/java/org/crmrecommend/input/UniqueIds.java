package org.crmrecommend.input;

import java.util.HashMap;
import java.util.Map;

/** Sees to it that an id has one row, and remembers which. Not thread-safe. */
final class UniqueIds {

  private final Map<String, Long> lines = new HashMap<>();

  /** The id in a field; a {@link BadRowException} if an earlier row has it. */
  String requireUnique(Row row, int column) {
    String id = row.id(column);
    Long first = lines.putIfAbsent(id, row.line());
    if (first != null) {
      throw row.expected("an id of its own", column, " as in line " + first);
    }
    return id;
  }
}
