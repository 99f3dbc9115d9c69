package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionNamesTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("good.csv", "user,item,time\nann,tea,2026-01-01\nann,pot,2026-01-02\n");
    write("headers.csv", "wer,was\nann,tea\n");
    write("items.csv", "user,was\nann,tea\n");
    write("kinds.csv", "user,item,kind\nann,tea,gave\nann,pot,\nben,pot,view\n");
    write("empty-kind.csv", "user,item,kind\nann,tea,view\nann,pot,\n");
    write("prices.csv", "user,item,amount\nann,tea,7.90\n");
    write("currencies.csv", "user,item,amount,currency\nann,tea,7.90,EUR\nann,pot,8,USD\n");
    write("catalog.csv", "id,title\ntea,Tea\npot,Pot\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "guess --events headers.csv --user 1 | --column user=HEADER",
        "guess --events items.csv --user 1 | --column item=HEADER",
        "guess --events kinds.csv --user 1 | gave; --kind TEXT=KIND; by --open-kinds",
        "guess --events empty-kind.csv --user 1 | ; fill it in, or give --skip-bad-rows",
        "guess --events prices.csv --user 1 | --column currency=HEADER; by --amount-currency CODE",
        "guess --events currencies.csv --user 1 | found USD; convert the amounts to one currency",
        "guess --events good.csv --user 1 --column list-price=x | list price; --column"
            + " list-price=HEADER",
        "guess --events good.csv --user 1 --column id=x | event id; --column id=HEADER",
        "guess --events good.csv --user 1 --algorithm content-knn | : --catalog must be given",
        "guess --events good.csv --user 1 --column user=who | user, item, time; --column"
            + " user=HEADER",
        "guess --events good.csv --user= | : --user must not be empty; use --looked-at for a visitor",
        "sequences --events good.csv --after -PT1H | --after must ; : -1h",
        "sequences --events good.csv --after 9d --within 2d | --within must ; --after; 9d; : 2d",
        "sequences --events good.csv --confidence 0 | --confidence must ; : 0.0",
        "sequences --events good.csv --min-lift -1 | --min-lift must ; : -1.0",
        "sequences --events good.csv --max-items 0 | --max-items must be positive: 0",
        "bundles --events good.csv --max-items 5 | --max-items must ; : 5",
        "bundles --events good.csv --discount 2 | --discount must ; : 2.0",
        "bundles --events good.csv --min-margin -1 | --min-margin must ; : -1.0",
        "bundles --events good.csv --price-step 0 | --price-step must be positive: 0",
        "bundles --events good.csv --top 0 | --top must be positive: 0",
        "bundles --events good.csv --catalog catalog.csv --min-lift 0.5 | --min-lift must ; : 0.5",
        "sequences --events good.csv --by session --gap 0m | --gap must be positive: 0s"
      })
  void run_badInput_messageNamesOptions(String line, String parts) {
    CommandResult result = CommandResult.of((Object[]) args(line));

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("crm-recommend: ").contains(parts.split(" *; *"));
  }

  @Test
  void run_skippedRows_messageNamesOptions() {
    CommandResult result =
        CommandResult.of((Object[]) args("guess --events kinds.csv --user 1 --skip-bad-rows"));

    assertThat(result.err()).contains("2 of 3 rows", "--kind TEXT=KIND", "fill it in, or give");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headers.csv | columns: {user: HEADER}",
        "prices.csv | columns: {currency: HEADER}; by amount-currency: CODE",
        "kinds.csv | gave; kinds: {TEXT: KIND}; by open-kinds: true"
      })
  void experiment_badInput_messageNamesFields(String events, String parts) throws IOException {
    Path file =
        write("own.yaml", "data: [{name: n, events: " + events + ", algorithms: [trending]}]");

    CommandResult result = CommandResult.of("experiment", file);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains(parts.split(" *; *"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Splits a line into arguments, and resolves its files against the folder. */
  private String[] args(String line) {
    return line.replaceAll("[a-z-]+\\.csv", folder + "/$0").split(" ");
  }
}
