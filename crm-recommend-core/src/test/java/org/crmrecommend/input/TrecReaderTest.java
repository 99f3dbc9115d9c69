package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrecReaderTest {

  @TempDir private Path folder;

  /** The rank is ignored; items with equal scores stay in the order of the rows. */
  @Test
  void readRun_anyRowOrder_sortsByScore() throws IOException {
    Path file =
        write(
            "7 Q0 a 1 0.5 x",
            "7\tQ0\tb\t2\t2\tx",
            "8 Q0 z 1 -1 x",
            "7 Q0 c 3 0.5 x",
            "7 Q0 d 9 1e1 x");

    assertThat(TrecReader.readRun(file))
        .isEqualTo(Map.of("7", List.of("d", "b", "a", "c"), "8", List.of("z")));
  }

  @Test
  void readQrels_anyRows_returnsWeights() throws IOException {
    Path file = write("7 0 a 1", "7 0 b 0", "8 0 a -1");

    assertThat(TrecReader.readQrels(file))
        .isEqualTo(Map.of("7", Map.of("a", 1.0, "b", 0.0), "8", Map.of("a", -1.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 Q0 a 1 0.5 | :2: expected 6 fields, found 5",
        "7 Q0 a 1 high x | :2: expected a number in column score, found high",
        "7 Q0 ok 2 1 x | :2: expected each item once per user in column item, found ok"
      })
  void readRun_badRow_isRejectedWithLine(String row, String message) throws IOException {
    Path file = write("7 Q0 ok 1 1 x", row);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> TrecReader.readRun(file))
        .withMessage(file + message);
  }

  @Test
  void readQrels_duplicateItem_isRejected() throws IOException {
    Path file = write("7 0 a 1", "7 0 a 2");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> TrecReader.readQrels(file))
        .withMessageContainingAll(":2: ", "column item", "found a");
  }

  private Path write(String... rows) throws IOException {
    return Files.write(folder.resolve("file.txt"), List.of(rows));
  }
}
