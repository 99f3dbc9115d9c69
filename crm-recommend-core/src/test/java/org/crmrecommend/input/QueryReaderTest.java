package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.ExchangeRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency DOLLAR = Currency.getInstance("USD");

  private static final String ORDERS =
      "select customer, product_id, event, created_at, amount, qty, order_no from orders";

  private final TestDatabase database = new TestDatabase("events");
  private final DataSource source = database.source();

  @BeforeEach
  void createTable() throws SQLException {
    database.execute(
        "create table orders (customer varchar(20), product_id int, event varchar(20),"
            + " created_at timestamp, amount decimal(10,2), qty int, order_no bigint,"
            + " zoned timestamp with time zone, day_sold date, epoch bigint, photo blob)");
  }

  @AfterEach
  void dropTables() throws SQLException {
    database.dropTables();
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
    database.execute(
        "update orders set zoned = timestamp '2024-03-01 14:00:00+2:00',"
            + " day_sold = date '2024-03-01', epoch = 1709294400");

    for (String column : new String[] {"created_at", "zoned", "epoch"}) {
      assertThat(times(column)).as(column).containsExactly(NOON);
    }
    assertThat(times("day_sold")).containsExactly(NOON.minusSeconds(12 * 3_600));
  }

  @Test
  void query_optionalColumns_areRead() {
    String sql =
        "select 'anna' as user_id, null as item, 'search' as kind, 7.90 as amount, 'EUR' as currency,"
            + " 's1' as session_id, 'o1' as order_id, 'e1' as event_id, 'a1' as answer_id,"
            + " 2 as position, 'tea' as text, 'blue' as \"attribute.Color\" from (values 1)";

    assertThat(EventReader.query(source, sql).events())
        .containsExactly(
            Event.of("anna", EventKind.SEARCH)
                .withAmount(790, EURO)
                .withSession("s1")
                .withOrder("o1")
                .withId("e1")
                .because("a1", 2)
                .withText("tea")
                .withAttribute("Color", "blue"));
  }

  @Test
  void query_attributes_areTextIndependentOfTheDriver() {
    String sql =
        "select 'anna' as user_id, 1 as item, true as \"attribute.gift\", 1.5e7 as"
            + " \"attribute.length\", timestamp '2024-03-01 12:00:00' as \"attribute.local\","
            + " timestamp '2024-03-01 14:00:00+2:00' as \"attribute.zoned\", date '2024-03-01' as"
            + " \"attribute.day\", cast(null as boolean) as \"attribute.none\" from (values 1)";

    assertThat(EventReader.query(source, sql).events())
        .containsExactly(
            Event.of("anna", "1", EventKind.PURCHASE)
                .withAttribute("gift", "true")
                .withAttribute("length", "15000000")
                .withAttribute("local", "2024-03-01T12:00")
                .withAttribute("zoned", "2024-03-01T12:00:00Z")
                .withAttribute("day", "2024-03-01"));
  }

  @Test
  void query_amountOfTypeDouble_isReadWithItsExponent() {
    assertThat(
            EventReader.query(
                    source,
                    "select 'anna' as user_id, 1 as item, 12345678.5e0 as amount, 'EUR' as currency"
                        + " from (values 1)")
                .events())
        .extracting(Event::amount)
        .containsExactly(1_234_567_850L);
  }

  @Test
  void query_badMoney_isRejectedWithRowAndColumn() {
    assertRejected(
        "select 'anna' as u, 1 as item, -2.5 as rebate, 'EUR' as currency from (values 1)",
        Columns.DEFAULTS.withUser("u").withDiscount("rebate"),
        "query:1: expected an amount of at least 0 in column REBATE, found -2.5");
  }

  @Test
  void read_refusedAndDroppedRows_areCounted() throws SQLException {
    insert("'anna', 1, 'view', null, 1, 1, 1");
    insert("'anna', 1, 'view', null, 1, 1, 1");
    insert("'anna', 1, 'view', null, 1, 2, 1");
    insert("'staff', 1, 'view', null, 1, 1, 2");
    String sql = "select customer, product_id, event, qty, order_no from orders order by qty";
    BadRows bad = BadRows.skip();

    EventLog log =
        QueryReader.DEFAULTS
            .withColumns(Columns.DEFAULTS.withId("order_no"))
            .withEventFilter(event -> !event.user().equals("staff"))
            .withBadRows(bad)
            .read(source, sql);

    assertThat(log.size()).isEqualTo(1);
    assertThat(bad)
        .hasToString(
            "1 of 4 rows skipped: query:4: expected an id of one event in column ORDER_NO, found 1,"
                + " which an earlier event with other content has; 2 excluded: {event id and"
                + " content of an earlier event=1, rejected by the event filter=1}");
  }

  @Test
  void read_severalCurrencies_needExchangeRates() {
    String sql =
        "select 'anna' as user_id, 1 as item, 10 as amount, c as currency"
            + " from (values ('EUR'), ('USD')) as t(c) order by c";
    ExchangeRates rates = ExchangeRates.to(EURO).with(DOLLAR, new BigDecimal("0.5"));

    assertRejected(sql, "query:2: expected an amount in EUR in column CURRENCY, found USD; ");
    assertThat(QueryReader.DEFAULTS.withExchangeRates(rates).read(source, sql).events())
        .extracting(Event::amount)
        .containsExactly(500L, 1000L);
  }

  @Test
  void query_manyRows_areAllRead() throws SQLException {
    insert("'anna', 1, 'view', null, null, null, null");
    for (int i = 0; i < 14; i++) {
      database.execute("insert into orders select * from orders");
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
    database.execute("update orders set zoned = timestamp '2024-03-31 02:30:00+2:00'");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

      assertThat(times("created_at")).containsExactly(Instant.parse("2024-03-31T02:30:00Z"));
      assertThat(times("zoned")).containsExactly(Instant.parse("2024-03-31T00:30:00Z"));
      assertThat(
              QueryReader.DEFAULTS
                  .withZone(ZoneId.of("Asia/Shanghai"))
                  .withColumns(Columns.DEFAULTS.withCurrency(EURO))
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
  void query_whenDatabaseFails_throwsExceptionWithSqlState() {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> EventReader.query(source, "select * from nothing"))
        .withMessageStartingWith("the query failed: ")
        .withMessageEndingWith("NOTHING (SQL state 42501, vendor code -5501)")
        .satisfies(
            exception -> {
              assertThat(exception.getCause().getSQLState()).isEqualTo("42501");
              assertThat(exception.getCause().getErrorCode()).isEqualTo(-5501);
            });
  }

  @Test
  void query_whenRollbackFailsToo_throwsTheFirstException() throws SQLException {
    try (Connection connection = source.getConnection()) {
      DataSource broken = intercept(connection, "rollback", new SQLException("connection lost"));

      assertThatExceptionOfType(QueryException.class)
          .isThrownBy(() -> EventReader.query(broken, "select * from nothing"))
          .withMessageContaining("NOTHING")
          .satisfies(
              exception ->
                  assertThat(exception.getCause().getSuppressed())
                      .singleElement()
                      .hasToString("java.sql.SQLException: connection lost"));
    }
  }

  @Test
  void query_whenDatabaseFailsAtARow_saysWhichRow() throws SQLException {
    insert("'anna', 1, 'view', null, null, 2, null");
    insert("'anna', 2, 'view', null, null, 0, null");

    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(
            () ->
                EventReader.query(
                    source,
                    "select customer, product_id, 8 / qty as qty from orders order by product_id"))
        .withMessageContaining("division by zero")
        .satisfies(exception -> assertThat(exception.getCause().getSQLState()).startsWith("22"));
  }

  @Test
  void query_columnOfBytesOrArrays_isRejected() {
    assertRejected(
        "select customer, product_id, photo as channel from orders",
        "query: expected columns of text, numbers and times, found column CHANNEL of type BLOB;"
            + " remove it, or convert it in the query");
    assertRejected(
        "select customer, array[1, 2] as product_id from orders",
        "found column PRODUCT_ID of type");
  }

  @Test
  void read_fetchSize_isPassedToTheDriver() throws SQLException {
    assertThat(fetchSize(QueryReader.DEFAULTS, "HSQL Driver")).isEqualTo(4_096);
    assertThat(fetchSize(QueryReader.DEFAULTS, "MySQL Connector/J")).isEqualTo(Integer.MIN_VALUE);
    assertThat(fetchSize(QueryReader.DEFAULTS.withFetchSize(7), "MySQL Connector/J")).isEqualTo(7);
  }

  @Test
  void withFetchSize_zero_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryReader.DEFAULTS.withFetchSize(0))
        .withMessage("rows must be positive: 0");
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

  /** Returns a data source with one connection that, as in a pool, is never closed. */
  private static DataSource pool(Connection connection) {
    return TestDatabase.dataSource(
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

  /** Returns a data source whose connection throws an exception from one method. */
  private static DataSource intercept(Connection connection, String name, SQLException exception) {
    return TestDatabase.dataSource(
        () ->
            proxy(
                Connection.class,
                (method, arguments) -> {
                  if (method.getName().equals(name)) {
                    throw exception;
                  }
                  return invoke(method, connection, arguments);
                }));
  }

  /** Returns the fetch size that a driver of this name gets. */
  private int fetchSize(QueryReader reader, String driverName) throws SQLException {
    AtomicInteger fetchSize = new AtomicInteger();
    try (Connection connection = source.getConnection()) {
      DataSource recording =
          TestDatabase.dataSource(
              () ->
                  proxy(
                      Connection.class,
                      (method, arguments) -> {
                        Object result = invoke(method, connection, arguments);
                        if (result instanceof DatabaseMetaData data) {
                          return named(data, driverName);
                        }
                        return result instanceof Statement statement
                            ? recording(statement, fetchSize)
                            : result;
                      }));
      reader.read(recording, ORDERS);
    }
    return fetchSize.get();
  }

  private static DatabaseMetaData named(DatabaseMetaData data, String driverName) {
    return proxy(
        DatabaseMetaData.class,
        (method, arguments) ->
            method.getName().equals("getDriverName")
                ? driverName
                : invoke(method, data, arguments));
  }

  private static Statement recording(Statement statement, AtomicInteger fetchSize) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (method.getName().equals("setFetchSize")) {
            fetchSize.set((int) arguments[0]);
            return null;
          }
          return invoke(method, statement, arguments);
        });
  }

  /** Handles a call of a method. */
  private interface Calls {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            QueryReaderTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> calls.call(method, arguments)));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
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
    assertRejected(sql, Columns.DEFAULTS, parts);
  }

  private void assertRejected(String sql, Columns columns, String... parts) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.query(source, sql, columns))
        .withMessageContainingAll(parts);
  }

  private void insert(String values) throws SQLException {
    database.execute(
        "insert into orders (customer, product_id, event, created_at, amount, qty, order_no)"
            + " values ("
            + values
            + ")");
  }
}
