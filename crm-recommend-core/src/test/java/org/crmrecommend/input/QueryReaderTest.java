package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");

  private static final String ORDERS =
      "select customer, product_id, event, created_at, amount, qty, order_no from orders";

  private final DataSource source =
      dataSource(() -> DriverManager.getConnection("jdbc:hsqldb:mem:events"));

  @BeforeEach
  void createTable() throws SQLException {
    execute(
        "create table orders (customer varchar(20), product_id int, event varchar(20),"
            + " created_at timestamp, amount decimal(10,2), qty int, order_no bigint,"
            + " zoned timestamp with time zone, day_sold date, epoch bigint, photo blob)");
  }

  @AfterEach
  void dropTables() throws SQLException {
    execute("drop schema public cascade");
  }

  @Test
  void query_columnsWithKnownAliases_areFound() throws SQLException {
    insert("'anna', 42, 'purchase', timestamp '2024-03-01 12:00:00.5', 7.90, 2, 1001");
    insert("'anna', 43, 'View', null, null, null, null");

    EventLog log = EventReader.query(source, ORDERS, Columns.DEFAULTS.withCurrency(EURO));

    assertThat(log.events())
        .containsExactly(
            Event.of("anna", "43", EventKind.VIEW),
            Event.of("anna", "42", EventKind.PURCHASE)
                .at(NOON.plusMillis(500))
                .withAmount(790, EURO)
                .withQuantity(2)
                .withOrder("1001"));
  }

  @Test
  void query_anyTimeType_isParsed() throws SQLException {
    insert("'anna', 1, 'view', timestamp '2024-03-01 12:00:00', 1, 1, 1");
    execute(
        "update orders set zoned = timestamp '2024-03-01 14:00:00+2:00',"
            + " day_sold = date '2024-03-01', epoch = 1709294400");

    for (String column : new String[] {"created_at", "zoned", "epoch"}) {
      assertThat(times(column)).as(column).containsExactly(NOON);
    }
    assertThat(times("day_sold")).containsExactly(NOON.minusSeconds(12 * 3_600));
  }

  @Test
  void query_manyRows_areAllRead() throws SQLException {
    insert("'anna', 1, 'view', null, null, null, null");
    for (int i = 0; i < 14; i++) {
      execute("insert into orders select * from orders");
    }

    assertThat(EventReader.query(source, ORDERS).size()).isEqualTo(1 << 14);
  }

  @Test
  void query_noRows_returnsEmptyLog() {
    assertThat(EventReader.query(source, ORDERS).size()).isZero();
  }

  @Test
  void query_badRow_isRejectedWithNumberAndColumn() throws SQLException {
    insert("'anna', 1, 'view', null, null, 1, null");
    insert("'anna', 2, 'view', null, null, -3, null");

    assertRejected(
        ORDERS + " order by product_id",
        "query:2: expected a positive number in column QTY, found -3");
  }

  @Test
  void query_nullUser_isRejected() throws SQLException {
    insert("null, 1, 'view', null, null, 1, null");

    assertRejected(ORDERS, "query:1: expected an id in column CUSTOMER, found nothing");
  }

  @Test
  void query_farFuture_isRejected() throws SQLException {
    insert("'anna', 1, 'view', timestamp '2999-01-01 00:00:00', null, 1, null");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.query(source, ORDERS))
        .withMessageStartingWith("query:1: ")
        .withMessageContainingAll(
            "column CREATED_AT", "found 2999-01-01T00:00", "(2999-01-01T00:00:00Z)");
  }

  @Test
  void query_withoutRequiredColumn_isRejected() {
    assertRejected(
        "select customer as who, qty from orders",
        "query: expected a column for the user (userid, user, ",
        "found the columns WHO, QTY;",
        "name it by Columns.withUser");
  }

  /** One row of each kind that would stop a retraining. */
  @Test
  void read_whenSkipping_countsBadRowsByReason() throws SQLException {
    insert("'anna', 1, 'view', timestamp '2024-03-01 12:00:00', null, 1, null");
    insert("'anna', 2, 'teleported', null, null, 1, null");
    insert("'anna', 3, 'view', timestamp '2024-03-03 12:00:00', null, 1, null");
    insert("'anna', 4, 'view', null, null, 0, null");
    insert("'anna', 5, 'view', null, null, -1, null");
    insert("null, 6, 'view', null, null, 1, null");
    insert("'anna', null, 'view', null, null, 1, null");
    BadRows bad = BadRows.skip();

    EventLog log =
        QueryReader.DEFAULTS
            .withBadRows(bad)
            .withLatestTime(NOON.plusSeconds(86_400))
            .read(source, ORDERS);

    assertThat(log.events()).containsExactly(Event.of("anna", "1", EventKind.VIEW).at(NOON));
    assertThat(bad.rowCount()).isEqualTo(7);
    assertThat(bad.samples().get(0).toString()).startsWith("query:2: expected a kind of event (");
    assertThat(bad.skippedByReason().values()).containsExactly(1L, 1L, 2L, 1L, 1L);
    assertThat(bad.skippedByReason())
        .containsEntry(
            "expected a time no later than 2024-03-02T12:00:00Z in column CREATED_AT", 1L)
        .containsEntry("expected a positive number in column QTY", 2L)
        .containsEntry("expected an id in column CUSTOMER", 1L)
        .containsEntry("expected an id in column PRODUCT_ID", 1L);
  }

  @Test
  void read_withOpenKinds_keepsUnknownKinds() throws SQLException {
    insert("'anna', 1, 'Gift card_used', null, null, 1, null");
    insert("'anna', 2, 'Kauf', null, null, 1, null");
    insert("'anna', 3, '试用', null, null, 1, null");
    BadRows bad = BadRows.skip();

    EventLog log =
        QueryReader.DEFAULTS
            .withColumns(Columns.DEFAULTS.withOpenKinds().withKindNamed("kauf", EventKind.PURCHASE))
            .withBadRows(bad)
            .read(source, ORDERS);

    assertThat(log.events())
        .containsExactly(
            Event.of("anna", "1", EventKind.of("gift-card-used")),
            Event.of("anna", "2", EventKind.PURCHASE));
    assertThat(bad.samples())
        .containsExactly(
            new BadRows.Sample(
                "query",
                3,
                "expected a kind of event that begins with a letter from a to z in column EVENT,"
                    + " found 试用"));
  }

  /**
   * In Berlin 02:30 did not exist on that day, so a JVM in that zone cannot represent it as a
   * Timestamp.
   */
  @Test
  void read_timestampWithoutZone_usesReaderZoneNotJvmZone() throws SQLException {
    insert("'anna', 1, 'view', timestamp '2024-03-31 02:30:00', 1, 1, 1");
    execute("update orders set zoned = timestamp '2024-03-31 02:30:00+2:00'");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

      assertThat(times("created_at")).containsExactly(Instant.parse("2024-03-31T02:30:00Z"));
      assertThat(times("zoned")).containsExactly(Instant.parse("2024-03-31T00:30:00Z"));
      assertThat(
              QueryReader.DEFAULTS
                  .withZone(ZoneId.of("Asia/Shanghai"))
                  .read(source, ORDERS)
                  .lastTime())
          .contains(Instant.parse("2024-03-30T18:30:00Z"));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void query_unusedColumn_isRejectedWithKnownAliases() {
    assertRejected(
        "select customer, product_id, event, created_at as moment, amount, qty, order_no, 12.5 as"
            + " price from orders",
        "query: ",
        "MOMENT, PRICE",
        "Columns.withTime",
        "time (timestamp, ",
        "channel (channel, source, device, platform)");
  }

  @Test
  void query_secondTimeColumn_isRejected() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () ->
                EventReader.query(
                    source,
                    "select customer, product_id, created_at, zoned as event_time from orders"))
        .withMessageContaining("found CREATED_AT ");
  }

  @Test
  void read_intoBuilder_keepsExistingEvents() throws SQLException {
    insert("'anna', 1, 'view', null, null, 1, null");
    EventLogBuilder events = EventLog.builder().add(Event.of("bert", "cup", EventKind.VIEW));

    QueryReader.DEFAULTS.read(events, source, ORDERS);

    assertThat(events.build().users().stream()).containsExactly("anna", "bert");
  }

  @Test
  void query_whenDatabaseFails_throwsUncheckedIoException() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> EventReader.query(source, "select * from nothing"))
        .withMessageContaining("the query failed: ")
        .withRootCauseInstanceOf(Exception.class);
  }

  @Test
  void query_whenItFails_restoresConnectionState() throws SQLException {
    insert("'anna', 1, 'view', null, null, -1, null");
    try (Connection connection = source.getConnection()) {
      DataSource pool = pool(connection);

      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(() -> EventReader.query(pool, ORDERS));

      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(connection.isReadOnly()).isFalse();
    }
  }

  /** The data source class of the database needs a module that the library does not need. */
  private static DataSource dataSource(Callable<Connection> connectionFactory) {
    return (DataSource)
        Proxy.newProxyInstance(
            QueryReaderTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> connectionFactory.call());
  }

  /** Returns a data source with one connection that, as in a pool, is never closed. */
  private static DataSource pool(Connection connection) {
    return dataSource(
        () ->
            (Connection)
                Proxy.newProxyInstance(
                    QueryReaderTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) ->
                        method.getName().equals("close")
                            ? null
                            : method.invoke(connection, arguments)));
  }

  private List<Instant> times(String column) {
    return EventReader.query(
            source,
            "select customer, product_id, " + column + " from orders",
            Columns.DEFAULTS.withTime(column))
        .events()
        .map(Event::time)
        .toList();
  }

  private void assertRejected(String sql, String... parts) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.query(source, sql))
        .withMessageContainingAll(parts);
  }

  private void insert(String values) throws SQLException {
    execute(
        "insert into orders (customer, product_id, event, created_at, amount, qty, order_no)"
            + " values ("
            + values
            + ")");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
