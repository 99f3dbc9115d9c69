package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementsFileProblemsTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Catalog CATALOG =
      Catalog.of(Currency.getInstance("EUR"), List.of(Item.of("tea")));
  private static final Set<String> MODELS = Set.of("main");

  @TempDir private Path folder;

  @Test
  void problems_placementsThatDoNotFit_areLocated() throws IOException {
    Path file =
        write(
            """
            placements:
              - name: a
                model: other
                rules:
                  - valid: {until: 2026-06-01T00:00:00Z}
                  - pin: {position: 1, item: te}
              - name: b
                limit: 0
              - name: b
            """);

    assertThat(PlacementsFile.problems(file, CATALOG, NOW, MODELS))
        .containsExactly(
            new YamlProblem(
                3, 12, "placements[0].model", "placements[0].model must be one of main: \"other\""),
            new YamlProblem(
                5,
                16,
                "placements[0].rules[0].valid",
                "placements[0].rules[0].valid: valid until 2026-06-01T00:00:00Z has passed"),
            new YamlProblem(
                6,
                14,
                "placements[0].rules[1].pin",
                "placements[0].rules[1].pin: pin 1: te: the catalog has no item te; did you mean"
                    + " tea?"),
            new YamlProblem(
                8, 12, "placements[1].limit", "placements[1].limit must be between 1 and 1,000: 0"),
            new YamlProblem(
                9,
                11,
                "placements[2].name",
                "placements[2].name must be a name that no earlier placement has: \"b\""));
  }

  @Test
  void problems_noCatalog_checksModelsAndTimes() throws IOException {
    Path file =
        write(
            "placements: [{name: a, model: x, rules: [pin: {position: 1, item: te}, atMost: {count: 1,"
                + " per: y}]}, {name: b, rules: [valid: {until: 2026-05-31T00:00:00Z}]}]");

    assertThat(PlacementsFile.problems(file, null, NOW, MODELS))
        .extracting(YamlProblem::path)
        .containsExactly("placements[0].model", "placements[1].rules[0].valid");
  }

  @Test
  void problems_invalidYaml_isOneProblem() throws IOException {
    assertThat(PlacementsFile.problems(write("placements: [}"), CATALOG, NOW, MODELS))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(1));
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> PlacementsFile.problems(folder.resolve("nope"), CATALOG, NOW, MODELS))
        .withMessageEndingWith("nope: expected a file, found none; check the path");
  }

  @Test
  void problems_ofText_areThoseOfFile() throws IOException {
    String text =
        "placements: [{name: a, limit: 0}, {name: b, rules: [atMost: {count: 1, per: y}]}]";

    assertThat(PlacementsFile.problems(text, CATALOG, NOW, MODELS))
        .hasSize(2)
        .isEqualTo(PlacementsFile.problems(write(text), CATALOG, NOW, MODELS));
  }

  /** Each problem of a placement is found in its file, and nothing else. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void problems_anyPlacements_areThoseOfEachPlacement(long seed) throws IOException {
    Placements placements = new RandomPlacements(seed).next();
    Path file = write(PlacementsFile.toYaml(placements));
    List<String> models = placements.list().stream().map(Placement::model).toList();

    List<YamlProblem> withoutCatalog = PlacementsFile.problems(file, null, NOW, models);
    List<YamlProblem> all = PlacementsFile.problems(file, CATALOG, NOW, models);

    boolean fits =
        placements.list().stream()
            .allMatch(placement -> placement.problems(CATALOG, NOW).isEmpty());
    assertThat(all.isEmpty()).isEqualTo(fits);
    assertThat(withoutCatalog)
        .allSatisfy(problem -> assertThat(problem.message()).endsWith(" has passed"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("p.yaml"), text);
  }
}
