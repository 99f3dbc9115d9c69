package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileCheckTest {

  @TempDir private Path folder;

  private Path events;
  private Path baskets;

  @BeforeEach
  void writeFiles() throws IOException {
    events =
        Files.write(
            folder.resolve("events.csv"),
            List.of("user,item,time", "ann,tea,1", "ann,pot,2", "ben,tea,3", "ben,pot,4"));
    baskets = Files.write(folder.resolve("baskets.csv"), List.of("tea,pot", "tea,pot,cup"));
  }

  @Test
  void run_outputIsInput_isRejectedAndInputUnchanged() throws IOException {
    String before = Files.readString(baskets);

    CommandResult result =
        CommandResult.of("rules", "--baskets", baskets, "--support", "2", "--csv", baskets);

    assertThat(result)
        .isEqualTo(rejection("--csv must not be the same file as --baskets: " + baskets));
    assertThat(baskets).hasContent(before);
  }

  @Test
  void run_outputIsLinkToInput_isRejected() throws IOException {
    Path soft = Files.createSymbolicLink(folder.resolve("soft"), events);
    Path hard = Files.createLink(folder.resolve("hard"), events);

    for (Path link : List.of(soft, hard)) {
      assertThat(CommandResult.of("evaluate", "--events", events, "--html", link))
          .isEqualTo(rejection("--html must not be the same file as --events: " + link));
    }
  }

  @Test
  void run_sameOutputTwice_isRejectedBeforeReading() {
    Path file = folder.resolve("rules.out");
    Path same = folder.resolve("./rules.out");

    assertThat(CommandResult.of("rules", "--baskets", "missing", "--json", file, "--pmml", same))
        .isEqualTo(rejection("--pmml must not be the same file as --json: " + same));
    assertThat(file).doesNotExist();
  }

  @Test
  void run_twoOutputsToSameDevice_areWritten() {
    Path nowhere = Path.of("/dev/null");
    assumeThat(nowhere).exists();

    CommandResult result =
        CommandResult.of(
            "rules", "--baskets", baskets, "--support", "2", "--json", nowhere, "--csv", nowhere);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(Files.isRegularFile(nowhere)).isFalse();
  }

  @Test
  void experiment_reportIsDataFile_isRejected() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            "data: [{name: own, events: events.csv, algorithms: [most-popular]}]");

    assertThat(CommandResult.of("experiment", file, "--csv", events))
        .isEqualTo(rejection("--csv must not be the same file as a data file: " + events));
    assertThat(CommandResult.of("experiment", file, "--json", file))
        .isEqualTo(rejection("--json must not be the same file as FILE: " + file));
  }

  private static CommandResult rejection(String message) {
    return new CommandResult(2, "", "crm-recommend: " + message + "\n");
  }
}
