package org.crmrecommend.data;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The attributes of rows, one column per attribute name. */
final class AttributeTable {

  private static final AttributeColumn EMPTY = AttributeColumn.of(List.of());

  private final TreeMap<String, AttributeColumn> columns = new TreeMap<>();

  /** Creates a table of rows that map attribute names to values. */
  AttributeTable(List<Map<String, List<String>>> rows) {
    Set<String> names = new HashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    for (String name : names) {
      columns.put(name, AttributeColumn.of(rows, row -> row.getOrDefault(name, List.of())));
    }
  }

  private AttributeTable() {}

  /** Returns a table of these rows, empty where the row is negative. */
  AttributeTable gather(int[] rows) {
    AttributeTable gathered = new AttributeTable();
    columns.forEach((name, column) -> gathered.columns.put(name, column.gather(rows)));
    return gathered;
  }

  /** Returns a table in which some rows are replaced; see {@link AttributeColumn#with}. */
  AttributeTable with(int rowCount, IntFunction<@Nullable Map<String, List<String>>> changed) {
    Set<String> names = new TreeSet<>(columns.keySet());
    for (int row = 0; row < rowCount; row++) {
      Map<String, List<String>> replaced = changed.apply(row);
      if (replaced != null) {
        names.addAll(replaced.keySet());
      }
    }
    AttributeTable table = new AttributeTable();
    for (String name : names) {
      AttributeColumn old = columns.getOrDefault(name, EMPTY);
      AttributeColumn column = old.with(rowCount, row -> valuesOf(name, changed.apply(row)));
      if (column.filledRows() > 0) {
        table.columns.put(name, column);
      }
    }
    return table;
  }

  private static @Nullable List<String> valuesOf(
      String name, @Nullable Map<String, List<String>> row) {
    return row == null ? null : row.getOrDefault(name, List.of());
  }

  /** Returns the number of rows with each attribute, by the names of the attributes. */
  SortedMap<String, Integer> filledRows() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    columns.forEach((name, column) -> counts.put(name, column.filledRows()));
    return counts;
  }

  /** Returns the names of all attributes, sorted. */
  List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** Returns the values of one attribute in a row; empty if it has none. */
  List<String> get(int row, String name) {
    return Optional.ofNullable(columns.get(name)).map(column -> column.get(row)).orElse(List.of());
  }

  /** Returns the test of whether a row has at least one accepted value of an attribute. */
  IntPredicate accepting(String name, Predicate<String> accepts) {
    AttributeColumn column = columns.get(name);
    return column == null ? row -> false : column.accepting(accepts);
  }

  /** Returns all attributes of a row that have a value. */
  Map<String, List<String>> get(int row) {
    Map<String, List<String>> found = new TreeMap<>();
    columns.forEach(
        (name, column) -> {
          List<String> values = column.get(row);
          if (!values.isEmpty()) {
            found.put(name, values);
          }
        });
    return found;
  }

  /** Adds the names and all columns to a digest. */
  void addTo(ContentDigest digest) {
    digest.add("attributes", columns.keySet().toArray(String[]::new));
    columns.forEach((name, column) -> column.addTo(digest, name));
  }
}
