package org.crmrecommend.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The names of a table's columns, among which each role finds its own. A column that has a role is
 * not found for another one, but can be named for it. Not thread-safe.
 */
final class Header {

  /** The place of a column that is not there. */
  static final int ABSENT = -1;

  private final String location;
  private final List<String> labels;
  private final boolean[] assigned;

  /**
   * @param location where the header stands, for messages
   */
  Header(String location, List<String> labels) {
    this.location = location;
    this.labels = labels;
    this.assigned = new boolean[labels.size()];
  }

  /** The same columns by other names. */
  Header withLabels(List<String> labels) {
    return new Header(location, labels);
  }

  /** Keeps a column from being found for a role or as an attribute. */
  void ignore(int column) {
    assigned[column] = true;
  }

  /** The names as they were written. */
  List<String> labels() {
    return labels;
  }

  /** The column with that very name, or else with that name in other letter case. */
  int requireNamed(ColumnRole role, String name) {
    List<Integer> found = matchingColumns(name::equals);
    if (found.isEmpty()) {
      found = matchingColumns(name::equalsIgnoreCase);
    }
    if (found.isEmpty()) {
      throw badInput("expected a column " + name + " for the " + role.name(), role.hint());
    }
    return assign(role, found);
  }

  /** The first of the role's usual names that a column has, or {@link #ABSENT}. */
  int find(ColumnRole role) {
    return find(role, column -> true);
  }

  /** The same of those columns that fit. */
  int find(ColumnRole role, IntPredicate filter) {
    for (String alias : role.aliases()) {
      List<Integer> found =
          matchingUnassignedColumns(label -> normalized(label).equals(alias)).stream()
              .filter(filter::test)
              .toList();
      if (!found.isEmpty()) {
        return assign(role, found);
      }
    }
    return ABSENT;
  }

  /** The column of a role without which the table is of no use. */
  int require(ColumnRole role) {
    int found = find(role);
    if (found == ABSENT) {
      String names = String.join(", ", role.aliases());
      throw badInput("expected a column for the " + role.name() + " (" + names + ")", role.hint());
    }
    return found;
  }

  /** The columns that no role has taken. */
  List<Integer> unassignedColumns() {
    return matchingUnassignedColumns(label -> true);
  }

  /** The names of the columns that no role has taken. */
  List<String> unassignedLabels() {
    return unassignedColumns().stream().map(labels::get).toList();
  }

  /** The same with their names, each of which must be another one. */
  Map<Integer, String> attributes() {
    Map<Integer, String> attributes = new TreeMap<>();
    unassignedColumns().forEach(column -> attributes.put(column, labels.get(column)));
    if (Set.copyOf(attributes.values()).size() < attributes.size()) {
      throw badInput("expected attributes of different names", "rename one of them");
    }
    return attributes;
  }

  /** A name without what sets its spellings apart: case, spaces, hyphens and underscores. */
  static String normalized(String label) {
    StringBuilder lettersAndDigits = new StringBuilder();
    label
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(lettersAndDigits::appendCodePoint);
    return lettersAndDigits.toString();
  }

  private int assign(ColumnRole role, List<Integer> found) {
    if (found.size() > 1) {
      throw badInput("expected one column for the " + role.name(), role.hint());
    }
    assigned[found.get(0)] = true;
    return found.get(0);
  }

  private List<Integer> matchingUnassignedColumns(Predicate<String> label) {
    return matchingColumns(label).stream().filter(column -> !assigned[column]).toList();
  }

  private List<Integer> matchingColumns(Predicate<String> label) {
    return IntStream.range(0, labels.size())
        .filter(column -> label.test(labels.get(column)))
        .boxed()
        .toList();
  }

  /** The refusal of a table with these columns. */
  BadInputException badInput(String expected, String hint) {
    String found = ", found the columns " + String.join(", ", labels);
    return new BadInputException(location + ": " + expected + found + "; " + hint);
  }
}
