package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdOverlapCheckTest {

  private static final String PROBLEM =
      "no item of the catalog occurs in the events; use the same ids in both: the table has ids such"
          + " as S-1, the events have ids such as pot\n";

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
  void run_catalogWithoutCommonItems_printsWarning(String line) {
    CommandResult result = run(line);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEqualTo("crm-recommend: warning: " + PROBLEM);
  }

  /** Bundles need the prices of the catalog. */
  @Test
  void bundles_catalogWithoutCommonItems_isRejected() {
    assertThat(run("bundles --events events.csv --catalog other.csv"))
        .isEqualTo(new CommandResult(2, "", "crm-recommend: " + PROBLEM));
  }

  @Test
  void guess_catalogWithCommonItem_printsNoWarning() {
    assertThat(run("guess --events events.csv --catalog some.csv --user cem").err()).isEmpty();
  }

  @Test
  void guess_usersWithoutCommonIds_printsWarning() {
    assertThat(run("guess --events events.csv --users strangers.csv --user cem").err())
        .isEqualTo(
            "crm-recommend: warning: no user of the table occurs in the events; use the same ids in"
                + " both: the table has ids such as zoe, the events have ids such as ann\n");
  }

  @Test
  void experiment_catalogWithoutCommonItems_printsWarning() throws IOException {
    Path file =
        write(
            "own.yaml",
            "data: [{name: n, events: events.csv, catalog: other.csv, algorithms: [trending]}]");

    CommandResult result = CommandResult.of("experiment", file);

    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("crm-recommend: warning: " + PROBLEM);
  }

  @Test
  void problem_noIds_isEmpty() {
    IdMap none = IdMap.of(List.of());
    IdMap some = IdMap.of(List.of("tea"));

    assertThat(IdOverlapCheck.problem("item of the catalog", none, some)).isEmpty();
    assertThat(IdOverlapCheck.problem("item of the catalog", some, none)).isEmpty();
  }

  private CommandResult run(String line) {
    return CommandResult.of((Object[]) line.replaceAll("[a-z-]+\\.csv", folder + "/$0").split(" "));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
