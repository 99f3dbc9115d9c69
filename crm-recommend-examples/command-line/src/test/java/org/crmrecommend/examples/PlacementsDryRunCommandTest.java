package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.examples.PlacementShop.items;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crmrecommend.examples.output.TerminalText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What placement files change. */
class PlacementsDryRunCommandTest {

  @TempDir private Path folder;

  private PlacementShop shop;

  @BeforeEach
  void writeFiles() throws IOException {
    shop = new PlacementShop(folder);
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
    shop.write("old.yaml", PlacementShop.ONE.replace("]", ", {name: dropped}]"));

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

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
