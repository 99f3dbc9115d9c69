package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placement files and options that are refused. */
class PlacementBadInputTest {

  @TempDir private Path folder;

  private PlacementShop shop;

  @BeforeEach
  void writeFiles() throws IOException {
    shop = new PlacementShop(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "guess --user u00 --placement nope.yaml | nope.yaml: expected a file, found none; check the path",
        "guess --user u00 --placement nope.yaml#a | nope.yaml: expected a file, found none; check the path",
        "guess --user u00 --placement two.yaml | --placement must name one of home, with coffee; two.yaml#home",
        "guess --user u00 --placement two.yaml#no | --placement must name one of home, with coffee: no",
        "guess --user u00 --placement model.yaml | the model of placement a must be one of main, most"
            + " popular, trending, similar; bought-together; : nope",
        "guess --user u00 --placement none.yaml | none.yaml: expected a placement, found none",
        "guess --user u00 --placement bad.yaml | bad.yaml:1:; limit must be; has 2 more problems;"
            + " placements check",
        "guess --user u00 --placement column.yaml | column.yaml:1:32; no column 'sellr'; did you mean seller",
        "guess --user u00 --placement= | '--placement'; must be a path",
        "guess --user u00 --json --explain | --explain must not be given with --json",
        "guess --user u00 --at noon | '--at'; must be a time such as",
        "placements | Missing required subcommand; see 'crm-recommend placements --help'",
        "placements chek | Command must be one of check, dry-run: 'chek'",
        "placements dry-run none.yaml | none.yaml: expected a placement, found none",
        "placements dry-run nope.yaml | nope.yaml: expected a file, found none",
        "placements dry-run two.yaml --before nope.yaml | nope.yaml: expected a file, found none",
        "placements dry-run two.yaml --sample 0 | --sample must be positive: 0",
        "placements dry-run two.yaml --show -1 | --show must not be negative: -1",
        "placements dry-run two.yaml --mean weight | --mean must be one of price, ; margin; : weight",
        "placements dry-run two.yaml --share weight | --share must be one of brand, category, ;"
            + " seller; : weight",
        "placements dry-run two.yaml --json two.yaml | --json must not be the same file as FILE",
        "placements dry-run model.yaml | the model of placement a must be one of main",
      })
  void run_badInput_printsOneLineAndExitsWithTwo(String line, String parts) throws IOException {
    shop.write("model.yaml", "placements: [{name: a, model: nope}]");
    shop.write("none.yaml", "placements: []");
    shop.write(
        "bad.yaml", "placements: [{name: a, limit: 0}, {name: b, limit: 0}, {name: c, limit: 0}]");
    shop.write("column.yaml", "placements: [{name: a, where: \"sellr = 'own'\"}]");

    CommandResult result =
        line.equals("placements") || line.endsWith("chek") ? shop.runAlone(line) : shop.run(line);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains(parts.split(" *; *"))
        .hasLineCount(1);
  }

  @Test
  void guess_filterWithoutCatalog_isRejected() {
    assertThat(
            shop.runAlone("guess --user u00 --placement two.yaml#home --events events.csv").err())
        .isEqualTo(
            "crm-recommend: --catalog must be given for the filters of placement home: price < 14\n");
    assertThat(
            shop.runAlone("placements dry-run two.yaml --share seller --events events.csv").err())
        .contains("--catalog must be given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"guess --user u00 --placement ", "placements dry-run ", "placements check "})
  void run_hostileFile_isRejectedInOneLine(String command) throws IOException {
    shop.write("large.yaml", "placements: []\n# " + "x".repeat(1 << 20));
    String nested = "(".repeat(10_000) + "price < 1" + ")".repeat(10_000);
    shop.write("nested.yaml", "placements: [{name: a, where: \"" + nested + "\"}]");

    CommandResult large = shop.run(command + "large.yaml");
    CommandResult deep = shop.run(command + "nested.yaml");

    assertThat(large.status()).isEqualTo(2);
    assertThat(large.err()).contains("at most 1048576 bytes").hasLineCount(1);
    assertThat(deep.status()).isEqualTo(2);
    assertThat(deep.out() + deep.err()).contains("nested.yaml:1:").hasSizeLessThan(1_000);
  }
}
