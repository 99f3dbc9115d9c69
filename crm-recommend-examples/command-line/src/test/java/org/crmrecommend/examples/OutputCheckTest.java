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

class OutputCheckTest {

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
  void run_outputIsAnInput_isRefusedAndTheInputStays() throws IOException {
    String before = Files.readString(baskets);

    CommandOutcome outcome =
        CommandOutcome.of("rules", "--baskets", baskets, "--support", "2", "--csv", baskets);

    assertThat(outcome).isEqualTo(refused("--csv must be another file than --baskets: " + baskets));
    assertThat(baskets).hasContent(before);
  }

  @Test
  void run_outputIsALinkToAnInput_isRefused() throws IOException {
    Path soft = Files.createSymbolicLink(folder.resolve("soft"), events);
    Path hard = Files.createLink(folder.resolve("hard"), events);

    for (Path link : List.of(soft, hard)) {
      assertThat(CommandOutcome.of("evaluate", "--events", events, "--html", link))
          .isEqualTo(refused("--html must be another file than --events: " + link));
    }
  }

  @Test
  void run_outputIsAnotherOutput_isRefusedBeforeAnythingIsRead() {
    Path file = folder.resolve("rules.out");
    Path same = folder.resolve("./rules.out");

    assertThat(CommandOutcome.of("rules", "--baskets", "missing", "--json", file, "--pmml", same))
        .isEqualTo(refused("--pmml must be another file than --json: " + same));
    assertThat(file).doesNotExist();
  }

  @Test
  void run_twoOutputsToOneDevice_areWritten() {
    Path nowhere = Path.of("/dev/null");
    assumeThat(nowhere).exists();

    CommandOutcome outcome =
        CommandOutcome.of(
            "rules", "--baskets", baskets, "--support", "2", "--json", nowhere, "--csv", nowhere);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(Files.isRegularFile(nowhere)).isFalse();
  }

  @Test
  void experiment_reportIsAFileOfData_isRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            "data: [{name: own, events: events.csv, algorithms: [most-popular]}]");

    assertThat(CommandOutcome.of("experiment", file, "--csv", events))
        .isEqualTo(refused("--csv must be another file than a file of data: " + events));
    assertThat(CommandOutcome.of("experiment", file, "--json", file))
        .isEqualTo(refused("--json must be another file than FILE: " + file));
  }

  private static CommandOutcome refused(String message) {
    return new CommandOutcome(2, "", "crm-recommend: " + message + "\n");
  }
}
