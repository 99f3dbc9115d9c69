package org.crmrecommend.serving.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.serving.store.IdHash;
import org.jspecify.annotations.Nullable;

/** Statements that several classes need. */
final class Statements {

  /** Rows that a driver fetches at once. */
  static final int FETCH_SIZE = 1_000;

  private static final int PAGE = 10_000;

  /** Reads a row. */
  interface RowReader {

    void read(ResultSet row) throws SQLException;
  }

  private Statements() {}

  /** Runs a query, and reads each row of the result. */
  static void query(
      Connection connection, String sql, RowReader reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_SIZE);
      set(connection, statement, parameters);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }

  /**
   * Reads rows in ascending order of a number, in pages, so that neither the server sorts nor the
   * driver keeps all of them.
   *
   * @param sql a query with three parameters: the number after which a page begins, the last
   *     number, and the maximum of rows; the number is its first column
   */
  static void queryInOrder(
      Connection connection, String sql, RowReader reader, long after, long last)
      throws SQLException {
    long[] read = {0, after};
    do {
      read[0] = 0;
      query(
          connection,
          sql,
          row -> {
            read[0]++;
            read[1] = row.getLong(1);
            reader.read(row);
          },
          read[1],
          last,
          PAGE);
    } while (read[0] == PAGE);
  }

  /** Runs a statement; returns the number of changed rows. */
  static long update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(connection, statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void set(
      Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value instanceof Integer[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("integer", numbers));
      } else if (value instanceof Long[] numbers) {
        statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  /** Returns the number of a user; 0 if there is none. */
  static int number(Connection connection, String id) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    query(
        connection,
        "select number from crm_user where id_hash = ? and id = ?",
        row -> numbers.add(row.getInt(1)),
        IdHash.of(id),
        DatabaseText.encode(id));
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }
}
