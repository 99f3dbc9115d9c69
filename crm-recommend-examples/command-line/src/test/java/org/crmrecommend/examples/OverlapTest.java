package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {

  private static final String FAULT =
      "no item of the catalog occurs in the events; it has ids such as S-1, the events have ids such"
          + " as pot\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write(
        "events.csv",
        """
        user,item,time
        ann,tea,2026-01-01
        ben,tea,2026-01-02
        ben,pot,2026-01-03
        cem,pot,2026-01-04
        ann,pot,2026-01-05
        """);
    write(
        "train.csv",
        """
        user,item
        ann,tea
        ben,tea
        ben,pot
        """);
    write("test.csv", "user,item\nann,pot\n");
    write(
        "other.csv",
        """
        id,title,price,category
        S-1,Tea,1,A > B
        S-2,Pot,2,A > C
        """);
    write(
        "some.csv",
        """
        id,title
        tea,Green tea
        S-2,Pot
        """);
    write("strangers.csv", "user,city\nzoe,Chengdu\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guess --events events.csv --catalog other.csv --user cem",
        "similar --events events.csv --catalog other.csv --item tea",
        "rules --events events.csv --catalog other.csv --support 1",
        "sequences --events events.csv --catalog other.csv --support 1",
        "evaluate --events events.csv --catalog other.csv",
        "evaluate --train train.csv --test test.csv --catalog other.csv"
      })
  void run_catalogOfOtherItems_isAWarning(String line) {
    CommandOutcome outcome = run(line);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEqualTo("crm-recommend: warning: " + FAULT);
  }

  /** Without a price there is no offer. */
  @Test
  void bundles_catalogOfOtherItems_isAnError() {
    assertThat(run("bundles --events events.csv --catalog other.csv"))
        .isEqualTo(new CommandOutcome(2, "", "crm-recommend: " + FAULT));
  }

  @Test
  void guess_catalogOfSomeItems_isNoWarning() {
    assertThat(run("guess --events events.csv --catalog some.csv --user cem").err()).isEmpty();
  }

  @Test
  void guess_usersOfOtherEvents_isAWarning() {
    assertThat(run("guess --events events.csv --users strangers.csv --user cem").err())
        .isEqualTo(
            "crm-recommend: warning: no user of the table occurs in the events; it has ids such as"
                + " zoe, the events have ids such as ann\n");
  }

  @Test
  void experiment_catalogOfOtherItems_isAWarning() throws IOException {
    Path file =
        write(
            "own.yaml",
            "data: [{name: n, events: events.csv, catalog: other.csv, algorithms: [trending]}]");

    CommandOutcome outcome = CommandOutcome.of("experiment", file);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).contains("crm-recommend: warning: " + FAULT);
  }

  @Test
  void fault_noIdsAtAll_isNone() {
    Ids none = Ids.of(List.of());
    Ids some = Ids.of(List.of("tea"));

    assertThat(Overlap.fault("item of the catalog", none, some)).isEmpty();
    assertThat(Overlap.fault("item of the catalog", some, none)).isEmpty();
  }

  private CommandOutcome run(String line) {
    return CommandOutcome.of(
        (Object[]) line.replaceAll("[a-z-]+\\.csv", folder + "/$0").split(" "));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
