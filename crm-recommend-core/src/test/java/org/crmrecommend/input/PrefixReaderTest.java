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

class PrefixReaderTest {

  @TempDir private Path dir;

  @Test
  void read_eachLine_becomesUserWithPrefixAndNextItem() throws IOException {
    Path first = TempFiles.lines(dir, "a.txt", "tea pot tea\tkite", "", "pot\ttea");
    Path second = TempFiles.lines(dir, "b.txt", "kite\tkite");

    PrefixReader.Prefixes read = PrefixReader.DEFAULTS.read(first, second);

    assertThat(read.prefixes().events())
        .containsExactly(
            click("prefix-1", "tea").at(Instant.ofEpochSecond(0)),
            click("prefix-1", "pot").at(Instant.ofEpochSecond(1)),
            click("prefix-1", "tea").at(Instant.ofEpochSecond(2)),
            click("prefix-3", "pot").at(Instant.ofEpochSecond(0)),
            click("prefix-2:1", "kite").at(Instant.ofEpochSecond(0)));
    assertThat(read.nextItems().events())
        .containsExactly(
            click("prefix-1", "kite"), click("prefix-3", "tea"), click("prefix-2:1", "kite"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tea pot kite|expected 2 fields, found 1",
        "tea>pot>kite|expected 2 fields, found 3",
        ">kite|expected an id in column items, found nothing",
        "tea pot>|expected an id in column next item, found nothing"
      })
  void read_badRow_isRejectedOrSkipped(String row, String reason) throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "tea\tpot", row.replace('>', '\t'));
    BadRows bad = BadRows.skip();

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> PrefixReader.DEFAULTS.read(file))
        .withMessage(file + ":2: " + reason);
    assertThat(PrefixReader.DEFAULTS.withBadRows(bad).read(file).nextItems().size()).isEqualTo(1);
    assertThat(bad.samples()).containsExactly(new BadRows.Sample(file.toString(), 2, reason));
  }

  private static Event click(String user, String item) {
    return Event.of(user, item, EventKind.CLICK);
  }
}
