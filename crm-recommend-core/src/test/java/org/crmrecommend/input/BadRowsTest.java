package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRowsTest {

  private static final String KINDS =
      "cart, click, complaint, contact, coupon-claim, coupon-shown, coupon-use, email-open,"
          + " exposure, favorite, login, purchase, rating, refund, review, search, survey, ticket,"
          + " view";

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "anna,tea,view,,4|expected 6 fields, found 5",
        "anna,tea,view,,4,1,x|expected 6 fields, found 7",
        " ,tea,view,,4,1|expected an id in column user, found nothing",
        "anna,,view,,4,1|expected an id in column item, found nothing;"
            + " events of kind view need an item",
        "anna,tea,view,,4,-3|expected a positive number in column quantity, found -3",
        "anna,tea,view,,4,0|expected a positive number in column quantity, found 0",
        "anna,tea,view,,4,1e-60|expected a positive number in column quantity, found 1e-60",
        "anna,tea,view,,4,1e-45|expected a positive number in column quantity, found 1e-45",
        "anna,tea,view,,4,3.4028235e38"
            + "|expected a positive number in column quantity, found 3.4028235e38",
        "anna,tea,view,,4,1e39|expected a positive number in column quantity, found 1e39",
        "anna,tea,view,,4,two|expected a number in column quantity, found two",
        "anna,tea,view,,four,1|expected a number in column value, found four",
        "anna,tea,view,,NaN,1|expected a number in column value, found NaN",
        "anna,tea,view,,1e999,1|expected a number in column value, found 1e999",
        "anna,tea,view,,1-2,1|expected a number in column value, found 1-2",
        "anna,tea,view,,1f,1|expected a number in column value, found 1f",
        "anna,tea,view,noon,4,1"
            + "|expected a time such as 2024-05-31T23:59:00Z in column time, found noon",
        "anna,tea,view,2024-02-30,4,1"
            + "|expected a time such as 2024-05-31T23:59:00Z in column time, found 2024-02-30",
        "anna,tea,view,-99999999999999,4,1"
            + "|expected a time in column time, found -99999999999999",
        "anna,tea,stolen,,4,1|expected a kind of event ("
            + KINDS
            + ") in column kind, found stolen; map it by Columns.withKindNamed, or accept all by withOpenKinds",
        "anna,tea,,,4,1|expected a kind of event in column kind, found nothing;"
            + " give one by Columns.withDefaultKind",
        "anna,\"tea\"s,view,,4,1|expected quotes as in RFC 4180,"
            + " found text after a closing quote",
        "anna,\"tea,view,,4,1|expected quotes as in RFC 4180,"
            + " found a quote that is not closed before the end of the file",
      })
  void read_whenRowIsBad_reportsFileAndLineAndSkipsOnlyThatRow(String row, String reason)
      throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "events.csv",
            "user,item,kind,time,value,quantity",
            "bert,tea,view,,4,1",
            row,
            "",
            "carl,tea,view,,4,1");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessage(file + ":3: " + reason);
    BadRows bad = BadRows.skip();
    assertThat(EventReader.csv().withBadRows(bad).read(file).users().stream())
        .containsExactly("bert", "carl");
    assertThat(bad.samples()).containsExactly(new BadRows.Sample(file.toString(), 3, reason));
  }

  @Test
  void read_whenQuotedFieldIsNotClosed_skipsItsFirstLine() throws IOException {
    String endless = "\"" + ("x".repeat(1_000) + "\n").repeat(2_000) + "x";
    Path file = TempFiles.lines(dir, "a.csv", "user,item", endless, "anna,tea");
    BadRows bad = BadRows.skip();

    EventLog log = EventReader.csv().withBadRows(bad).read(file);

    assertThat(log.users().stream()).containsExactly("anna");
    assertThat(bad.samples().get(0))
        .isEqualTo(
            new BadRows.Sample(
                file.toString(),
                2,
                "expected quotes as in RFC 4180, found a quote that is not closed within"
                    + " 1,048,576 characters"));
    assertThat(bad.skippedCount()).isEqualTo(2_001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\""})
  void read_whenFieldIsTooLong_reportsAndSkipsIt(String quote) throws IOException {
    String row = "bert," + quote + "x".repeat(3_000_000) + quote;
    Path file = TempFiles.lines(dir, "a.csv", "user,item", row, "anna,tea");
    BadRows bad = BadRows.skip();

    EventLog log = EventReader.csv().withBadRows(bad).read(file);

    assertThat(log.users().stream()).containsExactly("anna");
    assertThat(bad.samples())
        .containsExactly(
            new BadRows.Sample(
                file.toString(),
                2,
                "expected fields of at most 1,048,576 characters, found a longer field"));
  }

  @Test
  void read_whenHeaderIsMalformed_isRejectedEvenWhenSkipping() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,\"item", "anna,tea");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().withBadRows(BadRows.skip()).read(file))
        .withMessageContainingAll(file + ":1: ", "RFC 4180", "not closed");
  }

  @Test
  void read_whenTextIsLongOrHasLineBreaks_messageIsOneLine() throws IOException {
    String text = "\"a\nb" + "c".repeat(100) + "\"";
    Path file = TempFiles.lines(dir, "a.csv", "user,item,value", "anna,tea," + text);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessage("%s:2: expected a number in column value, found a b%s…", file, "c".repeat(57));
  }

  @Test
  void read_whenLastRowIsTruncated_reportsIt() throws IOException {
    Path file = TempFiles.text(dir, "a.csv", "user,item\nanna,tea\nber");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessageContainingAll(file + ":3: ", "2 fields", "found 1", "truncated");
  }

  @Test
  void read_whenLastQuoteIsNotClosed_reportsIt() throws IOException {
    Path file = TempFiles.text(dir, "a.csv", "user,item\nanna,tea\nbert,\"te");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessageContainingAll(file + ":3: ", "RFC 4180", "not closed", "truncated");
  }

  @Test
  void read_whenLastRowHasNoLineBreak_readsIt() throws IOException {
    Path file = TempFiles.text(dir, "a.csv", "user,item\nanna,tea\nbert,tea");

    assertThat(EventReader.csv().read(file).size()).isEqualTo(2);
  }

  @Test
  void read_whenRowsSpanLines_reportsTheirFirstLine() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "user,item", "anna,\"green\n\ntea\"", "\n", "bert", "carl,tea", "dora");
    BadRows bad = BadRows.skip();

    EventLog log = EventReader.csv().withBadRows(bad).read(file);

    assertThat(log.items().stream()).containsExactly("tea", "green\n\ntea");
    assertThat(bad.rowCount()).isEqualTo(4);
    assertThat(bad)
        .hasToString(
            "2 of 4 rows skipped: 2 like %s:7: expected 2 fields, found 1".formatted(file));
  }

  @Test
  void skip_whenManyRowsAreBad_keepsTwentySamples() throws IOException {
    Path first = TempFiles.lines(dir, "a.csv", "user,item", "x\n".repeat(1_500) + "anna,tea");
    Path second = TempFiles.lines(dir, "b.csv", "user,item", "x\n".repeat(15) + "anna,tea");
    BadRows bad = BadRows.skip();

    EventReader.csv().withBadRows(bad).read(second, first);

    assertThat(bad.skippedCount()).isEqualTo(1_515);
    assertThat(bad.rowCount()).isEqualTo(1_517);
    assertThat(bad.samples()).hasSize(20);
    assertThat(bad.samples().get(19))
        .isEqualTo(new BadRows.Sample(first.toString(), 6, "expected 2 fields, found 1"));
    assertThat(bad)
        .hasToString(
            "1,515 of 1,517 rows skipped: 1,515 like " + second + ":2: expected 2 fields, found 1");
  }

  @Test
  void skip_whenReasonsDiffer_countsRowsByReason() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.csv",
            "user,item,quantity",
            "anna,tea,-3",
            "anna,,1",
            "anna,tea,0",
            "anna,tea,1",
            "anna,tea");
    BadRows bad = BadRows.skip();

    EventReader.csv().withBadRows(bad).read(file);

    assertThat(bad.skippedByReason())
        .containsExactly(
            Map.entry("expected a positive number in column quantity", 2L),
            Map.entry("expected an id in column item", 1L),
            Map.entry("expected 3 fields", 1L));
    assertThat(bad)
        .hasToString(
            ("4 of 5 rows skipped: 2 like %1$s:2: expected a positive number in column quantity,"
                    + " found -3; %1$s:3: expected an id in column item, found nothing;"
                    + " events of kind purchase need an item; %1$s:6: expected 3 fields, found 2")
                .formatted(file));
  }

  @Test
  void read_withoutPolicy_failsOnEachBadFile() throws IOException {
    Path good = TempFiles.lines(dir, "a.csv", "user,item", "anna,tea");
    Path bad = TempFiles.lines(dir, "b.csv", "user,item", "anna");
    EventReader reader = EventReader.csv();

    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> reader.read(bad));
    assertThat(reader.read(good).size()).isEqualTo(1);
  }

  @Test
  void failFast_whenRowsAreGood_countsThem() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item", "anna,tea", "bert,tea");
    BadRows badRows = BadRows.failFast();

    EventReader.csv().withBadRows(badRows).read(file);

    assertThat(badRows).hasToString("0 of 2 rows skipped");
    assertThat(badRows.samples()).isEmpty();
    assertThat(badRows.excludedByReason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-02T00:00:00.001Z|(2024-03-02T00:00:00.001Z)",
        "2999-01-01|(2999-01-01T00:00:00Z)",
        "1709337601|(2024-03-02T00:00:01Z if in seconds)",
        "170925120000000|(7386-05-27T00:00:00Z if in milliseconds)",
        "1719792000000000|(2024-07-01T00:00:00Z if in microseconds)",
      })
  void read_whenTimeIsInTheFuture_reportsHowItWasParsed(String time, String parsed)
      throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item,time", "anna,tea," + time);
    EventReader reader = EventReader.csv().withLatestTime(Instant.parse("2024-03-02T00:00:00Z"));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reader.read(file))
        .withMessageContainingAll(
            file + ":2: ", "2024-03-02T00:00:00Z", "column time", "found " + time + " " + parsed);
  }

  @Test
  void read_withoutLatestTime_rejectsTimesAfterTomorrow() throws IOException {
    Instant now = java.time.InstantSource.system().instant();
    Path soon = TempFiles.lines(dir, "a.csv", "user,item,time", "anna,tea," + now.plusSeconds(60));
    Path later =
        TempFiles.lines(dir, "b.csv", "user,item,time", "anna,tea," + now.plusSeconds(90_000));

    assertThat(EventReader.csv().read(soon).size()).isEqualTo(1);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(later))
        .withMessageStartingWith(later + ":2: ")
        .withMessageContaining("column time");
  }
}
