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
 * Names of a table's columns; finds the column of each role. A column that has a role is not found
 * for another role, but can be named for it. Not thread-safe.
 */
final class Header {

  /** Index of a column that does not exist. */
  static final int ABSENT = -1;

  private final String location;
  private final String rowName;
  private final List<String> labels;
  private final boolean[] assigned;

  /**
   * Creates the header of a text file.
   *
   * @param location of the header, for messages
   */
  Header(String location, List<String> labels) {
    this(location, "line", labels);
  }

  private Header(String location, String rowName, List<String> labels) {
    this.location = location;
    this.rowName = rowName;
    this.labels = labels;
    this.assigned = new boolean[labels.size()];
  }

  /** Returns the header of a query. */
  static Header ofQuery(List<String> labels) {
    return new Header(QueryRows.NAME, "row", labels);
  }

  /** Returns the same columns with other names. */
  Header withLabels(List<String> labels) {
    return new Header(location, rowName, labels);
  }

  /** Returns what the number of a row counts, for messages: {@code line} or {@code row}. */
  String rowName() {
    return rowName;
  }

  /** Prevents a column from being found for a role or as an attribute. */
  void ignore(int column) {
    assigned[column] = true;
  }

  /** Returns the names as written in the file. */
  List<String> labels() {
    return labels;
  }

  /** Returns the column with exactly this name, or else with this name in another case. */
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

  /**
   * Returns the column for the first of the role's aliases that a column has, or {@link #ABSENT}.
   */
  int find(ColumnRole role) {
    return find(role, column -> true);
  }

  /**
   * Returns the column for the first of the role's aliases that an accepted column has, or {@link
   * #ABSENT}.
   */
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

  /** Returns the column of a required role. */
  int require(ColumnRole role) {
    int found = find(role);
    if (found == ABSENT) {
      throw badInput("expected a column for the " + role.description(), role.hint());
    }
    return found;
  }

  /** Returns the columns without a role. */
  List<Integer> unassignedColumns() {
    return matchingUnassignedColumns(label -> true);
  }

  /** Returns the names of the columns without a role. */
  List<String> unassignedLabels() {
    return unassignedColumns().stream().map(labels::get).toList();
  }

  /** Returns the columns without a role, with their names, which must be distinct. */
  Map<Integer, String> attributes() {
    Map<Integer, String> attributes = new TreeMap<>();
    unassignedColumns().forEach(column -> attributes.put(column, labels.get(column)));
    if (Set.copyOf(attributes.values()).size() < attributes.size()) {
      throw badInput("expected distinct attribute names", "rename one of them");
    }
    return attributes;
  }

  /**
   * Returns a name without the differences between its spellings: case, spaces, hyphens and
   * underscores.
   */
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

  /** Returns the exception that rejects a table with these columns. */
  BadInputException badInput(String expected, String hint) {
    String found = ", found the columns " + String.join(", ", labels);
    return new BadInputException(location + ": " + expected + found + "; " + hint);
  }
}
