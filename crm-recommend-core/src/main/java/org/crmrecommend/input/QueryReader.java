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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from the rows of a database query, with the settings that {@link EventReader} has
 * for files. Immutable and thread-safe, unless threads share {@link BadRows}.
 *
 * <pre>{@code
 * BadRows bad = BadRows.skip();
 * EventLog log =
 *     QueryReader.DEFAULTS
 *         .withBadRows(bad)
 *         .withZone(ZoneId.of("Asia/Shanghai"))
 *         .read(dataSource, "select customer_id, sku, created_at from order_lines");
 * System.out.println(bad.skippedByReason());
 * }</pre>
 *
 * <p>Each row is an event. Messages identify it by its number from 1: {@code query:7: expected …}.
 * The labels of the query's columns are the same as in the header of a CSV file; see {@link
 * Columns}. A query with an unused column is rejected. Otherwise, a time column with an unusual
 * label would be ignored silently. {@link BadRows} handles a row that cannot be an event, such as
 * one without a user or with an unknown kind; the first one is rejected by default.
 *
 * <p>A {@code TIMESTAMP} without a zone is read as stored, as a local time in the zone of {@link
 * #withZone}, independent of the JVM's time zone; one with a zone is an instant.
 */
public final class QueryReader {

  /** Finds columns by their common labels, rejects bad rows, and reads local times as UTC. */
  public static final QueryReader DEFAULTS =
      new QueryReader(Columns.DEFAULTS, null, null, ZoneOffset.UTC);

  private static final int FETCH_SIZE = 4_096;
  private static final String SOURCE = "query";

  private final Columns columns;
  private final @Nullable BadRows badRows;
  private final @Nullable Instant latestTime;
  private final ZoneId zone;

  private QueryReader(
      Columns columns, @Nullable BadRows badRows, @Nullable Instant latestTime, ZoneId zone) {
    this.columns = columns;
    this.badRows = badRows;
    this.latestTime = latestTime;
    this.zone = zone;
  }

  /** Returns a copy of this reader with the given columns and kinds. */
  public QueryReader withColumns(Columns columns) {
    return new QueryReader(columns, badRows, latestTime, zone);
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows
   * according to its policy.
   */
  public QueryReader withBadRows(BadRows badRows) {
    return new QueryReader(columns, badRows, latestTime, zone);
  }

  /**
   * Returns a copy of this reader with the latest accepted time; a row with a later time is bad.
   * Defaults to one day after the system clock's time when reading starts.
   */
  public QueryReader withLatestTime(Instant latestTime) {
    return new QueryReader(columns, badRows, latestTime, zone);
  }

  /**
   * Returns a copy of this reader with the zone of dates and times that have none. Defaults to UTC.
   */
  public QueryReader withZone(ZoneId zone) {
    return new QueryReader(columns, badRows, latestTime, zone);
  }

  /**
   * Reads all rows that a query returns into a log. Rows are fetched a few thousand at a time, in a
   * transaction that is rolled back.
   *
   * @throws BadInputException if a column is missing or not used, or a row cannot be an event and
   *     bad rows are not skipped
   * @throws UncheckedIOException if the database fails
   */
  public EventLog read(DataSource source, String sql) {
    EventLogBuilder events = EventLog.builder();
    read(events, source, sql);
    return events.build();
  }

  /**
   * Adds the events of all rows that a query returns to a log builder.
   *
   * @param builder contains some of the events if this method throws
   * @throws BadInputException if a column is missing or not used, or a row cannot be an event and
   *     bad rows are not skipped
   * @throws UncheckedIOException if the database fails
   */
  public void read(EventLogBuilder builder, DataSource source, String sql) {
    try (Connection connection = source.getConnection()) {
      boolean readOnly = connection.isReadOnly();
      boolean autoCommit = connection.getAutoCommit();
      setReadOnly(connection, true);
      connection.setAutoCommit(false); // otherwise PostgreSQL sends all rows at once
      try {
        read(builder, connection, sql);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
        setReadOnly(connection, readOnly);
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException("the query failed: " + e.getMessage(), e));
    }
  }

  private void read(EventLogBuilder builder, Connection connection, String sql)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet results = statement.executeQuery(sql)) {
        read(builder, results);
      }
    }
  }

  private void read(EventLogBuilder builder, ResultSet results) throws SQLException {
    BadRows policy = BadRows.orFailFast(badRows);
    TimeParser timeParser =
        new TimeParser(zone, latestTime == null ? EventReader.defaultLatestTime() : latestTime);
    EventFormat.ReadContext context =
        new EventFormat.ReadContext(builder, policy, timeParser, 1, null);
    Header header = new Header(SOURCE, labels(results.getMetaData()));
    EventRowParser parser = new EventRowParser(columns, header, context, TimeFormat.ANY);
    requireAllColumnsUsed(header, parser);
    int time = parser.timeColumn();
    boolean hasZone = time != Header.ABSENT && hasZone(results.getMetaData(), time + 1);
    RowCounter counter = new RowCounter(SOURCE, policy);
    for (long number = 1; results.next(); number++) {
      String[] fields = new String[header.labels().size()];
      for (int column = 0; column < fields.length; column++) {
        String text =
            column == time ? time(results, column + 1, hasZone) : results.getString(column + 1);
        fields[column] = text == null ? "" : text;
      }
      counter.countRow();
      try {
        context.add(parser.parse(new Row(number, header.labels(), fields)));
      } catch (BadRowException exception) {
        counter.handleBadRow(number, exception, "");
      }
    }
    counter.log();
  }

  private static void requireAllColumnsUsed(Header header, EventRowParser parser) {
    List<String> unused = header.unassignedLabels();
    if (!unused.isEmpty()) {
      String missing =
          parser.missingRoles().stream()
              .map(role -> role.name() + " (" + String.join(", ", role.aliases()) + ")")
              .collect(Collectors.joining(", "));
      throw new BadInputException(
          SOURCE
              + ": expected every column to be part of an event, found "
              + String.join(", ", unused)
              + " that are not; remove them from the query, or name them by Columns.withTime or a"
              + " similar method; parts without a column: "
              + (missing.isEmpty() ? "none" : missing));
    }
  }

  private static List<String> labels(ResultSetMetaData columns) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      labels.add(columns.getColumnLabel(column));
    }
    return labels;
  }

  /** Returns a time as text, or null for SQL NULL. */
  private static @Nullable String time(ResultSet results, int column, boolean hasZone)
      throws SQLException {
    Object time = results.getObject(column);
    if (time instanceof Timestamp) {
      // A Timestamp uses the JVM's time zone, in which some local times do not exist.
      return hasZone
          ? results.getObject(column, OffsetDateTime.class).toInstant().toString()
          : results.getObject(column, LocalDateTime.class).toString();
    }
    if (time instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (time instanceof OffsetDateTime instant) {
      return instant.toInstant().toString();
    }
    return time == null ? null : time.toString();
  }

  private static boolean hasZone(ResultSetMetaData columns, int column) throws SQLException {
    String type = columns.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    return columns.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE
        || (type.contains("time zone") && !type.contains("without time zone"))
        || type.equals("timestamptz"); // the type name in PostgreSQL
  }

  private static void setReadOnly(Connection connection, boolean readOnly) {
    try {
      connection.setReadOnly(readOnly);
    } catch (SQLException e) {
      // Only a hint to the database; some drivers do not support it.
    }
  }
}
