package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlineRetailTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
  private static final Instant MORNING = Instant.parse("2010-12-01T08:26:00Z");

  private static final Currency POUND = Currency.getInstance("GBP");

  @TempDir private Path dir;

  @Test
  void events_salesAndCancellations_haveAmountOfTheLine() throws IOException {
    Path file =
        file(
            "536365,85123a,HEART,6,2010-12-01 08:26,2.55,17850,United Kingdom",
            "C536379,85123A,HEART,-1,12/1/2010 9:41,2.555,17850,United Kingdom");

    Event sale = Event.of("17850", "85123A", EventKind.PURCHASE).withChannel("United Kingdom");
    Event refund = Event.of("17850", "85123A", EventKind.REFUND).withChannel("United Kingdom");
    assertThat(EventReader.onlineRetail().read(file).events())
        .containsExactly(
            sale.at(MORNING).withAmount(1530, POUND).withQuantity(6).withOrder("536365"),
            refund.at(MORNING.plusSeconds(4_500)).withAmount(256, POUND).withOrder("C536379"));
  }

  /** -2 × 13.755 pounds are 27.51. */
  @Test
  void events_discountLines_areEventsWithoutItem() throws IOException {
    Path file =
        file(
            "C536379,D,Discount,-2,2010-12-01 08:26,13.755,14527,United Kingdom",
            "C536379,22752,A,-1,2010-12-01 08:26,7.65,14527,United Kingdom");

    EventLog log = EventReader.onlineRetail().read(file);

    Event refund = Event.of("14527", "22752", EventKind.REFUND).withAmount(765, POUND);
    Event discount =
        Event.of("14527", EventKind.of("discount")).withCurrency(POUND).withDiscount(2751);
    assertThat(log.events()).containsExactlyInAnyOrder(inOrder(refund), inOrder(discount));
    assertThat(log.items().stream()).containsExactly("22752");
  }

  @ParameterizedTest
  @CsvSource({
    "536569,M,1",
    "C538124,M,-4",
    "536370,POST,3",
    "C537414,POST,-1",
    "564764,DOT,1",
    "536540,C2,1",
    "536779,BANK CHARGES,1",
    "C537600,AMAZONFEE,-1",
    "C564763,CRUK,-1",
    "C537581,S,-1",
    "550193,PADS,1",
    "A563185,B,1",
    "538071,DCGS0076,1",
    "536569,D,1"
  })
  void events_linesThatAreNoProduct_areExcluded(String invoice, String code, int quantity)
      throws IOException {
    Path file =
        file(
            "%s,%s,X,%d,2010-12-01 08:26,1.25,16274,France".formatted(invoice, code, quantity),
            "1,22752,A,1,2010-12-01 08:26,7.65,17850,France");
    BadRows badRows = BadRows.failFast();

    EventLog log = EventReader.onlineRetail().withBadRows(badRows).read(file);

    assertThat(log.size()).isEqualTo(1);
    assertThat(log.users().stream()).containsExactly("17850");
    assertThat(badRows.excludedByReason()).isEqualTo(Map.of("StockCode is not an item", 1L));
  }

  @Test
  void events_rowsWithoutUserOrItem_areExcludedAndCounted() throws IOException {
    Path file =
        file(
            "1,22752,A,1,2010-12-01 08:26,7.65,17850,France",
            "2,22752,A,1,2010-12-01 08:26,7.65,,France",
            "2,POST,POSTAGE,-1,2010-12-01 08:26,0.0,,France",
            "3,POST,POSTAGE,1,2010-12-01 08:26,18.0,17850,France",
            "3,gift_0001_40,VOUCHER,1,2010-12-01 08:26,34.04,17850,France",
            "3,m,Manual,1,2010-12-01 08:26,0.0,17850,France",
            "4,22841,A PRESENT,1,2010-12-01 08:26,0.0,17850,France");
    BadRows badRows = BadRows.failFast();

    EventLog log = EventReader.onlineRetail().withBadRows(badRows).read(file);

    assertThat(log.size()).isEqualTo(1);
    assertThat(badRows.excludedByReason())
        .isEqualTo(Map.of("StockCode is not an item", 3L, "UnitPrice 0", 1L, "no CustomerID", 2L));
    assertThat(badRows)
        .hasToString(
            "0 of 7 rows skipped; 6 excluded: {StockCode is not an item=3, UnitPrice 0=1,"
                + " no CustomerID=2}");
  }

  @Test
  void events_badRows_areReported() throws IOException {
    Path file =
        file(
            "1,22752,A,-1,2010-12-01 08:26,7.65,17850,France",
            "C1,22752,A,0,2010-12-01 08:26,7.65,17850,France",
            "1,22752,A,one,2010-12-01 08:26,7.65,17850,France",
            "1,22752,A,1.2.3,2010-12-01 08:26,7.65,17850,France",
            "1,22752,A,1,2010-12-01 08:26,-7.65,17850,France",
            "1,22752,A,1,yesterday,7.65,17850,France",
            ",22752,A,1,2010-12-01 08:26,7.65,17850,France",
            "1,,A,1,2010-12-01 08:26,7.65,17850,France",
            "1,22752,A,1,2010-12-01 08:26,7.65,17850");
    BadRows bad = BadRows.skip();

    EventReader.onlineRetail().withBadRows(bad).read(file);

    assertThat(bad.samples())
        .extracting(BadRows.Sample::reason)
        .containsExactly(
            "expected a positive number in column Quantity, found -1 on an invoice that does not"
                + " begin with C",
            "expected a number other than 0 in column Quantity, found 0",
            "expected a decimal number in column Quantity, found one",
            "expected a decimal number in column Quantity, found 1.2.3",
            "expected a price of at least 0 in column UnitPrice, found -7.65",
            "expected a time such as 2024-05-31T23:59:00Z in column InvoiceDate, found yesterday",
            "expected an id in column InvoiceNo, found nothing",
            "expected an id in column StockCode, found nothing",
            "expected 8 fields, found 7");
  }

  @Test
  void events_otherFile_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item", "anna,tea");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.onlineRetail().read(file))
        .withMessageContainingAll(
            file + ":1: expected a column for the invoice (invoiceno, invoice), ",
            "found the columns user, item;",
            "rename that column to invoiceno");
  }

  /**
   * The most frequent title is used; of equally frequent titles, the shortest. The price 3.00 is
   * the median of 2, 3 and 5.
   */
  @Test
  void catalog_anyItem_hasMostFrequentTitleAndMedianPrice() throws IOException {
    Path file =
        file(
            "1,22752a,OLD,1,2010-12-01 08:26,5,17850,France",
            "2,22752A,NEW NAME,1,2010-12-01 08:26,2,,France",
            "3,22752A,NEW NAME,1,2010-12-01 08:26,3.0,17850,France",
            "4,22752A,LOST,-100,2010-12-01 08:26,0,,France",
            "5,22753,LONGER,1,2010-12-01 08:26,1.00,,France",
            "6,22753,SHORT,1,2010-12-01 08:26,1.25,,France",
            "7,22753,,1,2010-12-01 08:26,0.5,,France",
            "8,22753,,1,2010-12-01 08:26,2,,France",
            "9,22754,,1,2010-12-01 08:26,4.005,,France",
            "C10,22755,TAKEN BACK,-1,2010-12-01 08:26,4,17850,France",
            "11,POST,POSTAGE,1,2010-12-01 08:26,18,17850,France");

    Catalog catalog = CatalogReader.onlineRetail().read(file);

    assertThat(catalog.currency()).isEqualTo(Currency.getInstance("GBP"));
    assertThat(catalog.items().stream().map(id -> catalog.item(catalog.items().indexOf(id))))
        .containsExactly(
            item("22753", "SHORT", "1.13"),
            item("22754", "22754", "4.01"),
            item("22752A", "NEW NAME", "3.00"));
  }

  private Path file(String... rows) throws IOException {
    return TempFiles.lines(dir, "online_retail.csv", HEADER, String.join("\n", rows));
  }

  private static Event inOrder(Event event) {
    return event.at(MORNING).withOrder("C536379").withChannel("United Kingdom");
  }

  private static Item item(String id, String title, String price) {
    return Item.builder(id).title(title).price(new BigDecimal(price)).build();
  }
}
