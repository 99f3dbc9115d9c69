package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogReaderTest {

  @TempDir private Path dir;

  @Test
  void csv_allColumns_areRead() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "items.csv",
            "SKU;Title;Description;Category;Brand;Price;Available From;"
                + "available_until;Stock;Color;",
            "tea;Green tea 绿茶;Fresh;Drinks > Tea;Leaf;7.90;2024-03-01;"
                + "2025-03-01 10:00;12;green| dark ||;x",
            "cup;;;;;;;;;;");

    Catalog catalog = CatalogReader.csv().read(file);

    assertThat(catalog.item(1))
        .isEqualTo(
            Item.builder("tea")
                .title("Green tea 绿茶")
                .text("Fresh")
                .category("Drinks", "Tea")
                .brand("Leaf")
                .price(new BigDecimal("7.90"))
                .availableFrom(Instant.parse("2024-03-01T00:00:00Z"))
                .availableUntil(Instant.parse("2025-03-01T10:00:00Z"))
                .stock(12)
                .attribute("Color", "green", "dark")
                .attribute("column 11", "x")
                .build());
    assertThat(catalog.item(0)).isEqualTo(Item.of("cup"));
    assertThat(catalog.currency()).isEqualTo(Currency.getInstance("EUR"));
  }

  @Test
  void csv_descriptionWithoutTitle_becomesTitle() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "id,description", "tea,Green tea");

    assertThat(CatalogReader.csv().read(file).title("tea")).isEqualTo("Green tea");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,product|shirt|",
        "id,Product ID|shirt|",
        "item_id,item_group_id|shirt|",
        "sku,parent_sku|shirt|",
        "productid,modelcode|shirt|",
        "productid,sku||sku",
        "product,color||color",
        "id,size||size"
      })
  void csv_productColumn_isReadUnlessItIsTheItem(String header, String product, String attribute)
      throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", header, "tea,shirt", "cup,");

    Catalog catalog = CatalogReader.csv().read(file);

    assertThat(catalog.ids()).containsExactly("cup", "tea");
    assertThat(catalog.product(1)).isEqualTo(Optional.ofNullable(product));
    assertThat(catalog.product(0)).isEmpty();
    assertThat(catalog.attributeNames())
        .isEqualTo(attribute == null ? List.of() : List.of(attribute));
  }

  @Test
  void withCurrency_yen_hasNoDecimals() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "id,price", "tea,790");
    Currency yen = Currency.getInstance("JPY");

    assertThat(CatalogReader.csv().withCurrency(yen).read(file).price(0)).hasValue(790);
    assertThat(CatalogReader.csv().read(file).price(0)).hasValue(79_000);
  }

  @Test
  void withZone_timesWithoutZone_areInIt() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "id,availableFrom,availableUntil", "tea,2024-03-01,2024-03-01T12:00:00Z");

    Item item = CatalogReader.csv().withZone(ZoneId.of("Asia/Shanghai")).read(file).item(0);

    assertThat(item.availableFrom()).isEqualTo("2024-02-29T16:00:00Z");
    assertThat(item.availableUntil()).isEqualTo("2024-03-01T12:00:00Z");
  }

  @Test
  void csv_inStock_isNoneOrUnknown() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "id,in_stock", "a,true", "b,False", "c,");

    Catalog catalog = CatalogReader.csv().read(file);

    assertThat(List.of(0, 1, 2))
        .extracting(item -> catalog.item(item).stock())
        .containsExactly(null, 0, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",,,,|expected an id in column id, found nothing",
        "tea,,,,|expected a unique id in column id, found tea, which line 2 has too",
        "cup,-1,,,|expected a price of at least 0 with at most 2 decimals in column price,"
            + " found -1",
        "cup,1.999,,,"
            + "|expected a price of at least 0 with at most 2 decimals in column price,"
            + " found 1.999",
        "cup,12345678901234567,,,|expected a price of at least 0 with at most 2 decimals in column"
            + " price, found 12345678901234567",
        "cup,1e9,,,|expected a decimal number in column price, found 1e9",
        "cup,€5,,,|expected a decimal number in column price, found €5",
        "cup,,1.5,,|expected a whole number of at least 0 in column stock, found 1.5",
        "cup,,-1,,|expected a whole number of at least 0 in column stock, found -1",
        "cup,,9999999999,,|expected a whole number of at least 0 in column stock, found 9999999999",
        "cup,,,2024-03-02,2024-03-02"
            + "|expected a time after 2024-03-02T00:00:00Z in column availableUntil,"
            + " found 2024-03-02",
        "cup,,,soon,"
            + "|expected a time such as 2024-05-31T23:59:00Z in column availableFrom, found soon"
      })
  void csv_badRow_isRejectedOrSkipped(String row, String reason) throws IOException {
    Path file =
        TempFiles.lines(
            dir, "items.csv", "id,price,stock,availableFrom,availableUntil", "tea,,,,", row);
    BadRows bad = BadRows.skip();

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.csv().read(file))
        .withMessage(file + ":3: " + reason);
    assertThat(CatalogReader.csv().withBadRows(bad).read(file).items().stream())
        .containsExactly("tea");
    assertThat(bad).hasToString("1 of 2 rows skipped: " + file + ":3: " + reason);
  }

  @Test
  void csv_whenFirstRowOfIdIsBad_acceptsNextRow() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "id,price", "tea,free", "tea,7.90");

    Catalog catalog = CatalogReader.csv().withBadRows(BadRows.skip()).read(file);

    assertThat(catalog.price(0)).hasValue(790);
  }

  @Test
  void csv_withoutRequiredColumns_isRejected() throws IOException {
    Path noItem = TempFiles.lines(dir, "a.csv", "title", "Green tea");
    Path twice = TempFiles.lines(dir, "b.csv", "id,color,color", "tea,a,b");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.csv().read(noItem))
        .withMessageContainingAll(
            noItem + ":1: ",
            "column for the item",
            "id, itemid, item",
            "found the columns title;",
            "rename that column to id");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.csv().read(twice))
        .withMessageContainingAll(twice + ":1: ", "distinct attribute names", "id, color, color;");
  }

  @Test
  void of_eventFormat_returnsMatchingCatalogFormat() throws IOException {
    Path items = TempFiles.lines(dir, "a.csv", "id,title", "1,a");
    Path atomic = TempFiles.lines(dir, "a.item", "item_id:token\tgenre:token_seq", "1\tDrama War");
    Path movies = TempFiles.lines(dir, "b.csv", "movieId,title,genres", "1,a (1995),War");

    for (String format : new String[] {"csv", "adjacency", "baskets", "lenskit", "retailrocket"}) {
      assertThat(CatalogReader.of(format).read(items).title("1")).as(format).isEqualTo("a");
    }
    assertThat(CatalogReader.of("movielens").read(movies).attribute(0, "genre"))
        .containsExactly("War");
    assertThat(CatalogReader.of("recbole").read(atomic).attribute(0, "genre"))
        .containsExactly("Drama", "War");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.of("online-retail").read(items));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogReader.of("xml"))
        .withMessageContainingAll("format must be one of csv, ", "retailrocket: xml");
  }
}
