package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crmrecommend.examples.PlacementShop.items;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists by the rules of placement files. */
class PlacementOptionTest {

  @TempDir private Path folder;

  private PlacementShop shop;

  @BeforeEach
  void writeFiles() throws IOException {
    shop = new PlacementShop(folder);
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
    shop.write("shop#2.yaml", PlacementShop.ONE);

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
  void guess_explained_printsNotesOnce() {
    CommandResult result = shop.run("guess --user zoe --explain");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).endsWith("\n\nnotes\n  user zoe is not known\n");
    assertThat(shop.run("guess --user zoe").err())
        .isEqualTo("crm-recommend: user zoe is not known\n");
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
    assertThat(shop.run("guess --user u00 --placement ended.yaml --explain").out())
        .endsWith("notes\n  placement a is not shown at this time\n")
        .doesNotContain("filter ");
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
}
