package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.examples.rules.SequenceReport;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.rules.sequence.SequenceDatabase;
import org.crmrecommend.rules.sequence.SequenceRuleMiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SequencesCommandTest {

  @TempDir Path folder;

  private Path events;
  private Path catalog;

  /** Of 40 users, 20 buy a printer, 15 of these buy ink 18 to 22 days later; all buy paper once. */
  @BeforeEach
  void writeFiles() throws IOException {
    List<String> lines = new ArrayList<>(List.of("user,item,kind,time"));
    for (int user = 0; user < 40; user++) {
      LocalDate day = LocalDate.of(2026, 1, 1);
      if (user < 20) {
        lines.add("u" + user + ",printer,purchase," + day);
      }
      if (user < 15) {
        lines.add("u" + user + ",ink,purchase," + day.plusDays(18 + user % 5));
      }
      lines.add("u" + user + ",paper,purchase," + day.plusDays(300));
    }
    events = write("events.csv", lines);
    catalog = write("catalog.csv", List.of("id,title", "printer,打印机 Printer", "ink,墨水 Ink"));
  }

  @Test
  void sequences_events_printsRulesWithDelays() {
    assertThat(run("--catalog", catalog))
        .isEqualTo(
            new CommandResult(
                0,
                """
                40 users, 3 items; rules: 1

                users  confidence   lift  median days  quartiles  first             then
                   15      75.00%  2.000           20      19–21  打印机 Printer  → 墨水 Ink
                """,
                ""));
  }

  @Test
  void sequences_jsonAndCsv_equalLibraryResult() throws IOException {
    Path json = folder.resolve("rules.json");
    Path csv = folder.resolve("rules.csv");

    CommandResult result =
        run(
            "--within",
            "400d",
            "--min-lift",
            "0",
            "--confidence",
            "0.2",
            "--json",
            json,
            "--csv",
            csv);

    SequenceDatabase sequences = SequenceDatabase.of(EventReader.csv().read(events));
    SequenceReport expected =
        SequenceReport.of(
            sequences,
            SequenceRuleMiner.DEFAULTS
                .withPatterns(
                    SequenceRuleMiner.DEFAULTS.patterns().withMaxGap(Duration.ofDays(400)))
                .withMinConfidence(0.2)
                .withMinLift(0)
                .withMaxRules(Integer.MAX_VALUE)
                .mine(sequences),
            id -> id);
    assertThat(result.err()).isEmpty();
    assertThat(JsonMapper.shared().readValue(Files.readString(json), SequenceReport.class))
        .isEqualTo(expected);
    assertThat(expected.rules()).hasSizeGreaterThan(2);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
      assertThat(rows.stream().map(row -> Double.valueOf(row.getField("days_median"))))
          .isEqualTo(expected.rules().stream().map(rule -> rule.days().median()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--within 10d | 0",
        "--after 25d | 0",
        "--window 21d --min-lift 1.5 | 1",
        "--window 17d --min-lift 1.5 | 0",
        "--confidence 80% | 0",
        "--min-lift 2.5 | 0",
        "--support 16 | 0",
        "--support 30% | 1",
        "--within 400d --min-lift 0 --top 1 | 1"
      })
  void sequences_limits_omitRulesOutside(String options, int rules) throws IOException {
    Path json = folder.resolve("rules.json");
    List<Object> args = new ArrayList<>(List.of("--json", json));
    args.addAll(List.of(options.split(" ", -1)));

    CommandResult result = run(args.toArray());

    assertThat(result.err()).isEmpty();
    assertThat(JsonMapper.shared().readValue(Files.readString(json), SequenceReport.class).rules())
        .hasSize(rules);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "--by history | --by must ; order; day; session; : history",
        "--top 0 | --top must be positive: 0",
        "--confidence 0 | --confidence must ; : 0.0",
        "--within 0d | --within must be positive: 0s",
        "--csv nowhere/x | --csv must ; : nowhere/x"
      })
  void sequences_badInput_printsOneLineAndExitsWithTwo(String options, String parts) {
    CommandResult result = run((Object[]) options.split(" ", -1));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains(parts.split(" *; *"))
        .hasLineCount(1);
  }

  private CommandResult run(Object... options) {
    List<Object> args = new ArrayList<>(List.of("sequences", "--events", events));
    args.addAll(List.of(options));
    return CommandResult.of(args.toArray());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
