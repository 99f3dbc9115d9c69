package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with the Maven profile duckdb, which has the driver of 80 MB. */
@EnabledIfSystemProperty(named = "duckdb", matches = "true")
class DuckDbTest {

  private static final String STREAMING = "jdbc:duckdb:;jdbc_stream_results=true;";
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final int ROWS = 20_000;

  @TempDir private Path folder;

  @Test
  void query_parquetFile_equalsCsvFile() throws SQLException, IOException {
    Path csv = folder.resolve("events.csv");
    Path parquet = folder.resolve("events.parquet");
    writeCsv(csv);
    execute("copy (select * from read_csv('" + csv + "')) to '" + parquet + "' (format parquet)");
    String expected = EventReader.csv().read(csv).fingerprint();

    assertThat(EventReader.query(source(), "select * from read_csv('" + csv + "')").fingerprint())
        .isEqualTo(expected);
    assertThat(EventReader.query(source(), "select * from '" + parquet + "'").fingerprint())
        .isEqualTo(expected);
  }

  @Test
  void query_parquetFileWithAllColumns_isRead() throws SQLException {
    Path parquet = folder.resolve("events.parquet");
    execute(
        "copy (select 'anna' as customer_id, null::varchar as sku, 'search' as kind,"
            + " 7.90::decimal(10, 2) as amount, 'EUR' as currency, 10.0::double as list_price,"
            + " 0.5::float as discount, 4::utinyint as rating, 'c' as coupon, 's' as session_id,"
            + " 'o' as order_id, uuid '00000000-0000-0000-0000-00000000000a' as event_id,"
            + " 'a' as answer_id, 2::bigint as position, 'tea' as text,"
            + " 'blue' as \"attribute.Color\") to '"
            + parquet
            + "' (format parquet)");

    assertThat(EventReader.query(source(), "select * from '" + parquet + "'").events())
        .containsExactly(
            Event.of("anna", EventKind.SEARCH)
                .withAmount(790, Currency.getInstance("EUR"))
                .withListPrice(1000)
                .withDiscount(50)
                .withRating(4)
                .withCoupon("c")
                .withSession("s")
                .withOrder("o")
                .withId("00000000-0000-0000-0000-00000000000a")
                .because("a", 2)
                .withText("tea")
                .withAttribute("Color", "blue"));
  }

  @ParameterizedTest
  @CsvSource({
    "12::hugeint, 12",
    "12::uhugeint, 12",
    "255::utinyint, 255",
    "18446744073709551615::ubigint, 18446744073709551615",
    "4000000000::uinteger, 4000000000",
    "'a'::enum('a'), a",
    "'00000000-0000-0000-0000-00000000000a'::uuid, 00000000-0000-0000-0000-00000000000a"
  })
  void query_itemOfAnyScalarType_isRead(String expression, String id) {
    EventLog log = EventReader.query(source(), "select 'u' as user, " + expression + " as item");

    assertThat(log.items().stream()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamptz '2024-03-01 14:00:00+02'",
        "timestamp '2024-03-01 12:00:00'",
        "timestamp_s '2024-03-01 12:00:00'",
        "timestamp_ms '2024-03-01 12:00:00'",
        "timestamp_ns '2024-03-01 12:00:00'",
        "1709294400::hugeint",
        "1709294400000::ubigint"
      })
  void query_timeOfAnyType_isReadIndependentOfTheJvmZone(String expression) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));

      assertThat(log(QueryReader.DEFAULTS, expression).lastTime()).contains(NOON);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void query_catalogOfAnyColumnTypes_isRead() {
    Catalog catalog =
        CatalogReader.query(
            source(),
            "select 12::hugeint as sku, 7.90::decimal(10, 4) as price, 3::utinyint as stock,"
                + " timestamptz '2024-03-01 14:00:00+02' as available_from,"
                + " timestamp_s '2025-03-01 12:00:00' as available_until, true as organic,"
                + " date '2024-02-29' as released, timestamp_ns '2024-03-01 12:00:00' as packed,"
                + " 1.5e7::double as weight, 'green'::enum('green') as color, null as size");

    assertThat(catalog.item(0))
        .isEqualTo(
            Item.builder("12")
                .price(new BigDecimal("7.90"))
                .stock(3)
                .availableFrom(NOON)
                .availableUntil(Instant.parse("2025-03-01T12:00:00Z"))
                .attribute("organic", "true")
                .attribute("released", "2024-02-29")
                .attribute("packed", "2024-03-01T12:00")
                .attribute("weight", "15000000")
                .attribute("color", "green")
                .build());
  }

  @Test
  void query_date_isMidnightInTheZoneOfTheReader() {
    QueryReader reader = QueryReader.DEFAULTS.withZone(ZoneId.of("Asia/Shanghai"));

    assertThat(log(reader, "date '2024-03-01'").lastTime())
        .contains(Instant.parse("2024-02-29T16:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1, 2]", "{'a': 1}", "map {'a': 1}", "'x'::blob", "union_value(k := 1)"})
  void query_typeThatIsNoSingleValue_isRejected(String expression) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> EventReader.query(source(), "select 'u' as user, " + expression + " as item"))
        .withMessageMatching(
            "query: expected columns of text, numbers and times, found column item of type .+;"
                + " remove it, or convert it in the query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"time '12:00:00'", "timestamp 'infinity'", "interval 1 day"})
  void query_timeThatIsNoInstant_isABadRow(String expression) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> log(QueryReader.DEFAULTS, expression))
        .withMessageStartingWith("query:1: expected a time");
  }

  @Test
  void query_failingInTheMiddle_throwsExceptionOfTheDriver() {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(
            () ->
                EventReader.query(
                    source(),
                    "select 'u' as user, if(r < 9999, 'i', error('cannot go on')) as item"
                        + " from range(10000) t(r)"))
        .withMessageContaining("cannot go on")
        .withCauseInstanceOf(SQLException.class);
  }

  @Test
  void query_unusedColumn_isRejected() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.query(source(), "select 'u' as user, 'i' as item, 1 as x"))
        .withMessageContaining("found x that are not");
  }

  private static EventLog log(QueryReader reader, String time) {
    return reader.read(source(), "select 'u' as user, 'i' as item, " + time + " as time");
  }

  private static void writeCsv(Path file) throws IOException {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      out.print("user,item,kind,time,value\n");
      for (int row = 0; row < ROWS; row++) {
        Event event =
            Event.of("u" + row % 700, "茶" + row % 30, EventKind.standard().get(row % 4))
                .at(NOON.plusSeconds(row * 7L));
        out.printf("%s,%s,%s,%s,", event.user(), event.item(), event.kind(), event.time());
        out.print(row % 10 == 0 ? "\n" : row / 8.0 + "\n");
      }
    }
    Files.writeString(file, text.toString());
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(STREAMING);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DataSource source() {
    return (DataSource)
        Proxy.newProxyInstance(
            DuckDbTest.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> DriverManager.getConnection(STREAMING));
  }
}
