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

  private final String place;
  private final List<String> labels;
  private final boolean[] taken;

  /**
   * @param place where the header stands, for messages
   */
  Header(String place, List<String> labels) {
    this.place = place;
    this.labels = labels;
    this.taken = new boolean[labels.size()];
  }

  /** The same columns by other names. */
  Header renamed(List<String> names) {
    return new Header(place, names);
  }

  /** Keeps a column from being found for a role or as an attribute. */
  void leaveAlone(int column) {
    taken[column] = true;
  }

  /** The names as they were written. */
  List<String> labels() {
    return labels;
  }

  /** The column with that very name, or else with that name in other letter case. */
  int named(ColumnRole role, String name) {
    List<Integer> found = columns(name::equals);
    if (found.isEmpty()) {
      found = columns(name::equalsIgnoreCase);
    }
    if (found.isEmpty()) {
      throw refusal("expected a column " + name + " for the " + role.name(), role.remedy());
    }
    return take(role, found);
  }

  /** The first of the role's usual names that a column has, or {@link #ABSENT}. */
  int find(ColumnRole role) {
    return find(role, column -> true);
  }

  /** The same of those columns that fit. */
  int find(ColumnRole role, IntPredicate fits) {
    for (String alias : role.aliases()) {
      List<Integer> found =
          free(label -> normalized(label).equals(alias)).stream().filter(fits::test).toList();
      if (!found.isEmpty()) {
        return take(role, found);
      }
    }
    return ABSENT;
  }

  /** The column of a role without which the table is of no use. */
  int require(ColumnRole role) {
    int found = find(role);
    if (found == ABSENT) {
      String names = String.join(", ", role.aliases());
      throw refusal("expected a column for the " + role.name() + " (" + names + ")", role.remedy());
    }
    return found;
  }

  /** The columns that no role has taken. */
  List<Integer> others() {
    return free(label -> true);
  }

  /** The names of the columns that no role has taken. */
  List<String> otherLabels() {
    return others().stream().map(labels::get).toList();
  }

  /** The same with their names, each of which must be another one. */
  Map<Integer, String> attributes() {
    Map<Integer, String> attributes = new TreeMap<>();
    others().forEach(column -> attributes.put(column, labels.get(column)));
    if (Set.copyOf(attributes.values()).size() < attributes.size()) {
      throw refusal("expected attributes of different names", "rename one of them");
    }
    return attributes;
  }

  /** A name without what sets its spellings apart: case, spaces, hyphens and underscores. */
  static String normalized(String label) {
    StringBuilder kept = new StringBuilder();
    label
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private int take(ColumnRole role, List<Integer> found) {
    if (found.size() > 1) {
      throw refusal("expected one column for the " + role.name(), role.remedy());
    }
    taken[found.get(0)] = true;
    return found.get(0);
  }

  private List<Integer> free(Predicate<String> label) {
    return columns(label).stream().filter(column -> !taken[column]).toList();
  }

  private List<Integer> columns(Predicate<String> label) {
    return IntStream.range(0, labels.size())
        .filter(column -> label.test(labels.get(column)))
        .boxed()
        .toList();
  }

  /** The refusal of a table with these columns. */
  BadInputException refusal(String expected, String remedy) {
    String found = ", found the columns " + String.join(", ", labels);
    return new BadInputException(place + ": " + expected + found + "; " + remedy);
  }
}
