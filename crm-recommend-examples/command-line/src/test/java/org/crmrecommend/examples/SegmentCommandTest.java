package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCommandTest {

  @TempDir private Path folder;

  private Path events;
  private Path segments;

  @BeforeEach
  void writeFiles() throws IOException {
    events = WeeklyShop.write(folder);
    segments =
        Files.writeString(
            folder.resolve("segments.txt"),
            """
            # of the weekly shop
            regular "Regular customers": purchases >= 3
            best: top(spending, 5)
            silent: not segment('regular') and recencyDays > 30
            """);
  }

  /** 12 of 24 are regular; of the regulars, all have the spending of the limit of the best. */
  @Test
  void segment_file_printsCounts() {
    assertThat(run("--segments", segments))
        .isEqualTo(
            new CommandResult(
                0,
                """
                segment                      customers  share  condition
                regular (Regular customers)         12  50.0%  purchases >= 3
                best                                12  50.0%  top(spending, 5)
                silent                              12  50.0%  not segment('regular') and recencyDays > 30
                """,
                ""));
  }

  @Test
  void segment_names_printsOnlyThese() {
    CommandResult result = run("--segments", segments, "silent");

    assertThat(result.out().lines()).hasSize(2);
    assertThat(result.out()).contains("silent ");
  }

  @Test
  void segment_fewCustomers_areNotCountedOrListed() {
    CommandResult counted = run("--condition", "purchases >= 3 and recencyDays > 30");
    CommandResult few = run("--condition", "purchases >= 1");
    CommandResult listed = run("--segments", segments, "regular", "--list", "--min-group", "13");

    assertThat(counted.out()).containsPattern("(?m)^- +0 +0\\.0% ");
    assertThat(few.out()).containsPattern("(?m)^- +24 +100\\.0% ");
    assertThat(listed.status()).isEqualTo(2);
    assertThat(listed.out()).isEmpty();
    assertThat(listed.err())
        .startsWith("crm-recommend: segment regular must have at least 13 customers");
  }

  @Test
  void segment_list_printsChosenTraits() {
    CommandResult result =
        run(
            "--segments",
            segments,
            "regular",
            "--list",
            "--columns",
            "purchases,spending",
            "--top",
            "2",
            "--sort",
            "purchases");

    assertThat(result)
        .isEqualTo(
            new CommandResult(
                0,
                """
                2 of 12 customers

                customer  purchases  spending
                r01              13       130
                r02              13       130
                """,
                ""));
  }

  @Test
  void segment_csvAndJson_haveAllCustomers() throws IOException {
    Path csv = folder.resolve("silent.csv");
    Path json = folder.resolve("silent.json");

    CommandResult result =
        run(
            "--segments",
            segments,
            "silent",
            "--csv",
            csv,
            "--json",
            json,
            "--columns",
            "spending");

    assertThat(result).isEqualTo(new CommandResult(0, "", ""));
    assertThat(Files.readAllLines(csv)).hasSize(13).startsWith("customer,spending", "o01,20");
    assertThat(Files.readString(json)).contains("\"customer\" : \"o12\"").doesNotContain("r01");
  }

  @Test
  void segment_consents_areRead() throws IOException {
    StringBuilder agreed = new StringBuilder("customer,purpose\n");
    for (int customer = 1; customer <= 11; customer++) {
      agreed.append("r%02d,marketing\n".formatted(customer));
    }
    Path consents = Files.writeString(folder.resolve("consents.csv"), agreed);

    CommandResult result = run("--condition", "consent('marketing')", "--consents", consents);

    assertThat(result.out()).containsPattern("(?m)^- +11 +45\\.8% +consent\\('marketing'\\)$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "|at least one of --segments and --condition must be given",
        "--segments S --list|one NAME or --condition must be given with --list, --csv and --json",
        "--segments S --condition purchases>1 best|NAME must not be given with --condition: best",
        "--segments S bset|segment must be one of regular, best, silent: bset; did you mean best?",
        "--condition purchase>1|--condition: column 1: there is no trait 'purchase'; did you mean"
            + " purchases",
        "--condition consent('marketing')|consent('marketing') needs the decisions of the persons;"
            + " give them by --consents FILE",
        "--condition purchases>1 --consents S|segments.txt:1: expected the header customer,purpose,"
            + " found # of the weekly shop",
        "--condition purchases>1 --list --columns spendin|did you mean spending",
        "--condition purchases>1 --list --top 0|--top must be positive: 0",
      })
  void segment_badArguments_areOneSentence(String arguments, String message) {
    Object[] options =
        arguments == null
            ? new Object[0]
            : List.of(arguments.split(" ")).stream()
                .map(word -> word.equals("S") ? segments.toString() : word)
                .toArray();

    CommandResult result = run(options);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(message);
  }

  private CommandResult run(Object... options) {
    List<Object> all = new ArrayList<>(List.of("segment", "--events", events));
    all.addAll(List.of(options));
    return CommandResult.of(all.toArray());
  }
}
