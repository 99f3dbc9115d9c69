package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  @TempDir private Path dir;

  @Test
  void of_eachFormat_readsItsFiles() throws IOException {
    Path csv = TempFiles.lines(dir, "a", "user,item", "anna,tea");
    Path lists = TempFiles.lines(dir, "b", "anna tea");
    Path ratings = TempFiles.lines(dir, "c", "1::2::3::4");
    Path atomic = TempFiles.lines(dir, "f", "user_id:token\titem_id:token", "anna\ttea");
    Path retail =
        TempFiles.lines(
            dir,
            "d",
            "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country",
            "1,22752,A,1,2010-12-01 08:26:00,7.65,17850,France");
    Path rocket =
        TempFiles.lines(dir, "e", "timestamp,visitorid,event,itemid,transactionid", "1,2,view,3,");

    assertThat(EventReader.formats())
        .containsExactly(
            "csv",
            "adjacency",
            "baskets",
            "sequences",
            "sessions",
            "movielens",
            "recbole",
            "lenskit",
            "online-retail",
            "retailrocket");
    assertThat(EventReader.of("csv").read(csv).size()).isEqualTo(1);
    assertThat(EventReader.of("adjacency").read(lists).size()).isEqualTo(1);
    assertThat(EventReader.of("baskets").read(lists).size()).isEqualTo(2);
    assertThat(EventReader.of("sequences").read(lists).size()).isEqualTo(1);
    assertThat(EventReader.of("sessions").read(lists).size()).isEqualTo(2);
    assertThat(EventReader.of("movielens").read(ratings).size()).isEqualTo(1);
    assertThat(EventReader.of("recbole").read(atomic).size()).isEqualTo(1);
    assertThat(EventReader.of("lenskit").read(csv).size()).isEqualTo(1);
    assertThat(EventReader.of("online-retail").read(retail).size()).isEqualTo(1);
    assertThat(EventReader.of("retailrocket").read(rocket).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CSV", "xml"})
  void of_unknownName_isRejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventReader.of(name))
        .withMessageContaining("format must be one of csv, ")
        .withMessageEndingWith("retailrocket: " + name);
  }

  @Test
  void of_eachRatingFormat_returnsSameLog() throws IOException {
    String[] rows = {"anna,tea,4.5,978300760", "bert,tea,3,978300761", "anna,cup,1,978300760"};
    EventLog log = EventReader.csv().read(table("csv", ",", "user,item,rating,timestamp", rows));

    List<EventLog> others =
        List.of(
            EventReader.of("movielens").read(table("u.data", "\t", "", rows)),
            EventReader.of("movielens").read(table("ratings.dat", "::", "", rows)),
            EventReader.of("movielens")
                .read(table("ratings.csv", ",", "userId,movieId,rating,timestamp", rows)),
            EventReader.of("recbole")
                .read(
                    table(
                        "ml.inter",
                        "\t",
                        "user_id:token,item_id:token,rating:float,timestamp:float",
                        rows)),
            EventReader.of("lenskit")
                .read(table("lenskit.tsv", "\t", "user_id,item_id,rating,timestamp", rows)),
            EventReader.of("lenskit").read(table("lenskit.csv", ",", "", rows)));

    assertThat(log.size()).isEqualTo(3);
    for (EventLog other : others) {
      assertSame(other, log);
    }
  }

  @Test
  void of_eachPairFormat_returnsSameLog() throws IOException {
    String[] rows = {"anna,tea", "bert,tea", "anna,cup"};
    EventLog log = EventReader.csv().read(table("csv", ",", "user,item", rows));

    assertSame(EventReader.of("adjacency").read(table("lists", " ", "", rows)), log);
    assertSame(
        EventReader.of("recbole").read(table("a.inter", "\t", "user_id:token,item_id:token", rows)),
        log);
    assertSame(EventReader.of("lenskit").read(table("b", "\t", "user_id,item_id", rows)), log);
  }

  @Test
  void read_noFiles_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventReader.csv().read())
        .withMessage("files must not be empty");
  }

  @Test
  void withKind_anyFormat_setsKindOfAllEvents() throws IOException {
    Path lists = TempFiles.lines(dir, "a", "anna tea");
    Path ratings = TempFiles.lines(dir, "b", "anna::tea::3");
    Path csv = TempFiles.lines(dir, "c", "user,item,kind", "anna,tea,refund");
    EventLogBuilder events = EventLog.builder();

    EventReader.adjacency().withKind(EventKind.VIEW).read(events, lists);
    EventReader.sequences().withKind(EventKind.CART).read(events, lists);
    EventReader.movielens().withKind(EventKind.REVIEW).read(events, ratings);
    EventReader.csv().withKind(EventKind.CLICK).read(events, csv);

    assertThat(events.build().kinds())
        .containsExactly(EventKind.CART, EventKind.CLICK, EventKind.REVIEW, EventKind.VIEW);
  }

  @Test
  void read_intoBuilder_keepsExistingEvents() throws IOException {
    EventLogBuilder events = EventLog.builder().add(Event.of("bert", "cup", EventKind.VIEW));

    EventReader.adjacency().read(events, TempFiles.lines(dir, "a", "anna tea"));

    assertThat(events.build().events())
        .containsExactly(
            Event.of("anna", "tea", EventKind.PURCHASE), Event.of("bert", "cup", EventKind.VIEW));
  }

  /** Writes comma-separated rows to a file with another separator and an optional header. */
  private Path table(String name, String separator, String header, String... rows)
      throws IOException {
    String text = header + "\n" + String.join("\n", rows) + "\n";
    return TempFiles.text(dir, name, text.replace(",", separator));
  }

  private static void assertSame(EventLog actual, EventLog expected) {
    assertThat(actual.events()).containsExactlyElementsOf(expected.events().toList());
    assertThat(actual.users()).isEqualTo(expected.users());
    assertThat(actual.items()).isEqualTo(expected.items());
  }

  @Test
  void withSeparator_quoteOrLineBreak_isRejected() {
    for (char separator : new char[] {'"', '\r', '\n'}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Columns.DEFAULTS.withSeparator(separator))
          .withMessage(
              "separator must not be a quote or a line break: character %d", (int) separator);
    }
  }
}
