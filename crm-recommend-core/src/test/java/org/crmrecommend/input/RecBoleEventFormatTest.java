package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecBoleEventFormatTest {

  private static final String HEADER =
      "user_id:token\titem_id:token\trating:float\ttimestamp:float";
  private static final Event FIRST =
      Event.of("1", "1193", EventKind.RATING)
          .withRating(4.5)
          .at(Instant.parse("2000-12-31T22:12:40Z"));

  @TempDir private Path dir;

  @Test
  void events_ratings_haveStarsAndTime() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "ml.inter",
            HEADER,
            "1\t1193\t4.5\t978300760",
            "2\t661\t3.0\t978300760.0",
            "2\t\"914\"\tnan\t978300760.25",
            "3\t661\t\tnan");

    assertThat(EventReader.recbole().read(file).events())
        .containsExactly(
            FIRST,
            Event.of("2", "661", EventKind.RATING).withRating(3).at(FIRST.time()),
            Event.of("2", "914", EventKind.RATING).at(FIRST.time().plusMillis(250)),
            Event.of("3", "661", EventKind.RATING));
  }

  @Test
  void events_withoutRatings_arePurchases() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "clicks.inter",
            "item_id:token\tuser_id:token\tlength:float\titem_id_list:token_seq\tvector:float_seq",
            "7\tanna\tlong\t5 6\tx");

    assertThat(EventReader.recbole().read(file).events())
        .containsExactly(Event.of("anna", "7", EventKind.PURCHASE));
  }

  /** The column names in RecBole's settings for DIGINETICA and Yelp. */
  @Test
  void events_columnNamesOfRecBoleDataSets_areRecognized() throws IOException {
    Path sessions = TempFiles.lines(dir, "a.inter", "session_id:token\titem_id:token", "8\t9");
    Path reviews =
        TempFiles.lines(
            dir,
            "b.inter",
            "review_id:token\tuser_id:token\tbusiness_id:token\tstars:float\tdate:float",
            "r\t1\t1193\t4.5\t978300760");

    assertThat(EventReader.recbole().read(sessions, reviews).events())
        .containsExactly(FIRST, Event.of("8", "9", EventKind.PURCHASE));
  }

  @Test
  void events_byteOrderMarkAndGzip_areAccepted() throws IOException {
    String text = "\uFEFF" + HEADER + "\r\n\r\n1\t1193\t4.5\t978300760\r\n";
    Path file = TempFiles.bytes(dir, "ml.train.inter", TempFiles.gzip(text));

    assertThat(EventReader.recbole().read(file).events()).containsExactly(FIRST);
  }

  @Test
  void events_badRows_areReported() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.inter",
            HEADER,
            "1\t2\t3\t4",
            "1\t2\t3",
            "1 2 3 4",
            "\t2\t3\t4",
            "1\tnan\t3\t4",
            "1\t2\tgood\t4",
            "1\t2\t3\tsoon");
    BadRows bad = BadRows.skip();

    EventReader.recbole().withBadRows(bad).read(file);

    assertThat(bad.samples())
        .extracting(BadRows.Sample::toString)
        .containsExactly(
            file + ":3: expected 4 fields, found 3",
            file + ":4: expected 4 fields, found 1",
            file + ":5: expected an id in column user_id:token, found nothing",
            file
                + ":6: expected an id in column item_id:token, found nothing;"
                + " events of kind rating need an item",
            file + ":7: expected a number in column rating:float, found good",
            file
                + ":8: expected a time such as 2024-05-31T23:59:00Z in column timestamp:float,"
                + " found soon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id\titem_id",
        "user_id:token\titem_id:string",
        "user_id:token\titem_id:TOKEN",
        "user_id:token\t:token",
        "user_id:token\titem_id:",
        "user_id:token,item_id:token"
      })
  void events_labelsWithoutTypes_areRejected(String header) throws IOException {
    Path file = TempFiles.lines(dir, "a.inter", header, "1\t2");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.recbole().withBadRows(BadRows.skip()).read(file))
        .withMessageContainingAll(
            file + ":1: ",
            "name:type",
            "found the columns " + header.replace("\t", ", ") + ";",
            "https://recbole.io/docs/user_guide/data/atomic_files.html");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "user_id:float,item_id:token | user_id to be of type token",
        "user_id:token,item_id:token_seq | item_id to be of type token",
        "user_id:token,item_id:token,rating:token | rating to be of type float",
        "user_id:token,item_id:token,timestamp:token | timestamp to be of type float"
      })
  void events_columnsOfWrongType_areRejected(String header, String expected) throws IOException {
    Path file = TempFiles.lines(dir, "a.inter", header.replace(',', '\t'), "1\t2\t3");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.recbole().read(file))
        .withMessageContainingAll(
            file + ":1: expected " + expected, "found the columns " + header.replace(",", ", "));
  }

  @Test
  void events_withoutRequiredColumns_areRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.inter", "user_id:token\trating:float", "1\t2");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.recbole().read(file))
        .withMessageContainingAll(
            file + ":1: expected a column for the item (itemid, ",
            "found the columns user_id, rating;",
            "rename that column to itemid");
  }

  @Test
  void events_emptyFile_isRejected() throws IOException {
    Path empty = TempFiles.text(dir, "empty", "");
    Path header = TempFiles.lines(dir, "a.inter", HEADER);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.recbole().read(empty))
        .withMessage("%s: expected rows, found an empty file", empty);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.recbole().read(header))
        .withMessage("%s: expected rows below the header, found none", header);
  }
}
