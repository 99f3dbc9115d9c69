package org.crmrecommend.input;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.ExchangeRates;
import org.crmrecommend.kernel.Checks;

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
 * <p>Rows are fetched a few thousand at a time, so a result may be larger than the memory, if the
 * driver can do this:
 *
 * <ul>
 *   <li>PostgreSQL, Oracle, SQL Server, MariaDB, H2: nothing to do. PostgreSQL needs a transaction,
 *       which this class begins.
 *   <li>MySQL Connector/J sends single rows by default. With {@code useCursorFetch=true} in the
 *       connection URL and {@link #withFetchSize}, it sends that number of rows at a time; without
 *       the former, {@link #withFetchSize} makes it load the whole result.
 *   <li>DuckDB: set the connection property {@code jdbc_stream_results=true}; otherwise DuckDB
 *       keeps the whole result outside of the Java heap.
 * </ul>
 *
 * <p>Columns of lists, structures, maps and bytes are rejected; convert them in the query.
 *
 * <p>A {@code TIMESTAMP} without a zone is read as stored, as a local time in the zone of {@link
 * #withZone}, independent of the JVM's time zone; one with a zone is an instant.
 */
public final class QueryReader {

  /** Finds columns by their common labels, rejects bad rows, and reads local times as UTC. */
  public static final QueryReader DEFAULTS =
      new QueryReader(Columns.DEFAULTS, ReadSettings.DEFAULTS, QueryRows.DEFAULT_FETCH_SIZE);

  private final Columns columns;
  private final ReadSettings settings;
  private final int fetchSize;

  private QueryReader(Columns columns, ReadSettings settings, int fetchSize) {
    this.columns = columns;
    this.settings = settings;
    this.fetchSize = fetchSize;
  }

  /** Returns a copy of this reader with the given columns and kinds. */
  public QueryReader withColumns(Columns columns) {
    return new QueryReader(columns, settings, fetchSize);
  }

  /**
   * Returns a copy of this reader that counts all rows in {@code badRows} and handles bad rows
   * according to its policy.
   */
  public QueryReader withBadRows(BadRows badRows) {
    return with(settings.withBadRows(badRows));
  }

  /**
   * Returns a copy of this reader with the latest accepted time; a row with a later time is bad.
   * Defaults to one day after the system clock's time when reading starts.
   */
  public QueryReader withLatestTime(Instant latestTime) {
    return with(settings.withLatestTime(latestTime));
  }

  /**
   * Returns a copy of this reader with the zone of dates and times that have none. Defaults to UTC.
   */
  public QueryReader withZone(ZoneId zone) {
    return with(settings.withZone(zone));
  }

  /**
   * Returns a copy of this reader for amounts in several currencies; see {@link
   * EventReader#withExchangeRates}.
   */
  public QueryReader withExchangeRates(ExchangeRates exchangeRates) {
    Checks.requireNonNull("exchangeRates", exchangeRates);
    return with(settings.withExchangeRates(exchangeRates));
  }

  /**
   * Returns a copy of this reader that drops the events that the predicate rejects, and counts them
   * in {@link BadRows#excludedByReason}.
   */
  public QueryReader withEventFilter(Predicate<Event> eventFilter) {
    Checks.requireNonNull("eventFilter", eventFilter);
    return with(settings.withFilter(eventFilter));
  }

  /**
   * Returns a copy of this reader that asks the driver to fetch this number of rows at a time.
   * Defaults to 4,096; for MySQL Connector/J to the value that makes it stream.
   *
   * @throws IllegalArgumentException if {@code rows} is not positive
   */
  public QueryReader withFetchSize(int rows) {
    Checks.requirePositive("rows", rows);
    return new QueryReader(columns, settings, rows);
  }

  /**
   * Reads all rows that a query returns into a log, in a transaction that is rolled back.
   *
   * @throws BadInputException if a column is missing or not used, or a row cannot be an event and
   *     bad rows are not skipped
   * @throws QueryException if the database fails
   */
  public EventLog read(DataSource source, String sql) {
    EventLogBuilder events = EventLog.builder();
    read(events, source, sql);
    return events.build();
  }

  /**
   * Adds the events of all rows that a query returns to a log builder.
   *
   * @param builder gets the exchange rates of this reader, if any; contains some of the events if
   *     this method throws
   * @throws BadInputException if a column is missing or not used, or a row cannot be an event and
   *     bad rows are not skipped
   * @throws QueryException if the database fails
   */
  public void read(EventLogBuilder builder, DataSource source, String sql) {
    EventFormat.ReadContext context = settings.context(builder, 1);
    new QueryRows(source, sql, fetchSize)
        .forEach(context.badRows(), header -> addEvents(header, context));
  }

  private QueryReader with(ReadSettings changed) {
    return new QueryReader(columns, changed, fetchSize);
  }

  /** Returns the action that adds the event of a row. */
  private Consumer<Row> addEvents(Header header, EventFormat.ReadContext context) {
    EventRowParser parser = new EventRowParser(columns, header, context, TimeFormat.ANY);
    requireAllColumnsUsed(header, parser);
    return row -> context.add(parser.parse(row), parser.indices());
  }

  private static void requireAllColumnsUsed(Header header, EventRowParser parser) {
    List<String> unused = header.unassignedLabels();
    if (!unused.isEmpty()) {
      String missing =
          parser.missingRoles().stream()
              .map(ColumnRole::description)
              .collect(Collectors.joining(", "));
      throw new BadInputException(
          QueryRows.NAME
              + ": expected every column to be part of an event, found "
              + String.join(", ", unused)
              + " that are not; remove them from the query, or name them by Columns.withTime or a"
              + " similar method; parts without a column: "
              + (missing.isEmpty() ? "none" : missing));
    }
  }
}
