package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogQueryTest {

  private static final String ALL =
      "select sku as id, title, category, brand, price, text, product, available_from,"
          + " available_until, stock, color as \"color\", organic as \"organic\","
          + " weight as \"weight\", released as \"released\" from products";

  @TempDir private Path dir;

  private final TestDatabase database = new TestDatabase("catalog");
  private final DataSource source = database.source();

  @BeforeEach
  void createTable() throws SQLException {
    database.execute(
        "create table products (sku varchar(20), title varchar(40), category varchar(40),"
            + " brand varchar(20), price decimal(12,4), text clob, product bigint,"
            + " available_from timestamp with time zone, available_until timestamp, stock int,"
            + " color varchar(20), organic boolean, weight double, released date, photo blob)");
  }

  @AfterEach
  void dropTables() throws SQLException {
    database.dropTables();
  }

  @Test
  void query_simpleSelect_returnsCatalog() throws SQLException {
    database.execute(
        "insert into products (sku, title, price, stock) values ('tea', 'Tea', 7.9, 3)");

    Catalog catalog =
        CatalogReader.query(source, "select sku as id, title, price, stock from products");

    assertThat(catalog.item(0))
        .isEqualTo(Item.builder("tea").title("Tea").price(new BigDecimal("7.90")).stock(3).build());
    assertThat(catalog.currency()).isEqualTo(Currency.getInstance("EUR"));
  }

  @Test
  void query_allColumns_areReadByType() throws SQLException {
    database.execute(
        "insert into products values ('tea', 'Green tea 绿茶', 'Drinks > Tea', 'Leaf', 7.9,"
            + " 'Fresh', 12345678901, timestamp '2024-03-01 14:00:00+2:00',"
            + " timestamp '2025-03-01 10:00:00', 12, 'green| dark ||', true, 1.5e7,"
            + " date '2024-02-29', null)");

    assertThat(CatalogReader.query(source, ALL).item(0))
        .isEqualTo(
            Item.builder("tea")
                .title("Green tea 绿茶")
                .category("Drinks", "Tea")
                .brand("Leaf")
                .price(new BigDecimal("7.90"))
                .text("Fresh")
                .product("12345678901")
                .availableFrom(Instant.parse("2024-03-01T12:00:00Z"))
                .availableUntil(Instant.parse("2025-03-01T10:00:00Z"))
                .stock(12)
                .attribute("color", "green", "dark")
                .attribute("organic", "true")
                .attribute("weight", "15000000")
                .attribute("released", "2024-02-29")
                .build());
  }

  @Test
  void query_nullValues_areAbsent() throws SQLException {
    database.execute("insert into products (sku) values ('tea')");

    assertThat(CatalogReader.query(source, ALL).item(0)).isEqualTo(Item.of("tea"));
  }

  @Test
  void query_noRows_returnsEmptyCatalog() {
    assertThat(CatalogReader.query(source, ALL).size()).isZero();
  }

  @Test
  void query_nullId_isRejectedOrSkipped() throws SQLException {
    database.execute("insert into products (sku, stock) values ('tea', 1), (null, 2)");
    String sql = "select sku, stock from products order by stock";
    String message = "query:2: expected an id in column SKU, found nothing";
    BadRows bad = BadRows.skip();

    assertRejected(sql, message);
    assertThat(CatalogReader.csv().withBadRows(bad).read(source, sql).ids()).containsExactly("tea");
    assertThat(bad).hasToString("1 of 2 rows skipped: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'tea', 1, 1|expected a unique id in column ID, found tea, which row 1 has too",
        "'cup', 7.999, 1|expected a price of at least 0 with at most 2 decimals in column PRICE,"
            + " found 7.999",
        "'cup', -1, 1|expected a price of at least 0 with at most 2 decimals in column PRICE,"
            + " found -1",
        "'cup', 1, 1.5|expected a whole number of at least 0 in column STOCK, found 1.5",
        "'cup', 1, -3|expected a whole number of at least 0 in column STOCK, found -3"
      },
      quoteCharacter = '"')
  void query_badRow_isRejectedWithNumberAndColumn(String row, String reason) {
    assertRejected(
        "select 'tea' as id, 1 as price, 1 as stock from (values 1) union all select "
            + row
            + " from (values 1)",
        "query:2: " + reason);
  }

  @Test
  void query_withoutItemColumn_isRejectedWithKnownNames() {
    assertRejected(
        "select title, stock from products",
        "query: expected a column for the item (id, itemid, item, ",
        "found the columns TITLE, STOCK; rename that column to id");
  }

  @ParameterizedTest
  @CsvSource({"true, ", "false, 0", "null, "})
  void query_booleanStock_isNoneOrUnknown(String inStock, Integer stock) {
    Catalog catalog =
        CatalogReader.query(
            source,
            "select 'tea' as id, cast(" + inStock + " as boolean) as in_stock from (values 1)");

    assertThat(catalog.item(0).stock()).isEqualTo(stock);
  }

  @Test
  void read_withCurrency_readsPricesInItsMinorUnit() throws SQLException {
    database.execute("insert into products (sku, price) values ('tea', 790)");
    CatalogReader yen = CatalogReader.csv().withCurrency(Currency.getInstance("JPY"));

    assertThat(yen.read(source, "select sku, price from products").price(0)).hasValue(790);
  }

  /** In Berlin 02:30 did not exist on that day. */
  @Test
  void read_timestampWithoutZone_usesReaderZoneNotJvmZone() throws SQLException {
    database.execute(
        "insert into products (sku, available_until) values ('tea', timestamp '2024-03-31 02:30:00')");
    String sql = "select sku, available_until from products";
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

      assertThat(CatalogReader.query(source, sql).item(0).availableUntil())
          .isEqualTo("2024-03-31T02:30:00Z");
      assertThat(
              CatalogReader.csv()
                  .withZone(ZoneId.of("Asia/Shanghai"))
                  .read(source, sql)
                  .item(0)
                  .availableUntil())
          .isEqualTo("2024-03-30T18:30:00Z");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void query_date_isMidnightInTheZoneOfTheReader() {
    CatalogReader reader = CatalogReader.csv().withZone(ZoneId.of("Asia/Shanghai"));

    assertThat(
            reader
                .read(source, "select 1 as id, date '2024-03-01' as available_from from (values 1)")
                .item(0)
                .availableFrom())
        .isEqualTo("2024-02-29T16:00:00Z");
  }

  @Test
  void query_unusableColumns_areRejectedByName() {
    assertRejected(
        "select sku, photo from products",
        "query: expected columns of text, numbers and times, found column PHOTO of type BLOB;");
    assertRejected(
        "select sku, color as c, brand as c from products",
        "query: expected distinct attribute names, found the columns SKU, C, C; rename one of");
  }

  @Test
  void query_whenDatabaseFails_throwsExceptionWithSqlState() {
    assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> CatalogReader.query(source, "select * from nothing"))
        .withMessageEndingWith("NOTHING (SQL state 42501, vendor code -5501)");
  }

  @Test
  void query_null_isRejectedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> CatalogReader.query(null, ALL))
        .withMessageContaining("source");
    assertThatNullPointerException()
        .isThrownBy(() -> CatalogReader.query(source, null))
        .withMessageContaining("sql");
  }

  @Test
  void over_mapOfAShop_keepsItsNumbersAndAddsNewIds() throws IOException {
    IdMap items = IdMap.of(List.of("tea"));
    Path file = TempFiles.lines(dir, "items.csv", "id,stock", "tea,1", "cup,2");
    String sql = "select * from (values ('tea', 1), ('cup', 2)) as t(id, stock)";
    List<Item> rows =
        List.of(Item.builder("tea").stock(1).build(), Item.builder("cup").stock(2).build());

    Catalog catalog = CatalogReader.query(source, sql).over(items);

    assertThat(items.stream()).containsExactly("tea", "cup");
    assertThat(catalog.items()).isSameAs(items);
    assertThat(catalog.fingerprint())
        .isEqualTo(Catalog.of(catalog.currency(), rows, IdMap.of(List.of("tea"))).fingerprint())
        .isEqualTo(CatalogReader.csv().read(file).over(IdMap.of(List.of("tea"))).fingerprint());
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** The same table, as a file and as a query, is the same catalog. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void query_anyRows_equalsCsvFile(long seed) throws IOException, SQLException {
    SplittableRandom random = new SplittableRandom(seed);
    int count = 1 + (int) seed * 3;
    String[] lines = new String[count + 1];
    lines[0] = "sku,price,stock,color,organic,available_until";
    for (int row = 1; row <= count; row++) {
      String price = random.nextInt(3) == 0 ? "" : BigDecimal.valueOf(random.nextInt(9999), 2) + "";
      String stock = random.nextInt(3) == 0 ? "" : random.nextInt(5) + "";
      String color = random.nextInt(3) == 0 ? "" : "c" + random.nextInt(4);
      String organic = random.nextInt(3) == 0 ? "" : String.valueOf(random.nextBoolean());
      String until = random.nextInt(3) == 0 ? "" : "2024-03-1" + random.nextInt(10) + " 02:30:00";
      lines[row] = String.join(",", "i" + row, price, stock, color, organic, until);
      database.execute(
          "insert into products (sku, price, stock, color, organic, available_until) values ("
              + String.join(
                  ", ",
                  "'i" + row + "'",
                  orNull(price),
                  orNull(stock),
                  orNull(color),
                  orNull(organic),
                  orNull(until))
              + ")");
    }

    Catalog ofQuery =
        CatalogReader.query(
            source,
            "select sku, price, stock, color as \"color\", organic as \"organic\","
                + " available_until from products");

    assertThat(ofQuery.fingerprint())
        .isEqualTo(
            CatalogReader.csv().read(TempFiles.lines(dir, "items.csv", lines)).fingerprint());
  }

  private static String orNull(String value) {
    return value.isEmpty() ? "null" : "'" + value + "'";
  }

  private void assertRejected(String sql, String... parts) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.query(source, sql))
        .withMessageContainingAll(parts);
  }
}
