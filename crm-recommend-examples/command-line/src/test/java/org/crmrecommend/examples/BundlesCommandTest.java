package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.rules.BundleReport;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.rules.bundle.BundleGenerator;
import org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts;
import org.crmrecommend.rules.bundle.BundleOffers;
import org.crmrecommend.rules.bundle.ItemRelations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class BundlesCommandTest {

  @TempDir Path folder;

  private Path events;
  private Path catalog;

  /** 30 users buy tea with a pot, 30 buy a kite with string, and 140 buy a book. */
  @BeforeEach
  void writeFiles() throws IOException {
    List<String> lines = new ArrayList<>(List.of("user,item,kind,time,order"));
    for (int user = 0; user < 200; user++) {
      String time = ",purchase,2026-01-01T10:00:00Z,o" + user;
      if (user < 30) {
        lines.add("u" + user + ",tea" + time);
        lines.add("u" + user + ",pot" + time);
      } else if (user < 60) {
        lines.add("u" + user + ",kite" + time);
        lines.add("u" + user + ",string" + time);
      } else {
        lines.add("u" + user + ",book" + time);
      }
    }
    events = write("events.csv", lines);
    catalog =
        write(
            "catalog.csv",
            List.of(
                "id,title,price,stock,cost",
                "tea,绿茶 Green tea,8.00,50,4.00",
                "pot,茶壶 Teapot,20.00,7,9.50",
                "kite,Kite,15.00,,9.00",
                "string,String,5.00,,2.00",
                "book,Book,9.00,,5.00"));
  }

  @Test
  void bundles_events_printsPricesAndMargins() {
    CommandResult result = run("--support", "5");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("2 ")
        .endsWith(
            """
            ; prices in EUR

            price  instead of  margin  stock  baskets  lift  items
            17.00       20.00   35.3%      -       30   6.7  Kite + String
            23.80       28.00   43.3%      7       30   6.7  茶壶 Teapot + 绿茶 Green tea
            """);
  }

  @Test
  void bundles_jsonAndCsv_equalLibraryResult() throws IOException {
    Path json = folder.resolve("bundles.json");
    Path csv = folder.resolve("bundles.csv");

    CommandResult result =
        run("--discount", "30%", "--min-margin", "0.3", "--json", json, "--csv", csv);

    EventLog log = EventReader.csv().read(events);
    Catalog items = CatalogReader.csv().read(catalog);
    BundleOffers expected =
        BundleGenerator.DEFAULTS
            .withMaxDiscount(0.3)
            .withMinMargin(0.3)
            .generate(
                ItemRelations.of(log),
                items,
                UnitCosts.of(
                    Map.of("tea", 400L, "pot", 950L, "kite", 900L, "string", 200L, "book", 500L)),
                log.lastTime().orElseThrow());
    BundleReport report = JsonMapper.shared().readValue(Files.readString(json), BundleReport.class);
    assertThat(result.err()).isEmpty();
    assertThat(report).isEqualTo(BundleReport.of(expected));
    assertThat(report.offers()).hasSize(2);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
      assertThat(rows.stream().map(row -> new BigDecimal(row.getField("price"))))
          .isEqualTo(report.offers().stream().map(BundleReport.Offer::price).toList());
    }
  }

  @Test
  void bundles_costFileAndMargin_costFileTakesPrecedence() throws IOException {
    Path costs = write("costs.csv", List.of("item,cost", "kite,14.99", "string,4.99"));

    CommandResult result = run("--support", "5", "--costs", costs, "--margin", "50%");

    assertThat(result.out())
        .startsWith("1 ")
        .containsPattern("1 bundles? .*margin; prices in EUR")
        .contains("23.80       28.00   41.2%");
  }

  @Test
  void bundles_currencyOption_isUsedForPrices() {
    assertThat(run("--support", "5", "--currency", "CNY").out()).contains("prices in CNY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "--events E | --catalog must be given, because it has the prices",
        "--events E --catalog P | no cost is known; give --costs, a catalog with a column cost, or"
            + " --margin",
        "--events E --catalog C --margin 2 | --margin must be from 0 to 1: 2.0",
        "--events E --catalog C --costs X | cost of item tea must be an amount of money: dear",
        "--events E --catalog C --max-items 5 | --max-items must ; : 5",
        "--events E --catalog C --top 0 | --top must be positive: 0",
        "--events E --catalog C --min-lift 0.5 | --min-lift must ; : 0.5",
        "--events E --catalog C --json nowhere/x | --json must ; : nowhere/x"
      })
  void bundles_badInput_printsOneLineAndExitsWithTwo(String line, String parts) throws IOException {
    Map<String, Path> files =
        Map.of(
            "E",
            events,
            "C",
            catalog,
            "P",
            write("prices.csv", List.of("id,price", "tea,8.00")),
            "X",
            write("costs.csv", List.of("item,cost", "tea,dear")));
    List<Object> args = new ArrayList<>(List.of("bundles"));
    for (String arg : line.split(" ", -1)) {
      args.add(files.containsKey(arg) ? files.get(arg) : arg);
    }

    CommandResult result = CommandResult.of(args.toArray());

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains(parts.split(" *; *"))
        .hasLineCount(1);
  }

  private CommandResult run(Object... options) {
    List<Object> args =
        new ArrayList<>(List.of("bundles", "--events", events, "--catalog", catalog));
    args.addAll(List.of(options));
    return CommandResult.of(args.toArray());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
