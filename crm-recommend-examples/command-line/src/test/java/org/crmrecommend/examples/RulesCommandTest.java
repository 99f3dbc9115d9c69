package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.crmrecommend.examples.rules.RuleReport;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RulesCommandTest {

  @TempDir Path folder;

  private Path baskets;
  private Path catalog;

  /** Of 40 baskets, 10 have tea and a pot, 2 of them also a cup; cup and kite are independent. */
  @BeforeEach
  void writeFiles() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(Collections.nCopies(8, "tea,pot"));
    lines.addAll(Collections.nCopies(2, "tea,pot,cup"));
    lines.addAll(Collections.nCopies(2, "tea"));
    lines.addAll(Collections.nCopies(8, "cup,kite"));
    lines.addAll(Collections.nCopies(12, "kite"));
    lines.addAll(Collections.nCopies(8, "cup"));
    baskets = write("baskets.csv", lines);
    catalog =
        write(
            "catalog.csv",
            List.of(
                "id,title,category",
                "tea,绿茶 Green tea,Drinks > Leaves",
                "pot,茶壶,Kitchen > China",
                "cup,Cup,Kitchen > China",
                "kite,Kite,"));
  }

  @Test
  void rules_baskets_printsAlignedTitles() {
    CommandResult result = run("--baskets", baskets, "--catalog", catalog, "--support", "2");

    assertThat(result)
        .isEqualTo(
            new CommandResult(
                0,
                """
                40 baskets, 4 items; rules in at least 2 baskets: 11; significant (holm, alpha 0.01) and not redundant: 2

                baskets  support  confidence   lift  left              right
                     10   25.00%     100.00%  3.333  茶壶            ⇒ 绿茶 Green tea
                     10   25.00%      83.33%  3.333  绿茶 Green tea  ⇒ 茶壶
                """,
                ""));
  }

  /** By hand: four pairs in both directions, and three rules of tea, pot and cup together. */
  @Test
  void rules_noTestAndKeepRedundant_printsAllMinedRules() {
    CommandResult result =
        run("--baskets", baskets, "--support", "2", "--test", "none", "--keep-redundant");

    assertThat(result.out())
        .startsWith("40 baskets, 4 items; rules in at least 2 baskets: 11\n\nbaskets")
        .contains("⇒ kite", "cup + tea  ⇒ pot", "cup + pot  ⇒ tea");
    assertThat(result.out().lines()).hasSize(3 + 11);
  }

  @Test
  void rules_noTest_omitsRedundantRules() {
    CommandResult result = run("--baskets", baskets, "--support", "2", "--test", "none");

    assertThat(result.out())
        .contains("; not redundant: ", "cup + tea  ⇒ pot")
        .doesNotContain("cup + pot  ⇒ tea");
  }

  @Test
  void rules_jsonAndCsv_equalLibraryResult() throws IOException {
    Path json = folder.resolve("rules.json");
    Path csv = folder.resolve("rules.csv");

    CommandResult result =
        run(
            "--baskets",
            baskets,
            "--catalog",
            catalog,
            "--support",
            "5%",
            "--confidence",
            "0.2",
            "--max-left",
            "2",
            "--max-right",
            "1",
            "--test",
            "none",
            "--keep-redundant",
            "--sort",
            "leverage",
            "--measure",
            "leverage,conviction",
            "--json",
            json,
            "--csv",
            csv);

    Baskets expectedBaskets = Baskets.of(EventReader.baskets().read(baskets));
    RuleTable mined =
        RuleMiner.DEFAULTS
            .withSupport(Support.share(0.05))
            .withConfidence(0.2)
            .withMaxAntecedent(2)
            .mine(expectedBaskets);
    List<Rule> rules = mined.sorted(r -> Measure.LEVERAGE.of(mined.counts(r))).stream().toList();
    RuleReport report = JsonMapper.shared().readValue(Files.readString(json), RuleReport.class);
    assertThat(result.err()).isEmpty();
    assertThat(report.rules().stream().map(this::rule)).isEqualTo(rules).hasSizeGreaterThan(5);
    assertThat(report.rules())
        .allSatisfy(
            row -> {
              assertThat(row.values().get("leverage")).isEqualTo(Measure.LEVERAGE.of(row.counts()));
              assertThat(row.values().get("conviction"))
                  .isEqualTo(Measure.CONVICTION.of(row.counts()));
            });
    assertThat(report.mined())
        .isEqualTo(
            new RuleReport.MiningSummary(40, 4, 60, 3, 2, 0.2, rules.size(), "", rules.size()));
    assertThat(report.items()).contains(new RuleReport.Item("tea", "绿茶 Green tea", 12)).hasSize(4);
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
      assertThat(
              rows.stream()
                  .map(
                      row ->
                          new Rule(
                              row(row.getField("antecedent")),
                              row(row.getField("consequent")),
                              new ContingencyTable(
                                  Long.parseLong(row.getField("baskets")),
                                  Long.parseLong(row.getField("antecedent_count")),
                                  Long.parseLong(row.getField("consequent_count")),
                                  Long.parseLong(row.getField("both_count"))))))
          .isEqualTo(rules);
    }
    assertThat(csv).content().contains("conviction", "Infinity", "绿茶 Green tea");
  }

  private Rule rule(RuleReport.Row row) {
    return new Rule(row.antecedent(), row.consequent(), row.counts());
  }

  private static List<String> row(String field) {
    return CsvReader.builder().ofCsvRecord(field).stream().findFirst().orElseThrow().getFields();
  }

  @Test
  void rules_leftAndRight_containOnlyTheseItems() throws IOException {
    RuleReport report = report("--left", "tea,cup", "--right", "pot", "--keep-redundant");

    assertThat(report.rules())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(Set.of("tea", "cup")).containsAll(row.antecedent());
              assertThat(row.consequent()).containsExactly("pot");
            });
  }

  @Test
  void rules_maxLeftAndMaxRight_limitSizes() throws IOException {
    assertThat(report("--max-left", "1").rules())
        .allSatisfy(row -> assertThat(row.antecedent()).hasSize(1));
    assertThat(report("--max-left", "2", "--keep-redundant").rules())
        .anySatisfy(row -> assertThat(row.antecedent()).hasSize(2));
  }

  @Test
  void rules_top_limitsOutputAndFiles() throws IOException {
    RuleReport report = report("--top", "1");

    assertThat(report.rules()).hasSize(1);
    assertThat(report.mined().selected()).isGreaterThan(1);
    assertThat(run("--baskets", baskets, "--support", "2", "--top", "1").out())
        .contains("top 1 by lift\n")
        .hasLineCount(5);
  }

  @Test
  void rules_sort_ordersByMeasure() throws IOException {
    List<Double> confidences =
        report("--sort", "confidence").rules().stream()
            .map(row -> Measure.CONFIDENCE.of(row.counts()))
            .toList();

    assertThat(confidences).isSortedAccordingTo(Collections.reverseOrder());
  }

  /**
   * The third of the eleven p-values is 45/780; all later ones are larger. Each of 4 items or 4
   * pairs can be the left side of each of 4 items, and there are 3 sizes: 48 hypotheses. Then 48/3
   * · 45/780 is 0.923.
   */
  @ParameterizedTest
  @CsvSource({
    "none, 0.05, 11",
    "holm, 0.25, 2",
    "bonferroni, 0.25, 2",
    "holm, 0.99, 2",
    "bonferroni, 0.99, 2",
    "benjamini-hochberg, 0.92, 2",
    "benjamini-hochberg, 0.93, 3"
  })
  void rules_test_omitsInsignificantRules(String test, String alpha, int rules) throws IOException {
    assertThat(report("--test", test, "--alpha", alpha, "--keep-redundant").rules()).hasSize(rules);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "5%, 2", "0.05, 2", "0.051, 3", "1.0, 40", "5.1 %, 3", "1, 1"})
  void rules_support_acceptsShareOrCount(String support, int count) throws IOException {
    Path json = folder.resolve("rules.json");

    run("--baskets", baskets, "--support", support, "--json", json);

    assertThat(read(json).mined().supportCount()).isEqualTo(count);
  }

  /** Orders and days split Ann's events; her history, and sessions with a long gap, join them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--by order | 3",
        "--by day | 3",
        "--by day --zone Asia/Shanghai | 2",
        "--by session --gap 3h | 2",
        "--by session --gap 30m | 4",
        "--by history | 1",
        "--by history --bought view | 1",
        "--by order --bought purchase,view | 4"
      })
  void rules_events_areGroupedIntoBaskets(String options, int count) throws IOException {
    Path events =
        write(
            "events.csv",
            List.of(
                "user,item,kind,time,order",
                "ann,tea,purchase,2026-01-01T21:00:00Z,1",
                "ann,pot,purchase,2026-01-01T23:00:00Z,2",
                "ann,cup,purchase,2026-01-02T01:00:00Z,2",
                "ann,kite,purchase,2026-01-03T01:00:00Z,3",
                "ann,kite,view,2026-01-03T01:10:00Z,"));
    Path json = folder.resolve("rules.json");
    List<Object> args =
        new ArrayList<>(List.of("--events", events, "--support", "1", "--json", json));
    args.addAll(List.of(options.split(" ", -1)));

    CommandResult result = run(args.toArray());

    assertThat(result.err()).isEmpty();
    assertThat(read(json).mined().baskets()).isEqualTo(count);
  }

  @Test
  void rules_level_usesCategoriesAndUncategorizedItems() throws IOException {
    RuleReport report = report("--catalog", catalog, "--level", "1", "--keep-redundant");

    assertThat(report.items())
        .containsExactlyInAnyOrder(
            new RuleReport.Item("Drinks", "Drinks", 12),
            new RuleReport.Item("Kitchen", "Kitchen", 26),
            new RuleReport.Item("kite", "Kite", 20));
  }

  @Test
  void rules_allLevels_neverMixItemWithItsCategory() throws IOException {
    RuleReport report =
        report(
            "--catalog", catalog, "--level", "all", "--right", "Kitchen,tea", "--keep-redundant");

    assertThat(report.rules())
        .anySatisfy(row -> assertThat(row.antecedent()).containsExactly("pot"))
        .anySatisfy(row -> assertThat(row.antecedent()).containsExactly("Kitchen > China"))
        .filteredOn(row -> row.consequent().equals(List.of("Kitchen")))
        .isNotEmpty()
        .noneSatisfy(
            row -> assertThat(row.antecedent()).containsAnyOf("pot", "cup", "Kitchen > China"));
  }

  @Test
  void rules_anyThreadCount_printsSameResult() throws IOException {
    Path one = folder.resolve("one.json");
    Path four = folder.resolve("four.json");

    run("--baskets", baskets, "--support", "1", "--threads", "1", "--json", one);
    run("--baskets", baskets, "--support", "1", "--threads", "4", "--json", four);

    assertThat(four).hasSameTextualContentAs(one);
  }

  @Test
  void rules_noneFound_printsZero() {
    CommandResult result =
        run("--baskets", baskets, "--support", "39", "--html", folder.resolve("rules.html"));

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("rules in at least 39 baskets: 0").hasLineCount(1);
    assertThat(folder.resolve("rules.html")).content().contains("\"rules\" : [ ]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        " | either --baskets or --events must be given",
        "--baskets B --events B | either --baskets or --events must be given",
        "--baskets nope.csv | nope.csv: ",
        "--baskets B --format movielens | --format must be given with --events, not --baskets:"
            + " movielens",
        "--baskets B --gap 1h | --gap must be given with --by session",
        "--baskets B --gap soon | Invalid value for option '--gap': must be a duration such as 30m,"
            + " 12h or 7d: soon; see 'crm-recommend rules --help'",
        "--baskets B --by week | Invalid value for option '--by': must be order, day, session or"
            + " history: week; see 'crm-recommend rules --help'",
        "--baskets B --bought view | --bought must be event kinds of the input, which are"
            + " [purchase]: [view]",
        "--baskets B --support 0 | Invalid value for option '--support': ; must ; : 0; see"
            + " 'crm-recommend rules --help'",
        "--baskets B --support 0.0 | Invalid value for option '--support': ; must ; : 0.0; see"
            + " 'crm-recommend rules --help'",
        "--baskets B --support 101% | Invalid value for option '--support': ; must ; : 1.01; see"
            + " 'crm-recommend rules --help'",
        "--baskets B --support -5 | Invalid value for option '--support': ; must ; : -5; see"
            + " 'crm-recommend rules --help'",
        "--baskets B --support few | Invalid value for option '--support': support must be a share"
            + " such as 0.001 or 0.1%, or a whole number such as 25: few; see 'crm-recommend rules"
            + " --help'",
        "--baskets B --confidence 2 | --confidence must be from 0 to 1: 2.0",
        "--baskets B --confidence much | Invalid value for option '--confidence': must be a share"
            + " such as 0.25 or 25%: much; see 'crm-recommend rules --help'",
        "--baskets B --max-left 0 | --max-left must be positive: 0",
        "--baskets B --max-right 0 | --max-right must be positive: 0",
        "--baskets B --right tee | --right must be ids of items in the baskets: tee",
        "--baskets B --left tea,tee | --left must be ids of items in the baskets: tee",
        "--baskets B --top 0 | --top must be positive: 0",
        "--baskets B --alpha 0 | --alpha must be between 0 and 1: 0.0",
        "--baskets B --level 1 | --level must be given with --catalog, which has the categories",
        "--baskets B --catalog C --level 0 | --level must be a positive number or all: 0",
        "--baskets B --catalog C --level top | --level must be a positive number or all: top",
        "--baskets B --threads 0 | --threads must be positive: 0",
        "--baskets B --csv nowhere/x.csv | --csv must ; : nowhere/x.csv",
        "--baskets B --json nowhere/x | --json must ; : nowhere/x",
        "--baskets B --pmml nowhere/x | --pmml must ; : nowhere/x",
        "--baskets B --html nowhere/x | --html must ; : nowhere/x"
      })
  void rules_badInput_printsOneLineAndExitsWithTwo(String line, String parts) {
    String words = line == null ? "" : line;
    Object[] args =
        List.of(
                words
                    .replace("B ", baskets + " ")
                    .replace("C ", catalog + " ")
                    .replaceAll("B$", baskets.toString())
                    .split(" "))
            .stream()
            .filter(word -> !word.isEmpty())
            .toArray();

    CommandResult result = run(args);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains(parts.split(" *; *"))
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"--sort", "--measure", "--test"})
  void rules_unknownName_listsKnownNames(String option) {
    CommandResult result = run("--baskets", baskets, option, "nice");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("Invalid value for option '" + option, " must be ", ": nice");
  }

  @Test
  void rules_fileWithoutBaskets_isRejected() throws IOException {
    Path empty = write("empty.csv", List.of());
    Path table = write("table.csv", List.of("user,item,kind", "ann,tea,purchase"));
    Path zip = Files.write(folder.resolve("shop.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});
    Path binary = Files.write(folder.resolve("tea.jpg"), new byte[] {-1, -40, -1, -32});

    assertThat(run("--baskets", empty).err())
        .startsWith("crm-recommend: " + empty + ": ")
        .hasLineCount(1);
    assertThat(run("--baskets", table).err())
        .isEqualTo(
            "crm-recommend: "
                + table
                + ": expected one basket per line, found the header of a table of events; use"
                + " --events instead of --baskets\n");
    assertThat(run("--baskets", zip).err()).contains(zip + ": ", "zip");
    assertThat(run("--baskets", binary).err()).contains(binary + ":1: expected ", "UTF-8");
  }

  @Test
  void rules_gzippedFile_isRead() throws IOException {
    ByteArrayOutputStream gzipBytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipBytes)) {
      new ByteArrayInputStream(Files.readAllBytes(baskets)).transferTo(gzip);
    }
    Path file = Files.write(folder.resolve("baskets.gz"), gzipBytes.toByteArray());

    assertThat(run("--baskets", file, "--support", "2"))
        .isEqualTo(run("--baskets", baskets, "--support", "2"));
  }

  @Test
  void rules_failure_writesNoFile() {
    Path json = folder.resolve("rules.json");

    CommandResult result = run("--baskets", baskets, "--right", "nothing", "--json", json);

    assertThat(result.status()).isEqualTo(2);
    assertThat(json).doesNotExist();
  }

  private RuleReport report(Object... options) throws IOException {
    Path json = folder.resolve("rules.json");
    List<Object> args =
        new ArrayList<>(List.of("--baskets", baskets, "--support", "2", "--json", json));
    if (!List.of(options).contains("--test")) {
      args.addAll(List.of("--test", "none"));
    }
    args.addAll(List.of(options));
    CommandResult result = run(args.toArray());
    assertThat(result.err()).isEmpty();
    return read(json);
  }

  private static RuleReport read(Path json) throws IOException {
    return JsonMapper.shared()
        .readValue(Files.readString(json, StandardCharsets.UTF_8), RuleReport.class);
  }

  private static CommandResult run(Object... args) {
    List<Object> all = new ArrayList<>(List.of("rules"));
    all.addAll(List.of(args));
    return CommandResult.of(all.toArray());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
