package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** Lists by placement files, and the commands that check and try such files. */
class PlacementsCommandTest {

  private static final String TWO =
      """
      placements:
        - name: home
          limit: 4
          where: "price < 14"
          rules:
            - boost: {factor: 100, items: "seller = 'other'"}
            - pin: {position: 2, item: tea-6}
            - atMost: {count: 3, per: seller}
        - name: with coffee
          model: bought-together
          seed: request
          limit: 2
      """;

  private static final String ONE =
      "placements: [{name: only, limit: 1, where: \"id = 'coffee-1'\"}]";

  @TempDir private Path folder;

  private PlacementShop shop;

  @BeforeEach
  void writeFiles() throws IOException {
    shop = new PlacementShop(folder);
    shop.write("two.yaml", TWO);
    shop.write("one.yaml", ONE);
  }

  /** User u00 bought tea only; the boost lists coffee first, of which the cap allows three. */
  @Test
  void guess_placement_appliesItsRules() {
    CommandResult result = shop.run("guess --user u00 --placement two.yaml#home");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    List<String> items = items(result.out());
    assertThat(items).hasSize(4).element(1).isEqualTo("tea-6");
    assertThat(items).filteredOn(item -> item.startsWith("coffee-")).hasSize(3);
    assertThat(items(shop.run("guess --user u00 --placement two.yaml#home --top 2").out()))
        .hasSize(2);
  }

  @Test
  void guess_onlyPlacementOfFile_needsNoName() {
    assertThat(shop.run("guess --user u00 --placement one.yaml").out())
        .startsWith("  1. coffee-1  咖啡 Coffee 1\n")
        .isEqualTo(shop.run("guess --user u00 --placement one.yaml#only").out());
  }

  @Test
  void guess_fileNameWithNumberSign_isFound() throws IOException {
    shop.write("shop#2.yaml", ONE);

    assertThat(items(shop.run("guess --user u00 --placement shop#2.yaml").out()))
        .containsExactly("coffee-1");
    assertThat(items(shop.run("guess --user u00 --placement shop#2.yaml#only").out()))
        .containsExactly("coffee-1");
  }

  @Test
  void similar_placementOfOtherModel_isTrained() {
    Stream<String> placement =
        Stream.of("--placement", folder.resolve("two.yaml") + "#with coffee");
    String line = "similar --item coffee-2 --explain --events events.csv --catalog catalog.csv";

    CommandResult result =
        CommandResult.of(Stream.concat(shop.arguments(line), placement).toArray());

    assertThat(items(result.out())).hasSize(2).doesNotContain("coffee-2");
    assertThat(result.out()).containsPattern("source +items of the list\nbought-together +[12]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "similar",
        "viewed-also-viewed",
        "bought-together",
        "buy-again",
        "new-items",
        "recently-viewed",
        "most popular",
        "trending",
        "main"
      })
  void guess_placementOfReadyMadeModel_isAnswered(String model) throws IOException {
    shop.write("models.yaml", "placements: [{name: a, model: %s, limit: 3}]".formatted(model));

    CommandResult result = shop.run("guess --user u00 --placement models.yaml --explain");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("items of the list").doesNotContain("there is no model");
  }

  @Test
  void guess_explained_printsTheTrace() {
    CommandResult result =
        shop.run("guess --user u00 --placement two.yaml#home --explain --at 2026-03-01T00:00:00Z");

    assertThat(result.out())
        .containsPattern("filter +items kept +removed\nall items +16 +0\non sale +15 +1\n")
        .containsPattern("accepted by the placement +12 +3\nnot bought +9 +3\n")
        .containsPattern("\nno  items  rule\n 1 +3  boost 100: seller = 'other'\n")
        .containsPattern("\n 2 +1  pin 2: tea-6\n 3 +\\d+  at most 3 per seller\n")
        .containsPattern("\nplace +before +rules +source +item\n")
        .containsPattern("\n +2 +\\d+ +2 +pin +tea-6  绿茶 Tea 6\n");
  }

  @Test
  void guess_json_containsRulesAndPlaces() {
    CommandResult result = shop.run("guess --user u00 --placement two.yaml#home --json");

    JsonNode trace = JsonMapper.shared().readTree(result.out()).at("/trace");
    assertThat(trace.at("/rules/0/rule").asString()).isEqualTo("boost 100: seller = 'other'");
    assertThat(trace.at("/places/1/rules/0").asString()).isEqualTo("pin 2: tea-6");
    assertThat(trace.at("/places/1/position").asInt()).isEqualTo(2);
  }

