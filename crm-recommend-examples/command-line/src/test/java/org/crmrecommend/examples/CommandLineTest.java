package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.TerminalText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {

  private static final String HEADER = "customer_id,sku,kind,time";

  @TempDir Path folder;

  private Path events;
  private Path catalog;

  private record CliResult(int status, String out, String err) {}

  /** Ann and Ben buy tea and a pot; Cem buys tea alone; Dan buys a kite. */
  @BeforeEach
  void writeFiles() throws IOException {
    events = write("events.csv", rows());
    catalog =
        write(
            "catalog.csv",
            List.of("id,title", "tea,绿茶 Green tea", "pot,茶壶 Teapot", "kite,风筝 Kite"));
  }

  private static List<String> rows() {
    return List.of(
        HEADER,
        "ann,tea,purchase,2026-01-01T10:00:00Z",
        "ann,pot,purchase,2026-01-02T10:00:00Z",
        "ben,tea,purchase,2026-01-03T10:00:00Z",
        "ben,pot,purchase,2026-01-04T10:00:00Z",
        "cem,tea,purchase,2026-01-05T10:00:00Z",
        "dan,kite,purchase,2026-01-06T10:00:00Z");
  }

  @Test
  void guess_knownUser_listsRelatedItemsThenPopularItems() {
    CliResult result = run("guess", "--events", events, "--catalog", catalog, "--user", "cem");

    assertThat(result)
        .isEqualTo(
            new CliResult(
                0,
                """
                  1. pot   茶壶 Teapot
                     Because you bought 绿茶 Green tea
                  2. kite  风筝 Kite
                     Customers chose this
                """,
                ""));
  }

  @Test
  void guess_unknownUser_listsPopularItemsWithNote() {
    CliResult result = run("guess", "--events", events, "--user", "zoe", "--top", "1");

    assertThat(result)
        .isEqualTo(
            new CliResult(
                0,
                """
                  1. tea
                     Customers chose this
                """,
                result.err()));
    assertThat(result.err()).startsWith("crm-recommend: ").contains("zoe").hasLineCount(1);
  }

  @Test
  void guess_visitorWithViewedItem_listsRelatedItemsInRequestedLanguage() {
    CliResult result =
        run(
            "guess",
            "--events",
            events,
            "--looked-at",
            "pot",
            "--language",
            "chinese",
            "--top",
            "2");

    assertThat(result)
        .isEqualTo(
            new CliResult(
                0,
                """
                  1. tea
                     与pot相关
                  2. kite
                     有顾客喜欢
                """,
                ""));
  }

  @Test
  void guess_repeats_listsBoughtItemsToo() {
    CliResult result =
        run(
            "guess",
            "--events",
            events,
            "--user",
            "cem",
            "--repeats",
            "--algorithm",
            "most-popular",
            "--top",
            "1");

    assertThat(result)
        .isEqualTo(
            new CliResult(
                0,
                """
                  1. tea
                     Customers chose this
                """,
                ""));
  }

  /** Ann bought the tea and the pot, and the kite is sold out. */
  @Test
  void guess_allItemsFiltered_printsReason() throws IOException {
    Path stock =
        write("stock.csv", List.of("id,title,stock", "tea,Tea,5", "pot,Pot,5", "kite,K,0"));
    String[] args = {"guess", "--events", events + "", "--catalog", stock + "", "--user", "ann"};

    assertThat(run((Object[]) args))
        .isEqualTo(
            new CliResult(
                0,
                "",
                "crm-recommend: no items to list; 3 items removed: 1 not on sale,"
                    + " 2 already bought, rated, returned or complained about\n"));
    assertThat(run(Stream.concat(Stream.of(args), Stream.of("--language", "chinese")).toArray()))
        .isEqualTo(new CliResult(0, "", "crm-recommend: 没有可列出的商品：共3件，1件不在售，2件此前已购买、评价、退货或投诉过\n"));
    CliResult json = run(Stream.concat(Stream.of(args), Stream.of("--json")).toArray());
    assertThat(json.status()).isZero();
    assertThat(json.err()).isEmpty();
    assertThat(JsonMapper.shared().readTree(json.out()).at("/trace/steps/1/removed").asInt())
        .isEqualTo(1);
  }

  @Test
  void similar_allItemsFiltered_printsReason() throws IOException {
    Path one = write("one.csv", List.of(HEADER, "ann,tea,purchase,2026-01-01T10:00:00Z"));

    assertThat(run("similar", "--events", one, "--item", "tea"))
        .isEqualTo(
            new CliResult(
                0,
                "",
                "crm-recommend: no items to list; 1 item removed: 1 in the history or basket of the"
                    + " request\n"));
  }

  @Test
  void similar_unknownItem_isRejectedWithSuggestion() {
    assertThat(run("similar", "--events", events, "--catalog", catalog, "--item", "kit"))
        .isEqualTo(
            new CliResult(
                2,
                "",
                "crm-recommend: --item must be an id of the events or the catalog: kit;"
                    + " did you mean kite?\n"));
    assertThat(run("similar", "--events", events, "--item", "umbrella"))
        .isEqualTo(
            new CliResult(
                2,
                "",
                "crm-recommend: --item must be an id of the events or the catalog: umbrella\n"));
  }

  @Test
  void guess_factorsExceedMemory_isRejected() {
    CliResult result =
        run(
            "guess",
            "--events",
            events,
            "--user",
            "ann",
            "--algorithm",
            "implicit-als(factors=2147483647)");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains("2,147,483,647 factors", " GB ", "fewer factors")
        .hasLineCount(1);
  }

  @Test
  void guess_noUserOptions_isRejected() {
    CliResult result = run("guess", "--events", events);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("one of --user, --looked-at and --attribute must be given");
  }

  @Test
  void guess_json_containsScoresReasonsAndTrace() {
    CliResult result = run("guess", "--events", events, "--user", "cem", "--top", "1", "--json");

    JsonNode answer = JsonMapper.shared().readTree(result.out());
    assertThat(answer.at("/list/0/item").asString()).isEqualTo("pot");
    assertThat(answer.at("/list/0/score").asDouble()).isPositive();
    assertThat(answer.at("/list/0/reasons/0/item").asString()).isEqualTo("tea");
    assertThat(answer.at("/list/0/reasons/0/share").asDouble()).isEqualTo(1);
    assertThat(answer.at("/trace/steps/0/type").asString()).isEqualTo("all items");
    assertThat(answer.at("/trace/tiers/0/itemCount").asInt()).isEqualTo(1);
  }

  @Test
  void similar_item_listsNeighborsWithoutItself() {
    CliResult result = run("similar", "--events", events, "--item", "pot", "--top", "1");

    assertThat(result).isEqualTo(new CliResult(0, "  1. tea\n     Related to pot\n", ""));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void guess_shuffledRowsAndOtherThreadCount_printsSameBytes(long seed) throws IOException {
    List<String> shuffled = new ArrayList<>(rows().subList(1, rows().size()));
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.add(0, HEADER);
    Path other = write("shuffled.csv", shuffled);

    CliResult one = run("guess", "--events", events, "--user", "cem", "--json", "--threads", "1");
    CliResult four = run("guess", "--events", other, "--user", "cem", "--json", "--threads", "4");

    assertThat(four).isEqualTo(one);
  }

  @Test
  void guess_customColumnsAndKinds_areRead() throws IOException {
    Path eventFile = write("own.csv", List.of("wer,was,wie", "cem,tea,sold", "ann,tea,sold"));

    CliResult result =
        run(
            "guess",
            "--events",
            eventFile,
            "--column",
            "user=wer",
            "--column",
            "item=was",
            "--column",
            "kind=wie",
            "--kind",
            "sold=purchase",
            "--user",
            "zoe");

    assertThat(result.out()).startsWith("  1. tea\n     Customers chose this\n");
  }

  @Test
  void guess_unusedColumns_areReported() throws IOException {
    Path eventFile =
        write("own.csv", List.of("user,item,moment,note", "cem,tea,1,a", "ann,tea,2,b"));

    CliResult result = run("guess", "--events", eventFile, "--user", "zoe");

    assertThat(result.status()).isZero();
    assertThat(result.err())
        .startsWith(
            "crm-recommend: unused columns: moment, note; if one is part of an event, name it, as in"
                + " --column time=moment\n");
  }

  @Test
  void guess_amountsInOneCurrency_areRead() throws IOException {
    Path eventFile = write("own.csv", List.of("user,item,paid", "cem,tea,7.90", "ann,tea,8"));

    CliResult result =
        run(
            "guess",
            "--events",
            eventFile,
            "--column",
            "amount=paid",
            "--amount-currency",
            "EUR",
            "--user",
            "zoe");

    assertThat(result.err()).isEqualTo("crm-recommend: user zoe is not known\n");
    assertThat(result.out()).startsWith("  1. tea\n     Customers chose this\n");
  }

  @Test
  void guess_openKinds_acceptsUnknownKinds() throws IOException {
    Path eventFile = write("own.csv", List.of("user,item,kind", "cem,tea,Tasted", "ann,tea,buy"));

    CliResult result = run("guess", "--events", eventFile, "--user", "zoe", "--open-kinds");

    assertThat(result.out()).startsWith("  1. tea\n     Customers chose this\n");
    assertThat(run("guess", "--events", eventFile, "--user", "zoe").err())
        .contains("own.csv:2: expected ", "Tasted", "--open-kinds");
  }

  @Test
  void guess_tableWithoutHeader_isReadByColumnNumbers() throws IOException {
    Path eventFile = write("own.txt", List.of("cem tea 3", "ann  tea 1"));

    CliResult result =
        run(
            "guess",
            "--events",
            eventFile,
            "--no-header",
            "--column",
            "user=1",
            "--column",
            "item=2",
            "--column",
            "quantity=3",
            "--user",
            "zoe");

    assertThat(result.out()).startsWith("  1. tea\n     Customers chose this\n");
  }

  /** Low ratings are not positive, so that only the views count. */
  @Test
  void guess_oneFilePerKind_usesKindsOfCommandLine() throws IOException {
    Path views = write("views.csv", List.of("user,item,type", "cem,tea,leaf", "ann,tea,leaf"));
    Path ratings = write("ratings.csv", List.of("user,item,value", "cem,pot,1", "ann,pot,1"));

    CliResult result =
        run("guess", "--events", "view=" + views, "--events", "rating=" + ratings, "--user", "zoe");

    assertThat(result.out()).startsWith("  1. tea\n").doesNotContain("pot\n     popular");
    assertThat(result.err()).contains("unused columns: type;", "KIND=FILE");
    assertThat(run("guess", "--events", "view=nope.csv", "--user", "zoe").err())
        .contains("nope.csv: ");
  }

  /**
   * The pot is the most popular. Ben and Dan have it and get the tea, but Dan's test item is a
   * kite.
   */
  @Test
  void evaluate_sequences_leavesLastItemOut() throws IOException {
    Path eventFile =
        write("own.txt", List.of("ann tea pot", "ben pot tea", "cem kite pot", "dan pot kite"));

    CliResult result =
        run(
            "evaluate",
            "--format",
            "sequences",
            "--events",
            eventFile,
            "--split",
            "leave-last-out",
            "--metric",
            "hit-rate@1",
            "--algorithm",
            "most-popular");

    assertThat(result.out()).contains("evaluated users: 4").contains("\n0.7500 [");
    assertThat(run("evaluate", "--format", "sequences", "--events", eventFile).err())
        .contains("log must have ", "times", "sequences");
  }

  /** In training, the pot follows tea and the kite follows the pot. */
  @Test
  void evaluate_sessionPrefixes_predictsNextItem() throws IOException {
    Path train = write("train.txt", List.of("tea pot kite", "tea pot kite", "mug tea pot"));
    Path test = write("test.txt", List.of("tea\tpot", "tea pot\tkite", "pot mug tea\tpot"));
    Object[] args = {
      "evaluate",
      "--format",
      "sessions",
      "--train",
      train,
      "--test",
      test,
      "--metric",
      "hit-rate@1",
      "--algorithm",
      "item-transitions",
      "--repeats"
    };

    assertThat(run(args).out()).contains("evaluated users: 3").contains("\n1.0000 [");
    assertThat(run(Arrays.copyOf(args, args.length - 1)).out()).contains("evaluated users: 2");
  }

  @Test
  void guess_skipBadRows_continuesAndReportsThem() throws IOException {
    Path eventFile = write("own.csv", List.of("user,item", "cem,tea", "ann", "ann,tea"));

    CliResult result = run("guess", "--events", eventFile, "--user", "zoe", "--skip-bad-rows");

    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("  1. tea\n     Customers chose this\n");
    assertThat(result.err()).contains("1 of 3 rows", "own.csv:3: ");
  }

  @Test
  void evaluate_trainAndTestFiles_reportsEveryMetricOfEveryAlgorithm() throws IOException {
    Path train = write("train.txt", List.of("ann tea pot", "ben tea pot kite", "cem tea"));
    Path test = write("test.txt", List.of("cem pot", "ann kite"));
    Path json = folder.resolve("figures.json");

    CliResult result =
        run(
            "evaluate",
            "--train",
            train,
            "--test",
            test,
            "--format",
            "adjacency",
            "--algorithm",
            "most-popular",
            "--algorithm",
            "item-knn(neighbors=1)",
            "--metric",
            "hit-rate@1",
            "--metric",
            "ndcg@2",
            "--json",
            json);

    JsonNode table = JsonMapper.shared().readTree(Files.readString(json)).at("/tables/0");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .containsPattern("hit-rate@1 +ndcg@2 +train s")
        .contains("evaluated users: 2")
        .contains("1.0000 [1.0000, 1.0000]")
        .contains("hit-rate@1 of most-popular − item-knn(neighbors=1)");
    assertThat(table.at("/rows").size()).isEqualTo(2);
    assertThat(table.at("/users").asInt()).isEqualTo(2);
    JsonNode popular = table.at("/rows/0");
    assertThat(popular.at("/algorithm").asString()).isEqualTo("most-popular");
    assertThat(popular.at("/values/hit-rate@1/mean").asDouble()).isEqualTo(1);
    assertThat(popular.at("/values/ndcg@2/low").asDouble()).isEqualTo(1);
    assertThat(popular.at("/trainingSeconds").asDouble()).isPositive();
    assertThat(popular.at("/usersPerSecond").asDouble()).isPositive();
    assertThat(popular.at("/peakHeapBytes").asLong()).isPositive();
    assertThat(table.at("/rows/1/parameters").asString()).startsWith("item-knn(neighbors=1,");
    assertThat(table.at("/comparisons/0/a").asString()).isEqualTo("most-popular");
    assertThat(result.out())
        .containsOnlyOnce("note:")
        .containsPattern("note: item-knn\\(neighbors=1\\): .*1 of 2");
  }

  @Test
  void evaluate_reportOptions_writesEveryFormat() throws IOException {
    Path csv = folder.resolve("figures.csv");
    Path html = folder.resolve("report.html");
    Path saved = folder.resolve("saved");
    Object[] args = {
      "evaluate",
      "--events",
      events,
      "--split",
      "random(0.5,1)",
      "--metric",
      "recall@5",
      "--csv",
      csv,
      "--html",
      html,
      "--save",
      saved,
      "--slice",
      "history",
      "--cut-off",
      "1"
    };

    CliResult result = run(args);

    assertThat(result.status()).isZero();
    assertThat(csv).content().startsWith("data,split,algorithm,").contains("recall@5");
    assertThat(html).content().contains("recall@5", "history");
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files.map(Path::toString).map(name -> name.replaceFirst(".*\\.", "")))
          .containsExactlyInAnyOrder("cell", "cell", "run", "run", "qrels");
    }
    assertThat(withoutTimes(run(args).out())).isEqualTo(withoutTimes(result.out()));
  }

  private static String withoutTimes(String table) {
    return table.replaceAll(" +[0-9.]+ +[0-9]+ +[0-9]+  ", " ");
  }

  /** Twelve users with four of eight items each, one user per day. */
  private Path writeShopEvents() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int user = 10; user < 22; user++) {
      for (int step = 0; step < 4; step++) {
        int item = (user * (step + 1) + step) % 8;
        lines.add("u%d,i%d,purchase,2026-01-%dT0%d:00:00Z".formatted(user, item, user, step));
      }
    }
    return write("shop.csv", lines);
  }

  /** With so few users, many items are equally popular, so that ties occur. */
  @Test
  void compare_savedRuns_equalsEvaluateResult() throws IOException {
    Path saved = folder.resolve("saved");
    CliResult evaluated =
        run(
            "evaluate",
            "--events",
            writeShopEvents(),
            "--split",
            "random(0.5,1)",
            "--metric",
            "mrr@5",
            "--metric",
            "recall@1",
            "--save",
            saved,
            "--run-depth",
            "7");
    List<String> files = new ArrayList<>(List.of("compare", "-m", "mrr@5", "-m", "recall@1"));
    try (Stream<Path> found = Files.list(saved)) {
      found
          .map(Path::toString)
          .sorted()
          .forEach(
              name -> {
                if (name.endsWith(".qrels")) {
                  files.add("--qrels");
                }
                if (!name.endsWith(".cell")) {
                  files.add(name);
                }
              });
    }

    CliResult result = run(files.toArray());

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("recall@1 of events-item-knn-");
    for (String algorithm : List.of("most-popular", "item-knn")) {
      List<String> row =
          evaluated
              .out()
              .lines()
              .filter(line -> line.matches("[01]\\..* " + algorithm + "\\(?.*"))
              .flatMap(line -> Pattern.compile("[01]\\.\\d{4} \\[[^]]*]").matcher(line).results())
              .map(MatchResult::group)
              .toList();
      assertThat(row).hasSize(2);
      assertThat(result.out())
          .containsPattern("mrr@5 +" + Pattern.quote(row.get(0)) + " +events-" + algorithm)
          .containsPattern("recall@1 +" + Pattern.quote(row.get(1)) + " +events-" + algorithm);
    }
    String run =
        files.stream()
            .filter(name -> name.contains("most-popular") && name.endsWith(".7.run"))
            .findFirst()
            .orElseThrow();
    assertThat(Path.of(run)).content().contains(" Q0 ").containsPattern(" 6 \\d+\\.\\d+");
  }

  @Test
  void evaluate_saveWithBlankInId_keepsCellsAndReportsMissingRuns() throws IOException {
    Path eventFile = folder.resolve("own.csv");
    Files.writeString(eventFile, Files.readString(writeShopEvents()).replace("u12,", "ann lee,"));
    Path saved = folder.resolve("saved");
    Object[] args = {
      "evaluate", "--events", eventFile, "--split", "random(0.5,1)", "--save", saved, "-m", "mrr@5"
    };

    CliResult result = run(args);

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("item-knn(")
        .containsPattern("note: events-[0-9a-f]+\\.qrels and the run files .*TREC.*'ann lee'");
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".cell"));
    }
    assertThat(withoutTimes(run(args).out())).isEqualTo(withoutTimes(result.out()));
  }

  private Path writeExperiment(String seeds) throws IOException {
    writeShopEvents();
    return write(
        "shop.yaml",
        List.of(
            "data:",
            "  name: shop",
            "  events: shop.csv",
            "  split: random(0.5,1)",
            "  metrics: [recall@5]",
            "  seeds: " + seeds,
            "  algorithms: [most-popular, implicit-als(factors=2)]"));
  }

  @Test
  void experiment_foreignFolder_isRejectedUnchanged() throws IOException {
    Path file = writeExperiment("1");
    Path report = Files.createDirectory(folder.resolve("shop-report"));
    Path foreign = Files.writeString(report.resolve("report.html"), "mine");

    assertThat(run("experiment", file))
        .isEqualTo(
            new CliResult(
                2,
                "",
                "crm-recommend: --out must be a new or empty folder, or the folder of an earlier"
                    + " experiment: "
                    + report
                    + "\n"));
    assertThat(foreign).hasContent("mine");
    assertThat(report.toFile().list()).containsExactly("report.html");

    assertThat(run("experiment", file, "--out", foreign).err())
        .contains("--out must be a new or empty folder");
  }

  /** If the first run ends before any algorithm is finished, the folder has only its marker. */
  @Test
  void experiment_emptyOrOwnFolder_isUsed() throws IOException {
    Path file = writeExperiment("1");
    Path report = Files.createDirectory(folder.resolve("shop-report"));

    assertThat(run("experiment", file).status()).isZero();
    assertThat(report.resolve("report.html")).exists();

    for (String name : List.of("report.html", "report.json", "report.csv")) {
      Files.delete(report.resolve(name));
    }
    assertThat(run("experiment", file).status()).isZero();
    assertThat(report.resolve("report.html")).exists();
  }

  /** Like the option --seed. */
  @Test
  void experiment_seedsOf64Bits_areAccepted() throws IOException {
    Path file = writeExperiment("[-9223372036854775808, 3000000000, 7]");

    assertThat(run("experiment", file).err()).contains("seed -9223372036854775808", "seed 7");
  }

  @Test
  void experiment_validFile_runsReportsAndResumes() throws IOException {
    writeShopEvents();
    Path file =
        write(
            "own.yaml",
            List.of(
                "title: Own shop",
                "data:",
                "  - name: shop",
                "    events: shop.csv",
                "    split: random(0.5,1)",
                "    metrics: [recall@5, coverage@5]",
                "    cut-offs: [1, 2]",
                "    slices: [history, items]",
                "    algorithms:",
                "      - most-popular",
                "      - {name: near, algorithm: item-knn, search: {neighbors: 1..9}, trials: 2,"
                    + " rungs: 1, method: random, validation: 'random(0.5,2)'}",
                "    published:",
                "      - {method: Best sellers, source: a paper, like: most-popular, recall@5: 0.5}",
                "      - {method: Other, source: a paper, recall@5: 0.75}"));

    CliResult result = run("experiment", file);

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("shop\n", "near = item-knn(neighbors=", "report: ");
    assertThat(result.err()).contains("1 of 2: shop: most-popular", "2 of 2", "shop: near");
    JsonNode report =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("own-report/report.json")));
    assertThat(report.at("/title").asString()).isEqualTo("Own shop");
    JsonNode table = report.at("/tables/0");
    assertThat(table.at("/metrics").size()).isEqualTo(2);
    assertThat(table.at("/rows/0/published/0/values/recall@5").asDouble()).isEqualTo(0.5);
    assertThat(table.at("/unmatched/0/name").asString()).isEqualTo("Other");
    assertThat(table.at("/searches/0/trials").size()).isEqualTo(2);
    assertThat(table.at("/curves/0/lines/0/k").size()).isEqualTo(2);
    assertThat(table.at("/slices/0/dimension").asString()).isEqualTo("history");
    assertThat(table.at("/slices/0/groups").size()).isEqualTo(1);
    assertThat(table.at("/slices/0/groups/0/users").asInt()).isEqualTo(11);
    assertThat(table.at("/slices/1/dimension").asString()).isEqualTo("items");
    assertThat(table.at("/slices/1/groups").findValuesAsString("users"))
        .allMatch(users -> Integer.parseInt(users) >= 10);
    assertThat(folder.resolve("own-report/report.html")).content().contains("Own shop");
    assertThat(folder.resolve("own-report/report.csv")).content().contains("Other");

    CliResult again = run("experiment", file);
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).isEqualTo(result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title: T | : data must be given",
        "data: [] | : data must be a list of at least one data set: []",
        "data: [{events: e}] | : data[0].name must be given",
        "data: [{name: \"a\\tb\", events: e, algorithms: [trending]}] | : data[0].name must ",
        "data: [{name: n, events: e, seeds: [9223372036854775808], algorithms: [trending]}] |"
            + " : data[0].seeds[0] must be a whole number of 64 bits: 9223372036854775808",
        "data: [{name: n, evnts: e}] | : data[0] must have only the fields name, train, test,"
            + " events, split, format, columns, kinds, amount-currency, no-header, open-kinds, catalog, users, portraits, segments, candidates, ignore-stars,"
            + " repeats, metrics, cut-offs, slices, seeds, algorithms, published: evnts; did you mean"
            + " events?",
        "data: [{name: n, events: e, algorithms: [item-kn]}] | : data[0].algorithms[0]: algorithm"
            + " must be ",
        "data: [{name: n, events: e, metrics: [ndgc@3]}] | did you mean ndcg?",
        "data: [{name: n, events: e, algorithms: [trending], cut-offs: [x]}] |"
            + " : data[0].cut-offs[0] must be a whole number: \"x\"",
        "data: [{name: n, events: e, algorithms: [trending], cut-offs: [-1]}] |"
            + " : data[0].cut-offs must be ",
        "data: [{name: n, events: e, algorithms: []}] | : data[0].algorithms must not be empty",
        "data: [{name: n, algorithms: [trending]}] | : data[0]: either train and test, or",
        "data: [{name: n, events: e, repeats: 7, algorithms: [trending]}] | : data[0].repeats must"
            + " be true or false: 7",
        "data: [{name: n, events: e, algorithms: [{algorithm: item-knn, search: {neighbors:"
            + " 9..1}}]}] | : data[0].algorithms[0].search.neighbors: range must ",
        "data: [{name: n, events: e, algorithms: [trending], published: [{method: M, like: bpr}]}]"
            + " | : data[0].published[0].like must be one of [trending]: bpr",
        "data: [ | expected YAML, found"
      })
  void experiment_badField_isReportedWithPath(String yaml, String message) throws IOException {
    Path file = write("bad.yaml", List.of(yaml));

    CliResult result = run("experiment", file);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("crm-recommend: " + file).contains(message);
    assertThat(folder.resolve("bad-report")).doesNotExist();
  }

  @Test
  void evaluate_split_splitsEvents() {
    CliResult result =
        run("evaluate", "--events", events, "--split", "leave-last-out", "--metric", "recall@1");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("evaluated users: 2");
  }

  /** Cem's candidates are the pot and the kite; without the option, the mug is ranked, too. */
  @Test
  void evaluate_candidates_onlyCandidatesAreRanked() throws IOException {
    Path train = write("train.txt", List.of("ann tea pot", "ben tea mug pot kite", "cem tea"));
    Path test = write("test.txt", List.of("cem kite"));
    Path candidateFile = write("test.negative", List.of("(cem,kite)\tpot"));

    Object[] args = {
      "evaluate",
      "--train",
      train,
      "--test",
      test,
      "--format",
      "adjacency",
      "--metric",
      "mrr@9",
      "--algorithm",
      "most-popular",
      "--candidates",
      candidateFile
    };

    assertThat(run(args).out()).contains("\n0.5000 [");
    assertThat(run(Arrays.copyOf(args, args.length - 2)).out()).contains("\n0.3333 [");
  }

  @Test
  void evaluate_tunedWeighted_searchesWeights() throws IOException {
    CliResult result =
        run(
            "evaluate",
            "--events",
            writeShopEvents(),
            "--split",
            "leave-last-out",
            "--algorithm",
            "tuned-weighted(parts=item-knn+most-popular,"
                + "search=weight-search(holdout=leave-last-out,people=9))");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("tuned-weighted(parts=item-knn+most-popular");
  }

  @Test
  void evaluate_candidatesOfOtherUsers_areRejected() throws IOException {
    Path candidateFile = write("test.negative", List.of("(zoe,kite)\tpot"));

    CliResult result =
        run(
            "evaluate",
            "--events",
            events,
            "--split",
            "leave-last-out",
            "--candidates",
            candidateFile);

    assertThat(result.err())
        .startsWith("crm-recommend: candidates must ")
        .contains("ann")
        .hasLineCount(1);
  }

  /** Zoe has no history: item-knn gives an empty list and a warning, the fallback lists tea. */
  @Test
  void evaluate_fallback_fillsEmptyLists() throws IOException {
    Path train = write("train.txt", List.of("ann tea pot", "ben tea pot kite"));
    Path test = write("test.txt", List.of("zoe tea"));
    Path json = folder.resolve("figures.json");

    CliResult result =
        run(
            "evaluate",
            "--train",
            train,
            "--test",
            test,
            "--format",
            "adjacency",
            "--algorithm",
            "item-knn",
            "--algorithm",
            "fallback(parts=item-knn+most-popular)",
            "--metric",
            "recall@2",
            "--json",
            json);

    JsonNode table = JsonMapper.shared().readTree(Files.readString(json)).at("/tables/0");
    Pattern warning = Pattern.compile("item-knn: 1 of 1 lists .*empty.*fallback.*");
    assertThat(result.status()).isZero();
    assertThat(result.out()).containsPattern("note: " + warning + "\n");
    assertThat(table.at("/warnings").valueStream().map(JsonNode::asString))
        .anyMatch(warning.asMatchPredicate());
    assertThat(table.at("/rows/0/values/recall@2/mean").asDouble()).isZero();
    assertThat(table.at("/rows/0/lists/empty").asInt()).isEqualTo(1);
    assertThat(table.at("/rows/1/values/recall@2/mean").asDouble()).isEqualTo(1);
    assertThat(table.at("/rows/1/lists/empty").asInt()).isZero();
    assertThat(table.at("/rows/1/lists/tiedShare").asDouble()).isZero();
  }

  /** Zoe and the drum are only in the test, which is a note, not an error. */
  @Test
  void evaluate_unknownUsersAndItems_areReported() throws IOException {
    Path train = write("train.txt", List.of("ann tea pot", "ben tea pot kite"));
    Path test = write("test.txt", List.of("ann kite drum", "zoe tea"));

    CliResult result =
        run(
            "evaluate",
            "--train",
            train,
            "--test",
            test,
            "--format",
            "adjacency",
            "--metric",
            "recall@50");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .containsPattern("note: 1 of 2 .*users.* no .*training.*\n")
        .containsPattern("note: 1 of 3 .*items.* no .*training.*\n")
        .containsPattern("note: .*recall@50.* 3 items.*\n");
  }

  @Test
  void evaluate_testWithoutKnownIds_isRejected() throws IOException {
    Path train = write("train.txt", List.of("ann tea pot", "ben tea pot kite"));
    Path test = write("test.txt", List.of("1 100 200"));

    CliResult result = run("evaluate", "--train", train, "--test", test, "--format", "adjacency");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: test must share users or items")
        .contains("training", "user 1")
        .hasLineCount(1);
  }

  @Test
  void evaluate_misspelledMetric_suggestsName() {
    CliResult result = run("evaluate", "--events", events, "--metric", "ndgc@10");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("metric must be ", "precision, recall,", "did you mean ndcg?");
  }

  /** By default, only Ben's test item has enough stars to be relevant. */
  @Test
  void evaluate_ignoreStars_countsLowRatingsAsRelevant() throws IOException {
    Path train = write("train.data", List.of("ann,tea,5", "ben,tea,4", "cem,pot,1"));
    Path test = write("test.data", List.of("ann,pot,1", "ben,pot,5"));
    Object[] args = {
      "evaluate", "--train", train, "--test", test, "--format", "movielens", "--ignore-stars"
    };

    assertThat(run(args).out()).contains("evaluated users: 2");
    assertThat(run(Arrays.copyOf(args, args.length - 1)).out()).contains("evaluated users: 1");
  }

  @Test
  void evaluate_rmse_measuresRatingPredictorsOnly() throws IOException {
    Path train = write("train.data", List.of("ann,tea,5", "ben,tea,4", "cem,pot,1"));
    Path test = write("test.data", List.of("ann,pot,1", "ben,pot,5"));

    CliResult result =
        run(
            "evaluate",
            "--train",
            train,
            "--test",
            test,
            "--format",
            "movielens",
            "--metric",
            "rmse",
            "--metric",
            "recall@1",
            "--algorithm",
            "most-popular",
            "--algorithm",
            "biased-factors(factors=0)");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern("rmse +recall@1")
        .containsPattern("\n- +1.0000 ")
        .containsPattern("\n[0-4]\\.\\d{4} \\[.*\\] +1.0000 .* biased-factors\\(factors=0,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "guess --user 1 | Missing required option: '--events=[KIND=]FILE'; see 'crm-recommend guess"
            + " --help'",
        "guess --events E --user 1 --top 0 | --top must be positive: 0",
        "guess --events E --user 1 --threads 0 | --threads must be positive: 0",
        "guess --events E --user 1 --column who=x | --column must be one of [amount, answer,"
            + " channel, coupon, currency, discount, id, item, kind, list-price, order, position,"
            + " quantity, rating, session, text, time, user, value]: who",
        "guess --events E --user 1 --format baskets --column user=x | --column,"
            + " --amount-currency, --no-header, --kind and --open-kinds must be given with --format csv: baskets",
        "evaluate --train E | either --train and --test, or --events and optionally --split must be"
            + " given",
        "evaluate --events E --save here --run-depth 0 | --run-depth must be positive: 0",
        "compare a.run b.run --qrels q.txt -m novelty@5 | --train must be given to measure"
            + " novelty@5",
        "experiment nope.yaml | nope.yaml: expected a file, found none; check the path",
        "evaluate --events E --metric rmse --ignore-stars | --ignore-stars must not be given with"
            + " rmse or mae, which measure predicted stars",
      })
  void run_badInput_printsOneLineAndExitsWithTwo(String line, String message) {
    String[] args = line.replace("E ", events + " ").replaceAll("E$", events.toString()).split(" ");

    assertThat(run((Object[]) args))
        .isEqualTo(new CliResult(2, "", "crm-recommend: " + message + "\n"));
  }

  /** Messages of the library: parts separated by semicolons. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "guess --events nope.csv --user 1 | nope.csv:",
        "guess --events E --user 1 --format xml | format must be ; csv, adjacency, baskets, ;"
            + " retailrocket; : xml",
        "guess --events E --user 1 --algorithm magic | '--algorithm'; algorithm must be ;"
            + " item-knn, user-knn, cross-occurrence, co-purchase, p3-alpha, rp3-beta, ease, slim, graph-filter,"
            + " implicit-als, bpr, biased-factors, association-rules, sequence-rules, content-knn,"
            + " attribute-ridge, demographic, item-transitions, session-knn, tifu-knn, up-cf,"
            + " buy-again, recently-viewed, most-popular, trending, rising, new-arrivals, seasonal, weighted,"
            + " tuned-weighted, rank-fusion, switching, cascade, stacked, fallback, model-set,"
            + " taste-item-based, taste-user-based, taste-als; magic; see 'crm-recommend guess"
            + " --help'",
        "evaluate --events E --split half | '--split'; split must be ; latest, at, rolling, random,"
            + " latest-of-each, leave-last-out, user-folds, cold-users, cold-items; half; see"
            + " 'crm-recommend evaluate --help'",
        "evaluate --events E --metric ndcg | '--metric'; metric must ; ndcg@20; : ndcg; see"
            + " 'crm-recommend evaluate --help'",
        "evaluate --events E --split at(2030-01-01) | test must not be empty",
        "evaluate --events E --split leave-last-out --slice sex | slice must be ; history; newness;"
            + " spending; users; sex",
        "evaluate --events E --parallel 0 | --parallel must be positive: 0",
        "evaluate --events E --html nowhere/x.html | --html must be ; nowhere/x.html",
        "evaluate --events E --cut-off 0 | --cut-off must be positive: 0",
        "compare a.run b.run --qrels nope.txt | nope.txt:",
        "evaluate --events E --metric rmse@3 | '--metric'; rmse must ; cut-off; rmse@3; see"
            + " 'crm-recommend evaluate --help'",
        "evaluate --events E --candidates nope.txt | nope.txt:",
        "evaluate --events E --json nowhere/x.json | --json must be ; nowhere/x.json",
      })
  void run_inputRejectedByLibrary_printsOneLineAndExitsWithTwo(String line, String parts) {
    String[] args = line.replace("E ", events + " ").replaceAll("E$", events.toString()).split(" ");

    CliResult result = run((Object[]) args);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("crm-recommend: ")
        .contains(parts.split(" *; *"))
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "guess",
        "similar",
        "placements",
        "placements check",
        "placements dry-run",
        "algorithms",
        "train",
        "inspect",
        "evaluate",
        "experiment",
        "compare",
        "rules",
        "bundles",
        "sequences",
        "customers",
        "segment",
        "lifetime",
        "forget",
        "export",
        "consent",
        "link"
      })
  void help_anyCommand_printsOptions(String command) {
    CliResult result = run((Object[]) (command + " --help").strip().split(" "));

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("Usage: crm-recommend").contains("--help");
  }

  @Test
  void run_withoutArguments_showsSampleShop() {
    CliResult result = run();

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("猜你喜欢 Guess you like:", "Because you bought", "item-knn(");
  }

  private static CliResult run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int status =
        new CrmRecommend(TerminalText.UNLIMITED)
            .run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CliResult(status, out.toString(), err.toString());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }
}
