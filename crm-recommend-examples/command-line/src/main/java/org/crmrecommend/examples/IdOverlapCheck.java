package org.crmrecommend.examples;

import java.util.Optional;
import org.crmrecommend.data.IdMap;

/** Whether a table and the events are of the same items or users. */
final class IdOverlapCheck {

  private IdOverlapCheck() {}

  /**
   * What to tell if no id of a table occurs in the events; empty if one does, or if there is none
   * in either.
   *
   * @param table what the table is called, and what a row of it is, such as "item of the catalog"
   */
  static Optional<String> problem(String table, IdMap ids, IdMap eventIds) {
    if (ids.size() == 0 || eventIds.size() == 0 || ids.stream().anyMatch(eventIds::contains)) {
      return Optional.empty();
    }
    return Optional.of(
        "no "
            + table
            + " occurs in the events; it has ids such as "
            + ids.id(0)
            + ", the events have ids such as "
            + eventIds.id(0));
  }
}