  @Test
  void guess_placementNotShown_printsTheReasonOnce() throws IOException {
    shop.write(
        "ended.yaml", "placements: [{name: a, rules: [valid: {until: 2026-01-01T00:00:00Z}]}]");

    assertThat(shop.run("guess --user u00 --placement ended.yaml"))
        .isEqualTo(
            new CommandResult(
                0, "", "crm-recommend: no items to list; placement a is not shown at this time\n"));
    assertThat(shop.run("guess --user u00 --placement ended.yaml --language chinese").err())
        .isEqualTo("crm-recommend: 没有可列出的商品：推荐位a此时不展示\n");
    assertThat(
            items(
                shop.run("guess --user u00 --placement ended.yaml --at 2025-12-31T00:00:00Z")
                    .out()))
        .isNotEmpty();
  }

  @Test
  void guess_emptyList_printsTheReason() throws IOException {
    shop.write("dear.yaml", "placements: [{name: a, where: price > 100}]");
    shop.write(
        "again.yaml", "placements: [{name: a, model: buy-again, rules: [atLeast: buy-again]}]");

    assertThat(shop.run("guess --user u00 --placement dear.yaml").err())
        .isEqualTo(
            "crm-recommend: no items to list; 16 items removed: 1 not on sale, 15 by the filter of"
                + " the placement\n");
    assertThat(shop.run("guess --looked-at tea-1 --placement again.yaml").err())
        .isEqualTo(
            "crm-recommend: no items to list; 14 items are eligible, but no tier supplied one:"
                + " buy-again\n");
  }

  /** The random items differ between users, but not between runs. */
  @Test
  void guess_randomPlaces_areTheSameInEachRun() throws IOException {
    shop.write("random.yaml", "placements: [{name: a, limit: 6, rules: [explore: 0.5]}]");

    assertThat(shop.run("guess --user u00 --placement random.yaml --json"))
        .isEqualTo(shop.run("guess --user u00 --placement random.yaml --json"));
  }

