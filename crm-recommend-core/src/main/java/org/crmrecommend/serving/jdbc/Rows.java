package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a table that a statement gets as one array per column. */
final class Rows {

  private final List<String> types;
  private final Map<Object, List<@Nullable Object>> rows = new LinkedHashMap<>();

  /**
   * @param types types of the columns, as PostgreSQL names them
   */
  Rows(String... types) {
    this.types = List.of(types);
  }

  /** Creates a table whose first columns are two integers. */
  static Rows withTwoNumbers(List<String> others) {
    List<String> types = new ArrayList<>(List.of("int4", "int4"));
    types.addAll(others);
    return new Rows(types.toArray(String[]::new));
  }

  /** Puts a row in place of one with the same key. */
  void put(Object key, @Nullable Object... values) {
    rows.remove(key);
    rows.put(key, Arrays.asList(values));
  }

  /** Puts a row that begins with two integers; returns false if there is one with the same key. */
  boolean putIfAbsent(Object key, int first, int second, List<@Nullable Object> values) {
    List<@Nullable Object> row = new ArrayList<>(values.size() + 2);
    row.add(first);
    row.add(second);
    row.addAll(values);
    return rows.putIfAbsent(key, row) == null;
  }

  /**
   * Sets the parameters of a statement.
   *
   * @return the next parameter
   */
  int set(PreparedStatement statement, int first) throws SQLException {
    Connection connection = statement.getConnection();
    List<List<@Nullable Object>> table = List.copyOf(rows.values());
    for (int column = 0; column < types.size(); column++) {
      @Nullable Object[] values = new @Nullable Object[table.size()];
      for (int row = 0; row < values.length; row++) {
        Object value = table.get(row).get(column);
        values[row] = value instanceof OffsetDateTime time ? time.toInstant().toString() : value;
      }
      statement.setArray(first + column, connection.createArrayOf(types.get(column), values));
    }
    return first + types.size();
  }
}
