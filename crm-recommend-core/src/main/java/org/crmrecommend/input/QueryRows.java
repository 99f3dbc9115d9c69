package org.crmrecommend.input;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.crmrecommend.kernel.Checks;

/**
 * The rows of a database query. Runs the query in a transaction that is rolled back, counts the
 * rows and detects bad rows, in one class for events, items and users. Immutable.
 *
 * @param fetchSize number of rows that the driver fetches at a time, or {@link #DEFAULT_FETCH_SIZE}
 */
record QueryRows(DataSource source, String sql, int fetchSize) {

  /** Begins the messages about rows, in place of a file name. */
  static final String NAME = "query";

  /** Means {@link #FETCH_SIZE} rows, or the value that makes a driver stream. */
  static final int DEFAULT_FETCH_SIZE = 0;

  private static final int FETCH_SIZE = 4_096;

  QueryRows {
    Checks.requireNonNull("source", source);
    Checks.requireNonNull("sql", sql);
  }

  /** Returns the rows of a query, with the default fetch size. */
  static QueryRows of(DataSource source, String sql) {
    return new QueryRows(source, sql, DEFAULT_FETCH_SIZE);
  }

  /**
   * Runs the query and passes each row to the action. A {@link BadRowException} makes it a bad row.
   *
   * @param actions creates the action from the names of the columns
   * @throws BadInputException if there is a bad row and bad rows are not skipped
   * @throws QueryException if the database fails
   */
  void forEach(BadRows badRows, Function<Header, Consumer<Row>> actions) {
    try (Connection connection = source.getConnection();
        ReadTransaction transaction = ReadTransaction.begin(connection);
        Statement statement = transaction.connection().createStatement()) {
      statement.setFetchSize(fetchSize(connection));
      try (ResultSet results = statement.executeQuery(sql)) {
        forEach(results, badRows, actions);
      }
    } catch (SQLException e) {
      throw new QueryException("the query failed", e);
    }
  }

  /** Returns a value per good row, in the order of the rows; see {@link #forEach}. */
  <T> List<T> map(BadRows badRows, Function<Header, Function<Row, T>> parsers) {
    List<T> values = new ArrayList<>();
    forEach(
        badRows,
        header -> {
          Function<Row, T> parser = parsers.apply(header);
          return row -> values.add(parser.apply(row));
        });
    return values;
  }

  private static void forEach(
      ResultSet results, BadRows badRows, Function<Header, Consumer<Row>> actions)
      throws SQLException {
    QueryColumns columns = new QueryColumns(results);
    Header header = Header.ofQuery(columns.labels());
    Consumer<Row> action = actions.apply(header);
    RowCounter counter = new RowCounter(NAME, badRows);
    for (long number = 1; next(results, number); number++) {
      String[] fields = columns.fields(number);
      counter.countRow();
      try {
        action.accept(new Row(number, header.labels(), fields));
      } catch (BadRowException exception) {
        counter.handleBadRow(number, exception, "");
      }
    }
    counter.log();
  }

  private static boolean next(ResultSet results, long number) {
    try {
      return results.next();
    } catch (SQLException e) {
      throw new QueryException("the query failed at row " + number, e);
    }
  }

  private int fetchSize(Connection connection) throws SQLException {
    if (fetchSize != DEFAULT_FETCH_SIZE) {
      return fetchSize;
    }
    // MySQL Connector/J loads all rows at once for any other value.
    boolean isMySql = connection.getMetaData().getDriverName().startsWith("MySQL");
    return isMySql ? Integer.MIN_VALUE : FETCH_SIZE;
  }

  /**
   * A transaction that is rolled back.
   *
   * @param readOnly state of the connection before
   * @param autoCommit state of the connection before
   */
  private record ReadTransaction(Connection connection, boolean readOnly, boolean autoCommit)
      implements AutoCloseable {

    static ReadTransaction begin(Connection connection) throws SQLException {
      ReadTransaction transaction =
          new ReadTransaction(connection, connection.isReadOnly(), connection.getAutoCommit());
      setReadOnly(connection, true);
      connection.setAutoCommit(false); // otherwise PostgreSQL sends all rows at once
      return transaction;
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
      setReadOnly(connection, readOnly);
    }

    private static void setReadOnly(Connection connection, boolean readOnly) {
      try {
        connection.setReadOnly(readOnly);
      } catch (SQLException e) {
        // Only a hint to the database; some drivers do not support it.
      }
    }
  }
}
