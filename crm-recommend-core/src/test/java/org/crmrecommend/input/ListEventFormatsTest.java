package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the formats whose lines are lists of items. */
class ListEventFormatsTest {

  @TempDir private Path dir;

  @Test
  void adjacency_users_haveTheirItems() throws IOException {
    Path file = TempFiles.text(dir, "train.txt", "10 3 1\n\n2\t3 3 \n7 \n");

    EventLog log = EventReader.adjacency().read(file);

    assertThat(log.events())
        .containsExactly(
            purchase("2", "3"), purchase("2", "3"), purchase("10", "1"), purchase("10", "3"));
    assertThat(log.users().stream()).containsExactly("2", "7", "10");
  }

  @Test
  void adjacency_manyItems_areRead() throws IOException {
    String items =
        IntStream.range(0, 150_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

    EventLog log = EventReader.adjacency().read(TempFiles.lines(dir, "a.txt", "u " + items));

    assertThat(log.size()).isEqualTo(150_000);
    assertThat(log.itemCount()).isEqualTo(150_000);
  }

  @Test
  void adjacency_commaSeparated_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "1 2", "1,2,3");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.adjacency().read(file))
        .withMessageContainingAll(file + ":2: ", "user", "spaces or tabs", "found 1,2,3");
  }

  @Test
  void baskets_commaSeparated_mayBeQuoted() throws IOException {
    Path file =
        TempFiles.lines(dir, "a.csv", "whole milk", "", "\"rolls, white\",whole milk,whole milk,,");

    assertThat(EventReader.baskets().read(file).events())
        .containsExactly(
            basket("1", "whole milk"),
            basket("3", "whole milk"),
            basket("3", "whole milk"),
            basket("3", "rolls, white"));
  }

  @Test
  void baskets_withoutCommas_areSplitAtWhitespace() throws IOException {
    Path file = TempFiles.lines(dir, "a.dat", "30 31 ", "31\t9");

    assertThat(EventReader.baskets().read(file).events())
        .containsExactly(basket("1", "30"), basket("1", "31"), basket("2", "9"), basket("2", "31"));
  }

  @Test
  void baskets_whenItemIsMissing_areSkippedCompletely() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "milk,,rolls", ",,", "tea");
    BadRows bad = BadRows.skip();

    EventLog log = EventReader.baskets().withBadRows(bad).read(file);

    assertThat(log.events()).containsExactly(basket("3", "tea"));
    assertThat(bad)
        .hasToString(
            "2 of 3 rows skipped: 2 like %s:1: expected an id in column item, found nothing"
                .formatted(file));
  }

  @Test
  void baskets_ofSeveralFiles_haveDifferentUsers() throws IOException {
    Path first = TempFiles.lines(dir, "a.csv", "tea,pot");
    Path second = TempFiles.lines(dir, "b.csv", "tea,kite");

    assertThat(EventReader.baskets().read(first, second).events())
        .containsExactly(
            basket("1", "pot"), basket("1", "tea"), basket("2:1", "tea"), basket("2:1", "kite"));
  }

  @Test
  void sequences_anyLine_keepsItemOrder() throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "anna tea\tpot  tea", "bert", "anna kite");

    EventLog log = EventReader.sequences().read(file);

    assertThat(log.events())
        .containsExactly(
            purchase("anna", "tea").at(Instant.ofEpochSecond(0)),
            purchase("anna", "pot").at(Instant.ofEpochSecond(1)),
            purchase("anna", "tea").at(Instant.ofEpochSecond(2)),
            purchase("anna", "kite").at(Instant.ofEpochSecond(3)));
    assertThat(log.users().stream()).containsExactly("anna", "bert");
    assertThat(log.timesArePositions()).isTrue();
    assertThat(log.filter(event -> event > 1).timesArePositions()).isTrue();
    assertThat(EventReader.adjacency().read(file).timesArePositions()).isFalse();
  }

  @Test
  void sessions_eachLine_isItsOwnUser() throws IOException {
    Path first = TempFiles.lines(dir, "a.txt", "tea pot", "", "kite");
    Path second = TempFiles.lines(dir, "b.txt", "pot");

    assertThat(EventReader.sessions().read(first, second).events())
        .containsExactly(
            Event.of("1", "tea", EventKind.CLICK).at(Instant.ofEpochSecond(0)),
            Event.of("1", "pot", EventKind.CLICK).at(Instant.ofEpochSecond(1)),
            Event.of("3", "kite", EventKind.CLICK).at(Instant.ofEpochSecond(0)),
            Event.of("3:1", "pot", EventKind.CLICK).at(Instant.ofEpochSecond(0)));
  }

  @Test
  void sessions_commaSeparated_areRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "tea,pot");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.sessions().read(file))
        .withMessageContainingAll(file + ":1: ", "items", "spaces or tabs", "found tea,pot");
  }

  private static Event purchase(String user, String item) {
    return Event.of(user, item, EventKind.PURCHASE);
  }

  private static Event basket(String line, String item) {
    return purchase(line, item).withOrder(line);
  }
}
