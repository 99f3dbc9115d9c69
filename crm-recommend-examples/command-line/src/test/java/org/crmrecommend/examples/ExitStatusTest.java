package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.examples.output.TerminalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExitStatusTest {

  private static final String OUTPUT_ERROR =
      "crm-recommend: standard output is incomplete, because it cannot be written; check the disk"
          + " space of its target\n";

  @TempDir private Path folder;

  /** Stream that fails after a number of bytes. */
  private static final class FullOutputStream extends OutputStream {

    private int remaining;

    FullOutputStream(int bytes) {
      this.remaining = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      if (remaining-- <= 0) {
        throw new IOException("no space left");
      }
    }
  }

  /**
   * The stream fails at once, or after about 1 or 1.5 writer buffers, so that any write can fail.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | --help",
        "0 | --version",
        "0 | guess --help",
        "0 | guess --events E --user cem",
        "0 | guess --events E --user cem --json",
        "0 | similar --events E --item tea",
        "0 | train --events E --save M",
        "1000 | --help",
        "1000 | evaluate --help",
        "8000 | evaluate --help"
      })
  void run_outputIsFull_printsErrorAndExitsWithOne(int bytes, String line) throws IOException {
    StringWriter err = new StringWriter();

    int status = run(new FullOutputStream(bytes), false, err, args(line));

    assertThat(status).isEqualTo(1);
    assertThat(err).hasToString(OUTPUT_ERROR);
  }

  @Test
  void run_outputIsClosedPipe_exitsSilentlyWithSigpipeStatus() throws IOException {
    StringWriter err = new StringWriter();

    int status = run(new FullOutputStream(10), true, err, args("guess --events E --user cem"));

    assertThat(status).isEqualTo(141);
    assertThat(err).hasToString("");
  }

  @Test
  void run_badInputAndOutputIsFull_exitsWithTwo() {
    StringWriter err = new StringWriter();

    int status =
        run(
            new FullOutputStream(0),
            false,
            err,
            "guess",
            "--events",
            "missing.csv",
            "--user",
            "ann");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith("crm-recommend: missing.csv: ");
  }

  @Test
  void run_outputIsWritten_returnsStatusOfRun() {
    StringWriter err = new StringWriter();

    assertThat(run(OutputStream.nullOutputStream(), true, err, "--version")).isZero();
    assertThat(run(OutputStream.nullOutputStream(), false, err, "--version")).isZero();
    assertThat(err).hasToString("");
  }

  /** The algorithm content-knn fails, because there is no catalog. */
  @Test
  void evaluate_oneOfTwoFails_exitsWithOneAndReportsOther() throws IOException {
    Path json = folder.resolve("figures.json");

    CommandResult result =
        CommandResult.of(
            (Object[])
                args(
                    "evaluate --events E -m recall@5 -a most-popular -a content-knn --json "
                        + json));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "crm-recommend: 1 of 2 runs failed; the lines that start with 'failed:' give the"
                + " reasons\n");
    assertThat(result.out())
        .containsPattern("] .* most-popular\n")
        .contains("failed: content-knn: --catalog must be given");
    JsonNode rows = JsonMapper.shared().readTree(Files.readString(json)).at("/tables/0/rows");
    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.at("/0/algorithm").asString()).isEqualTo("most-popular");
  }

  @Test
  void evaluate_allFail_exitsWithOne() throws IOException {
    Path html = folder.resolve("report.html");

    CommandResult result =
        CommandResult.of((Object[]) args("evaluate --events E -a content-knn --html " + html));

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).startsWith("crm-recommend: 1 of 1 runs failed;");
    assertThat(result.out()).contains("failed: content-knn: ");
    assertThat(html).exists();
  }

  @Test
  void experiment_oneOfTwoTablesFails_exitsWithOneAndReportsBoth() throws IOException {
    args("E");
    Path file =
        Files.write(
            folder.resolve("own.yaml"),
            List.of(
                "data:",
                "  - {name: bad, events: events.csv, algorithms: [content-knn]}",
                "  - {name: good, events: events.csv, algorithms: [most-popular]}"));
    Path json = folder.resolve("own.json");

    CommandResult result = CommandResult.of("experiment", file, "--json", json);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .endsWith(
            "crm-recommend: 1 of 2 runs failed; the lines that start with 'failed:' give the"
                + " reasons\n");
    JsonNode tables = JsonMapper.shared().readTree(Files.readString(json)).at("/tables");
    assertThat(tables.at("/0/rows").size()).isZero();
    assertThat(tables.at("/1/rows").size()).isEqualTo(1);
  }

  /** Splits a line into arguments; E is a file of events and M a file that does not exist. */
  private String[] args(String line) throws IOException {
    Path events =
        Files.write(
            folder.resolve("events.csv"),
            List.of(
                "user,item,time",
                "ann,tea,2026-01-01",
                "ben,tea,2026-01-02",
                "ben,pot,2026-01-03",
                "cem,pot,2026-01-04",
                "ann,pot,2026-01-05"));
    return line.replace(" E", " " + events)
        .replace(" M", " " + folder.resolve("model.safetensors"))
        .split(" ");
  }

  private static int run(OutputStream stream, boolean isPipe, StringWriter err, String... args) {
    PrintWriter out = new PrintWriter(stream, false, StandardCharsets.UTF_8);
    PrintWriter errors = new PrintWriter(err);
    return CrmRecommend.exitStatus(
        out, isPipe, errors, new CrmRecommend(TerminalText.UNLIMITED).run(out, errors, args));
  }
}
