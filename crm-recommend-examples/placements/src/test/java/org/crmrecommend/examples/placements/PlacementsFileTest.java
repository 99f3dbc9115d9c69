package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.ranking.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementsFileTest {

  private static final String ALL_FIELDS =
      """
      # yaml-language-server: $schema=placements.schema.json
      placements:
        - name: home
          model: trending        # optional
          seed: last-viewed      # user | request | last-viewed
          limit: 12
          where: "not adult = 'yes'"
          success: click
          rules:
            - boost: {factor: 1.5, items: "brand = 'Own'"}
            - bury: {factor: 0.5, items: "price > 100"}
            - atMost: {count: 2, per: brand}
            - pin: {position: 1, item: tea-42, when: "user.tier = 'gold'"}
            - pin: {position: 2, item: "42"}
            - share: {minimum: 0.2, items: "seller = 'own'"}
            - longTail: 0.2
            - diverse: {strength: 0.2, by: [category, brand]}
            - calibrated: {strength: 0.3, by: category}
            - rotate: {factor: 0.5, within: 3 d}
            - showAtMost: {times: 3, within: 36 h}
            - atLeast: most popular
            - priceBand: {from: 0.5, to: 2}
            - valid: {from: 2026-12-01T00:00:00Z, until: 2026-12-27T00:00:00+08:00}
            - explore: 0.1
            - repeats: {after: 30 d}
        - name: basket
      """;

  private static final Placements ALL_SETTINGS =
      Placements.of(
          Placement.of("home")
              .model("trending")
              .seed(Placement.Seed.LAST_VIEWED)
              .limit(12)
              .where(Filter.is("adult", "yes").not())
              .success(EventKind.CLICK)
              .boost(1.5, Filter.is("brand", "Own"))
              .bury(0.5, Filter.above("price", 100))
              .atMost(2)
              .per("brand")
              .pin(1, "tea-42", Filter.userHas("tier", "gold"))
              .pin(2, "42")
              .share(0.2, Filter.is("seller", "own"))
              .longTail(0.2)
              .diverse(0.2, "category", "brand")
              .calibrated(0.3, "category")
              .rotate(0.5, Duration.ofDays(3))
              .showAtMost(3, Duration.ofHours(36))
              .atLeast("most popular")
              .priceBand(0.5, 2)
              .valid(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2026-12-26T16:00:00Z"))
              .explore(0.1)
              .repeats(Duration.ofDays(30)),
          Placement.of("basket"));

  @TempDir private Path folder;

  @Test
  void parse_allFields_returnsAllSettings() {
    assertThat(PlacementsFile.parse(ALL_FIELDS)).isEqualTo(ALL_SETTINGS);
    assertThat(SchemaErrors.of(ALL_FIELDS)).isEmpty();
  }

  /** The form that a diff of two versions of a file shows. */
  @Test
  void toYaml_placements_writesCanonicalForm() {
    Placements placements =
        Placements.of(
            Placement.of("home")
                .limit(12)
                .where(Filter.is("adult", "yes").not())
                .boost(2, Filter.is("brand", "Own"))
                .longTail(0.25)
                .diverse(0.001)
                .rotate(0.5, Duration.ofMinutes(90))
                .repeats(Duration.ZERO),
            Placement.of("basket"));

    assertThat(PlacementsFile.toYaml(placements))
        .isEqualTo(
            """
            placements:
            - name: "home"
              limit: 12
              where: "adult != 'yes'"
              rules:
              - boost:
                  factor: 2
                  items: "brand = 'Own'"
              - longTail: 0.25
              - diverse:
                  strength: 0.001
                  by:
                  - "brand"
                  - "category"
              - rotate:
                  factor: 0.5
                  within: "90 min"
              - repeats:
                  after: "0 d"
            - name: "basket"
            """);
  }

  @Test
  void write_yamlAndJson_readsEqualPlacements() throws IOException {
    Path yaml = folder.resolve("placements.yml");
    Path json = folder.resolve("placements.JSON");
    Files.writeString(yaml, "earlier");

    PlacementsFile.write(ALL_SETTINGS, yaml);
    PlacementsFile.write(ALL_SETTINGS, json);

    assertThat(PlacementsFile.read(yaml)).isEqualTo(ALL_SETTINGS);
    assertThat(yaml).hasContent(PlacementsFile.toYaml(ALL_SETTINGS));
    assertThat(PlacementsFile.read(json)).isEqualTo(ALL_SETTINGS);
    assertThat(json).content().startsWith("{");
    assertThat(SchemaErrors.of(Files.readString(json))).isEmpty();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("placements.yml", "placements.JSON");
  }

  @Test
  void write_noFolder_fails() {
    Path file = folder.resolve("none").resolve("p.yaml");

    Assertions.assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> PlacementsFile.write(Placements.NONE, file))
        .withMessageStartingWith(file + ": cannot be written: ");
  }

  @Test
  void read_schemaFieldAndByteOrderMark_areIgnored() throws IOException {
    Path file = folder.resolve("p.json");
    Files.writeString(file, "\uFEFF{\"$schema\": \"placements.schema.json\", \"placements\": []}");

    assertThat(PlacementsFile.read(file)).isEqualTo(Placements.NONE);
  }

  @Test
  void read_jsonErrors_haveFileAndPosition() throws IOException {
    Path file = folder.resolve("p.json");
    Files.writeString(
        file, "{\"placements\": [\n  {\"name\": 7},\n  {\"name\": \"a\", \"limit\": x}]}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.read(file))
        .withMessageStartingWith(file + ":3:26: expected JSON, found Unrecognized token 'x'");

    Files.writeString(
        file, "{\"placements\": [\n  {\"name\": 7},\n  {\"name\": \"a\", \"limit\": 0}]}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.read(file))
        .withMessage(
            file
                + ":2:12: placements[0].name must be a text: 7; write it in quotes: \"7\"\n"
                + file
                + ":3:26: placements[1].limit must be between 1 and 1,000: 0");
  }

  /** JSON in a file with another name is YAML, too. */
  @Test
  void read_jsonInYamlFile_isRead() throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, "{\"placements\": [{\"name\": \"a\", \"limit\": 3}]}");

    assertThat(PlacementsFile.read(file)).isEqualTo(Placements.of(Placement.of("a").limit(3)));
  }

  @Test
  void read_catalog_checksColumns() throws IOException {
    Catalog catalog =
        Catalog.of(
            Currency.getInstance("EUR"),
            List.of(Item.builder("tea-42").brand("Own").attribute("seller", "own").build()));
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        """
        placements:
          - name: home
            where: "brand = 'Own' and seler = 'own'"
            rules:
              - pin: {position: 1, item: coffee-1}
              - valid: {until: 2000-01-01T00:00:00Z}
              - atMost: {count: 1, per: brand}
              - atMost: {count: 1, per: seler}
              - diverse: {strength: 0.1, by: [brand, colr]}
        """);

    Assertions.assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> PlacementsFile.read(file, catalog))
        .satisfies(
            e -> {
              assertThat(e.problems())
                  .extracting(p -> p.line() + ":" + p.column() + " " + p.path())
                  .containsExactly(
                      "3:31 placements[0].where",
                      "8:17 placements[0].rules[3].atMost",
                      "9:18 placements[0].rules[4].diverse");
              assertThat(e).hasMessageContaining("did you mean seller?");
            });
    assertThat(PlacementsFile.parse("placements: [{name: a, where: \"brand = 'B'\"}]", catalog))
        .isEqualTo(Placements.of(Placement.of("a").where(Filter.is("brand", "B"))));
    assertThat(PlacementsFile.read(file).list()).hasSize(1);
  }

  @Test
  void toYaml_tooManyRulesOrBytes_isRejected() {
    List<Rule> rules =
        IntStream.rangeClosed(1, 1001)
            .<Rule>mapToObj(i -> new Rule.Boost(2, Filter.is("id", "i" + i)))
            .toList();
    Placement base = Placement.of("a");
    Placements many =
        Placements.of(
            new Placement("a", base.model(), base.seed(), 10, null, base.success(), rules));
    Placements large = Placements.of(base.atLeast("x".repeat(1 << 20)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.toYaml(many))
        .withMessageContaining("placements[0].rules must be a list of at most 1000 rules: [{");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.toYaml(large))
        .withMessageMatching("a file of placements must have at most 1048576 bytes: \\d+");
  }

  @Test
  void write_halfOfSurrogatePair_isRejected() {
    Placements placements = Placements.of(Placement.of("a").where(Filter.is("brand", "\uD800")));

    for (String name : List.of("p.yaml", "p.json")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PlacementsFile.write(placements, folder.resolve(name)))
          .withMessageStartingWith("texts of placements must not have half of a surrogate pair");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
