package org.crmrecommend.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Events in the rows of a query, one each, as if they were those of a CSV file. Times that the
 * database keeps without a zone are taken as UTC.
 */
record JdbcEvents(Columns columns) {

  private static final int FETCH_SIZE = 4_096;

  /**
   * Reads all rows, in a transaction that is rolled back, and leaves the connection as it was.
   *
   * @throws BadInputException if a column is missing or a row cannot be an event
   * @throws UncheckedIOException if the database fails
   */
  EventLog read(DataSource source, String sql) {
    try (Connection connection = source.getConnection()) {
      boolean readOnly = connection.isReadOnly();
      boolean autoCommit = connection.getAutoCommit();
      setReadOnly(connection, true);
      connection.setAutoCommit(false); // or else PostgreSQL sends all rows at once
      try {
        return read(connection, sql);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
        setReadOnly(connection, readOnly);
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("the query failed: " + e.getMessage(), e));
    }
  }

  private EventLog read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet results = statement.executeQuery(sql)) {
        return read(results);
      }
    }
  }

  private EventLog read(ResultSet results) throws SQLException {
    Header header = new Header("query", labels(results.getMetaData()));
    EventRows rows =
        new EventRows(columns, header, new Times(ZoneOffset.UTC, EventReader.soon()), TimeForm.ANY);
    EventLogBuilder events = EventLog.builder();
    int[] used =
        IntStream.range(0, header.labels().size())
            .filter(column -> !header.others().contains(column))
            .toArray();
    boolean zoned = rows.time() != Header.ABSENT && isZoned(results.getMetaData(), rows.time() + 1);
    for (long number = 1; results.next(); number++) {
      String[] fields = new String[header.labels().size()];
      for (int column : used) {
        String text =
            column == rows.time()
                ? time(results.getObject(column + 1), zoned)
                : results.getString(column + 1);
        fields[column] = text == null ? "" : text;
      }
      try {
        events.add(rows.event(new Row(number, header.labels(), fields)));
      } catch (RowFault fault) {
        throw new BadInputException("query row " + number + ": " + fault.reason());
      }
    }
    return events.build();
  }

  private static List<String> labels(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      labels.add(columns.getColumnLabel(column));
    }
    return labels;
  }

  /** A time as a text that tells the same, empty for null. */
  private static String time(@Nullable Object time, boolean zoned) {
    if (time instanceof Timestamp stamp) {
      return zoned ? stamp.toInstant().toString() : stamp.toLocalDateTime().toString();
    }
    if (time instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (time instanceof OffsetDateTime instant) {
      return instant.toInstant().toString();
    }
    return time == null ? "" : time.toString();
  }

  private static boolean isZoned(ResultSetMetaData columns, int column) throws SQLException {
    String type = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return columns.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE
        || type.contains("with time zone")
        || type.equals("timestamptz"); // as PostgreSQL calls it
  }

  private static void setReadOnly(Connection connection, boolean readOnly) {
    try {
      connection.setReadOnly(readOnly);
    } catch (SQLException e) {
      // Only a hint to the database, which some drivers cannot pass on.
    }
  }
}
