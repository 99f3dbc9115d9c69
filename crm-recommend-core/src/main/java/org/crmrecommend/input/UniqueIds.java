package org.crmrecommend.input;

import java.util.HashMap;
import java.util.Map;

/** Checks that each id has one row only. Not thread-safe. */
final class UniqueIds {

  private final String rowName;
  private final Map<String, Long> numbers = new HashMap<>();

  UniqueIds(Header header) {
    this.rowName = header.rowName();
  }

  /** Returns the id in a field; throws {@link BadRowException} if an earlier row has it. */
  String requireUnique(Row row, int column) {
    String id = row.id(column);
    Long first = numbers.putIfAbsent(id, row.line());
    if (first != null) {
      throw row.expected("a unique id", column, ", which " + rowName + " " + first + " has too");
    }
    return id;
  }
}