  @Test
  void guess_savedModelSet_isUsedByPlacements() throws IOException {
    shop.write("near.yaml", "placements: [{name: a, model: near, limit: 2}]");
    shop.runAlone(
        "train --events events.csv --save m.safetensors -a"
            + " model-set(main=most-popular,others=item-knn+trending,names=near+now)");

    CommandResult result =
        shop.run("guess --user u00 --placement near.yaml --explain --model m.safetensors");

    assertThat(result.out()).containsPattern("\nnear +2\n");
    assertThat(
            shop.run("guess --user u00 --model m.safetensors --placement two.yaml#home").status())
        .isZero();
    shop.write("other.yaml", "placements: [{name: a, model: bought-together}]");
    assertThat(shop.run("guess --user u00 --model m.safetensors --placement other.yaml").err())
        .isEqualTo(
            "crm-recommend: the model of placement a must be one of main, most popular, trending,"
                + " near, now: bought-together\n");
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

  @Test
  void check_goodFile_printsNumberOfPlacements() {
    assertThat(shop.run("placements check two.yaml"))
        .isEqualTo(new CommandResult(0, "2 placements, no problems\n", ""));
    assertThat(shop.runAlone("placements check one.yaml"))
        .isEqualTo(
            new CommandResult(
                0,
                "1 placement, no problems; columns and items are not checked, which needs --catalog\n",
                ""));
  }

  @Test
  void check_problems_printsEachWithItsPosition() throws IOException {
    Path file =
        shop.write(
            "bad.yaml",
            """
            placements:
              - name: a
                where: "brnd = 'Leaf'"
                limit: 0
              - name: b
                model: nope
                where: "brand = 'Leaf'"
                rules:
                  - pin: {position: 1, item: tee-1}
                  - pin: {position: 2, item: coffee-1}
                  - atMost: {count: 1, per: brand}
                  - valid: {until: 2026-01-01T00:00:00Z}
              - name: c
                rules:
                  - pin: {position: 1, item: tea-1}
                  - pin: {position: 1, item: tea-2}
            """);

    CommandResult result = shop.run("placements check bad.yaml --at 2026-02-01T00:00:00Z");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> line.replace(file.toString(), "FILE")))
        .satisfiesExactly(
            line ->
                assertThat(line).startsWith("FILE:3:13: ").contains("brnd", "did you mean brand"),
            line -> assertThat(line).startsWith("FILE:4:12: ").contains("limit must be"),
            line ->
                assertThat(line).startsWith("FILE:6:12: ").contains("one of main,", ": \"nope\""),
            line -> assertThat(line).startsWith("FILE:9:14: ").contains("no item tee-1", "tea-1"),
            line -> assertThat(line).startsWith("FILE:10:14: ").contains("removes coffee-1"),
            line -> assertThat(line).startsWith("FILE:12:16: ").contains("has passed"),
            line -> assertThat(line).startsWith("FILE:16:14: ").contains("position"),
            line -> assertThat(line).isEqualTo("7 problems"));
  }

  @Test
  void check_namesOfModels_includeThoseOfTheModelSet() throws IOException {
    shop.write("near.yaml", "placements: [{name: a, model: near}]");

    assertThat(shop.run("placements check near.yaml").out()).contains(":1:31: ", ": \"near\"\n");
    assertThat(
            shop.run("placements check near.yaml -a model-set(others=item-knn,names=near)").out())
        .isEqualTo("1 placement, no problems\n");
  }

  @Test
  void dryRun_placement_comparesWithThePlainList() throws IOException {
    Path json = folder.resolve("run.json");

    CommandResult result =
        shop.run(
            "placements dry-run two.yaml --mean margin --share seller --show 1 --json run.json");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    JsonNode home = JsonMapper.shared().readTree(Files.readString(json)).at("/placements/0");
    assertThat(home.at("/name").asString()).isEqualTo("home");
    assertThat(home.at("/lists").asInt()).isEqualTo(24);
    assertThat(home.at("/users").size()).isEqualTo(24);
    for (JsonNode user : home.at("/users")) {
      String plain = shop.run("guess --top 4 --user " + user.at("/user").asString()).out();
      assertThat(texts(user.at("/before"))).isEqualTo(items(plain));
      String ruled =
          shop.run("guess --placement two.yaml#home --user " + user.at("/user").asString()).out();
      assertThat(texts(user.at("/after"))).isEqualTo(items(ruled));
    }
    assertMeansAndShares(home);
    assertThat(result.out())
        .containsPattern("home: \\d+ of 24 lists change; [\\d.]+ % of the items stay\n")
        .containsPattern("\nmean margin +0\\.\\d\\d +0\\.\\d\\d\n")
        .containsPattern("\nshare of places by seller +before +after\n")
        .containsPattern("\nlists  items  rule\n +24 +\\d+  boost 100: seller = 'other'\n")
        .containsPattern("\nuser u\\d\\d\n +before +after\n")
        .containsPattern("with coffee: 0 of 24 lists change; 100.0 % of the items stay\n");
  }

  /** The margin is .5 for the own items, which have the first letter t, and .25 for the others. */
  private static void assertMeansAndShares(JsonNode placement) {
    for (String side : List.of("before", "after")) {
      double own = 0;
      double all = 0;
      for (JsonNode user : placement.at("/users")) {
        for (String item : texts(user.at("/" + side))) {
          own += item.startsWith("t") ? 1 : 0;
          all++;
        }
      }
      assertThat(placement.at("/shares/seller/own/" + side).asDouble()).isEqualTo(own / all);
      assertThat(placement.at("/means/margin/" + side).asDouble())
          .isCloseTo(0.25 + 0.25 * own / all, within(1e-12));
    }
  }

  @Test
  void dryRun_sample_isDrawnBySeed() throws IOException {
    String line = "placements dry-run one.yaml --sample 5 --json run.json --seed ";
    Path json = folder.resolve("run.json");

    shop.run(line + 1);
    String first = Files.readString(json);
    shop.run(line + 1);
    assertThat(json).content().isEqualTo(first);
    shop.run(line + 2);
    assertThat(json).content().isNotEqualTo(first);
    assertThat(JsonMapper.shared().readTree(first).at("/placements/0/users").size()).isEqualTo(5);
  }

  @Test
  void dryRun_otherFile_comparesPlacementsOfTheSameName() throws IOException {
    shop.write(
        "new.yaml",
        "placements: [{name: only, limit: 1, where: \"id = 'coffee-1'\"}, {name: added, limit: 1}]");
    shop.write("old.yaml", ONE.replace("]", ", {name: dropped}]"));

    CommandResult result = shop.run("placements dry-run new.yaml --before old.yaml --show 0");

    assertThat(result.out())
        .contains("only: 0 of 24 lists change; 100.0 % ", "added: 0 of 24 lists change; 100.0 % ");
    assertThat(result.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        "old.yaml has no placement added; it is compared with"
                            + " the list without rules"),
            line -> assertThat(line).contains("new.yaml has no placement dropped of "));
  }

  @Test
  void dryRun_narrowTerminal_fitsIt() {
    String[] args =
        shop.arguments(
                "placements dry-run two.yaml --share seller --events events.csv --catalog"
                    + " catalog.csv")
            .toArray(String[]::new);

    CommandResult result = CommandResult.ofWidth(50, (Object[]) args);

    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(TerminalText.width(line)).as(line).isLessThanOrEqualTo(50));
  }

  /** Returns the ids in lines such as {@code 1. tea-1 绿茶}. */
  private static List<String> items(String out) {
    return out.lines()
        .filter(line -> line.matches(" *\\d+\\. .*"))
        .map(line -> line.replaceFirst(" *\\d+\\. ", "").split(" ")[0])
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
