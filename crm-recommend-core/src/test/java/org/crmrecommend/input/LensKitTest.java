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
import org.junit.jupiter.params.provider.ValueSource;

class LensKitTest {

  private static final Event FIRST =
      Event.of("1", "1193", EventKind.RATING)
          .withRating(4.5)
          .at(Instant.parse("2000-12-31T22:12:40Z"));
  private static final Event SECOND =
      Event.of("2", "661", EventKind.RATING).withRating(3).at(Instant.ofEpochSecond(7));

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id\titem_id\trating\ttimestamp\n1\t1193\t4.5\t978300760\n2\t661\t3\t7\n",
        "user\titem\trating\ttime\n1\t1193\t4.5\t978300760.0\n2\t661\t3.0\t7.0\n",
        "timestamp,itemId,USER,rating\n2000-12-31 22:12:40,1193,1,4.5\n1970-01-01 00:00:07,661,2,3",
        "\"user_id\",\"item_id\",score,rating,timestamp\n1,\"1193\",x,4.5,978300760\n2,661,,3,7\n",
        "1\t1193\t4.5\t978300760\n2\t661\t3\t7\n",
        "1,1193,4.5,978300760\n2,661,3,7\n",
        "\uFEFF\r\n1,\"1193\",4.5,978300760\r\n2,661,3,7\r\n"
      })
  void events_anyVariant_isDetectedFromFirstLine(String text) throws IOException {
    Path plain = TempFiles.text(dir, "ratings", text);
    Path packed = TempFiles.bytes(dir, "ratings.gz", TempFiles.gzip(text));

    assertThat(EventReader.lenskit().read(plain).events()).containsExactly(FIRST, SECOND);
    assertThat(EventReader.lenskit().read(packed).events()).containsExactly(FIRST, SECOND);
  }

  @Test
  void events_withoutRatings_arePurchasesWithQuantity() throws IOException {
    Path pairs = TempFiles.lines(dir, "a.csv", "user_id,item_id", "1,1193");
    Path counts = TempFiles.lines(dir, "b.csv", "user_id,item_id,count", "2,661,3");

    assertThat(EventReader.lenskit().read(pairs, counts).events())
        .containsExactly(
            Event.of("1", "1193", EventKind.PURCHASE),
            Event.of("2", "661", EventKind.PURCHASE).withQuantity(3));
  }

  @Test
  void events_missingValues_areIgnored() throws IOException {
    Path header = TempFiles.lines(dir, "a.csv", "user,item,rating,timestamp", "1,1193,,");
    Path none = TempFiles.lines(dir, "b.csv", "2,661,3");

    assertThat(EventReader.lenskit().read(header, none).events())
        .containsExactly(
            Event.of("1", "1193", EventKind.RATING),
            Event.of("2", "661", EventKind.RATING).withRating(3));
  }

  @Test
  void events_badRows_areReported() throws IOException {
    Path header =
        TempFiles.lines(
            dir,
            "a.csv",
            "user_id,item_id,rating,timestamp,count",
            "1,2,3,4,1",
            "1,2,3",
            ",2,3,4,1",
            "1,2,good,4,1",
            "1,2,3,soon,1",
            "1,2,3,4,0");
    Path none = TempFiles.lines(dir, "b.tsv", "1\t2\t3\t4", "1\t2\t3", "1\t2\tgood\t4");
    BadRows bad = BadRows.skip();

    EventReader.lenskit().withBadRows(bad).read(header, none);

    assertThat(bad.samples())
        .extracting(BadRows.Sample::toString)
        .containsExactly(
            header + ":3: expected 5 fields, found 3",
            header + ":4: expected an id in column user_id, found nothing",
            header + ":5: expected a number in column rating, found good",
            header
                + ":6: expected a time such as 2024-05-31T23:59:00Z in column timestamp, found"
                + " soon",
            header + ":7: expected a positive number in column count, found 0",
            none + ":2: expected 4 fields, found 3",
            none + ":3: expected a number in column rating, found good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,1193", "who,item_id,rating", "1,2,3,4,5", "1::2::3::4", "1"})
  void events_neitherHeaderNorRow_isRejected(String first) throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", first, "1,2,3");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.lenskit().withBadRows(BadRows.skip()).read(file))
        .withMessageContainingAll(
            file + ":1: expected a column for the user (userid, user), ",
            "found the columns " + first.replace(",", ", ") + ";",
            "rename that column to userid");
  }

  @Test
  void events_withoutItemColumn_areRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user_id,rating", "1,2");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.lenskit().read(file))
        .withMessageContainingAll(
            file + ":1: expected a column for the item (itemid, item), ",
            "found the columns user_id, rating;",
            "rename that column to itemid");
  }

  @Test
  void events_emptyFile_isRejected() throws IOException {
    Path empty = TempFiles.text(dir, "empty", "");
    Path header = TempFiles.lines(dir, "a.csv", "user,item");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.lenskit().read(empty))
        .withMessage("%s: expected rows, found an empty file", empty);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.lenskit().read(header))
        .withMessage("%s: expected rows below the header, found none", header);
  }
}
