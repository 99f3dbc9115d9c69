package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.ExchangeRates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRowTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency DOLLAR = Currency.getInstance("USD");
  private static final Event ANNA_BUYS_TEA = Event.of("anna", "tea", EventKind.PURCHASE);

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event_id | e1 | e1 | 2"
            + "| expected an id of one event in column event_id, found e1, which an earlier event"
            + " with other content has",
        "currency,amount | EUR,1 | USD,1 | 1"
            + "| expected an amount in EUR in column currency, found USD; give exchange rates by"
            + " withExchangeRates, or read each currency into its own log",
        "coupon,order | c,o1 | c,o2 | 1"
            + "| expected a coupon that the user has not used in another order in column coupon,"
            + " found c; give a reusable code one coupon id per redemption"
      })
  void read_eventThatTheLogRefuses_isABadRow(
      String columns, String first, String second, int quantity, String reason) throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.csv",
            "user,kind,item,quantity," + columns,
            "anna,coupon-use,,1," + first,
            "",
            "anna,coupon-use,," + quantity + "," + second,
            "bert,coupon-use,,1," + first.replace("e1", "e2"));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessage(file + ":4: " + reason);
    BadRows bad = BadRows.skip();
    EventLog log = EventReader.csv().withBadRows(bad).read(file);
    assertThat(log.size()).isEqualTo(2);
    assertThat(bad.samples()).containsExactly(new BadRows.Sample(file.toString(), 4, reason));
    assertThat(bad.rowCount()).isEqualTo(3);
  }

  /** Rows are added on several threads, each many rows at a time. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void read_refusedRowsInALargeFile_haveTheirLines(int threads) throws IOException {
    String rows =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "u%d,i,e%d\n".formatted(i, i % 40_000))
            .collect(Collectors.joining("", "user,item,event_id\n", ""));
    Path file = TempFiles.text(dir, "a.csv", rows);
    BadRows bad = BadRows.skip();

    EventLog log = EventReader.csv().withThreads(threads).withBadRows(bad).read(file);

    assertThat(log.size()).isEqualTo(40_000);
    assertThat(bad.skippedCount()).isEqualTo(10_000);
    assertThat(bad.samples()).extracting(BadRows.Sample::line).startsWith(40_002L, 40_003L);
  }

  @Test
  void read_sameEventTwice_isDroppedAndCounted() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "user,item,event_id", "anna,tea,e1", "anna,tea,e1", "anna,tea,e2");
    BadRows bad = BadRows.failFast();

    EventLog log = EventReader.csv().withBadRows(bad).read(file, file);

    assertThat(log.events())
        .containsExactly(ANNA_BUYS_TEA.withId("e1"), ANNA_BUYS_TEA.withId("e2"));
    assertThat(bad)
        .hasToString(
            "0 of 6 rows skipped; 4 excluded: {event id and content of an earlier event=4}");
  }

  @Test
  void read_otherCurrencyInAFixedFormat_isABadRowWithoutColumn() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.csv",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            "1,22752,A,1,2010-12-01 08:26,7.65,17850,France");
    EventLogBuilder builder = EventLog.builder().currency(EURO);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.onlineRetail().read(builder, file))
        .withMessageStartingWith(file + ":2: expected an amount in EUR, found GBP; give exchange");
  }

  @Test
  void read_withExchangeRates_convertsAmounts() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "user,item,amount,currency", "anna,tea,10,USD", "bert,tea,10,EUR");

    EventLog log = EventReader.csv().withExchangeRates(rates("0.92")).read(file);

    assertThat(log.currency()).contains(EURO);
    assertThat(log.events()).extracting(Event::amount).containsExactly(920L, 1000L);
  }

  @Test
  void read_currencyWithoutRate_isABadRow() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item,amount,currency", "anna,tea,10,JPY");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().withExchangeRates(rates("0.92")).read(file))
        .withMessageStartingWith(
            file + ":2: expected an amount in EUR in column currency, found JPY");
  }

  @Test
  void read_convertedAmountOutOfRange_isABadRow() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "user,item,amount,currency", "anna,tea,90000000000000000,USD");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().withExchangeRates(rates("2")).read(file))
        .withMessage(
            file
                + ":2: expected amounts in the range of a long in EUR in column currency,"
                + " found USD");
  }

  @Test
  void read_exchangeRatesToAnotherCurrencyThanTheBuilder_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item", "anna,tea");
    EventLogBuilder builder = EventLog.builder().currency(DOLLAR);

    assertThatIllegalStateException()
        .isThrownBy(() -> EventReader.csv().withExchangeRates(rates("0.92")).read(builder, file))
        .withMessageContaining("already has the currency USD");
  }

  @Test
  void read_eventsThatTheFilterRejects_areExcludedAndCounted() throws IOException {
    Path file =
        TempFiles.lines(dir, "a.csv", "user,item", "anna,tea", "staff-1,tea", "staff-2,tea");
    BadRows bad = BadRows.failFast();

    EventLog log =
        EventReader.csv().withEventFilter(RefusedRowTest::isNoStaff).withBadRows(bad).read(file);

    assertThat(log.events()).containsExactly(ANNA_BUYS_TEA);
    assertThat(log.users().stream()).containsExactly("anna");
    assertThat(bad.excludedByReason()).isEqualTo(Map.of("rejected by the event filter", 2L));
    assertThat(bad.rowCount()).isEqualTo(3);
  }

  @Test
  void read_filterOfTheBuilder_appliesToo() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item", "anna,tea", "staff-1,tea", "bot,tea");
    BadRows bad = BadRows.failFast();
    EventLogBuilder builder = EventLog.builder().eventFilter(event -> !event.user().equals("bot"));

    EventReader.csv()
        .withEventFilter(RefusedRowTest::isNoStaff)
        .withBadRows(bad)
        .read(builder, file);

    assertThat(builder.filteredCount()).isEqualTo(1);
    assertThat(builder.build().events()).containsExactly(ANNA_BUYS_TEA);
    assertThat(bad.excludedByReason()).isEqualTo(Map.of("rejected by the event filter", 2L));
  }

  @Test
  void read_filterOnSequences_excludesSingleEvents() throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "anna tea bag", "bert bag mug");
    BadRows bad = BadRows.failFast();
    EventLogBuilder builder = EventLog.builder().eventFilter(event -> !event.user().equals("bert"));

    EventReader.sequences()
        .withEventFilter(event -> !"bag".equals(event.item()))
        .withBadRows(bad)
        .read(builder, file);

    assertThat(builder.build().items().stream()).containsExactly("tea");
    assertThat(bad.excludedByReason()).isEqualTo(Map.of("rejected by the event filter", 3L));
  }

  private static ExchangeRates rates(String dollarInEuro) {
    return ExchangeRates.to(EURO).with(DOLLAR, new BigDecimal(dollarInEuro));
  }

  private static boolean isNoStaff(Event event) {
    return !event.user().startsWith("staff");
  }
}
