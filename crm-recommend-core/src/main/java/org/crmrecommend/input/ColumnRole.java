package org.crmrecommend.input;

import java.util.List;

/**
 * Role of a table column, and the header names that identify it.
 *
 * @param name for messages
 * @param hint what to do if the column is not found
 * @param aliases its common header names, most reliable first, in the form of {@link
 *     Header#normalized}
 */
record ColumnRole(String name, String hint, List<String> aliases) {

  /**
   * Creates the role of a column that can be found by its header only.
   *
   * @param aliases separated by spaces
   */
  static ColumnRole of(String name, String aliases) {
    List<String> names = List.of(aliases.split(" ", -1));
    return new ColumnRole(name, "rename that column to " + names.get(0), names);
  }

  /** Returns this role with an additional alias, which takes precedence. */
  ColumnRole withAlias(String alias) {
    return of(name, alias + " " + String.join(" ", aliases));
  }

  /** Returns the name and the aliases, for messages. */
  String description() {
    return name + " (" + String.join(", ", aliases) + ")";
  }
}
