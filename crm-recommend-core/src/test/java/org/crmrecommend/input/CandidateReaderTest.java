package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateReaderTest {

  @TempDir private Path dir;

  @Test
  void ncf_anyRow_becomesExposuresOfTestItemAndNegatives() throws IOException {
    Path file = TempFiles.lines(dir, "x.negative", "(0,25)\t7\t3", "(12,4)\t25", "(0,9)\t7");

    EventLog log = CandidateReader.ncf().read(file);

    assertThat(log.events())
        .containsExactly(
            exposure("0", "3"),
            exposure("0", "7"),
            exposure("0", "7"),
            exposure("0", "9"),
            exposure("0", "25"),
            exposure("12", "4"),
            exposure("12", "25"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0;25;3 | expected a user and an item such as (7,12) in column (user,item), found 0",
        "(0);25 | expected a user and an item such as (7,12) in column (user,item), found (0)",
        "(0,);25 | expected a user and an item such as (7,12) in column (user,item), found (0,)",
        "(0,25) | expected candidates after user and item, found none after (0,25)",
        "(0,25);3;;4 | expected an id in column candidate, found nothing",
      })
  void ncf_badRow_isRejectedOrSkipped(String row, String reason) throws IOException {
    Path file = TempFiles.lines(dir, "x.negative", "(0,25)\t7", row.replace(';', '\t'));
    BadRows bad = BadRows.skip();

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CandidateReader.ncf().read(file))
        .withMessage(file + ":2: " + reason);
    assertThat(CandidateReader.ncf().withBadRows(bad).read(file).size()).isEqualTo(2);
    assertThat(bad).hasToString("1 of 2 rows skipped: " + file + ":2: " + reason);
  }

  @Test
  void ncf_emptyFile_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "x.negative");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CandidateReader.ncf().read(file))
        .withMessage(file + ": expected rows, found an empty file");
  }

  private static Event exposure(String user, String item) {
    return Event.of(user, item, EventKind.EXPOSURE);
  }
}
