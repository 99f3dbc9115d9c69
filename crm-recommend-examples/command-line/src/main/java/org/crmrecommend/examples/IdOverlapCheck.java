package org.crmrecommend.examples;

import java.util.Optional;
import org.crmrecommend.data.IdMap;

/** Checks whether a table and the events have ids in common. */
final class IdOverlapCheck {

  private IdOverlapCheck() {}

  /**
   * Returns a message if no id of a table occurs in the events; empty if an id does, or if the
   * table or the events have no ids.
   *
   * @param table names a row of the table, such as "item of the catalog"
   */
  static Optional<String> problem(String table, IdMap ids, IdMap eventIds) {
    if (ids.size() == 0 || eventIds.size() == 0 || ids.stream().anyMatch(eventIds::contains)) {
      return Optional.empty();
    }
    return Optional.of(
        "no "
            + table
            + " occurs in the events; use the same ids in both: the table has ids such as "
            + ids.id(0)
            + ", the events have ids such as "
            + eventIds.id(0));
  }
}
