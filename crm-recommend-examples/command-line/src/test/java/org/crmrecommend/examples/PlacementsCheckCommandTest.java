package org.crmrecommend.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Problems of placement files. */
class PlacementsCheckCommandTest {

  @TempDir private Path folder;

  private PlacementShop shop;

  @BeforeEach
  void writeFiles() throws IOException {
    shop = new PlacementShop(folder);
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
}
