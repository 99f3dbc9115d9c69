package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PlacementsFilePropertyTest {

  private static final String ALL_FIELDS =
      """
      $schema: placements.schema.json
      placements:
        - name: home
          model: trending
          seed: last-viewed
          limit: 12
          where: "brand = 'B'"
          success: click
          rules:
            - boost: {factor: 1.5, items: "brand = 'A'"}
            - bury: {factor: 0.5, items: "brand = 'C'"}
            - atMost: {count: 2, per: brand}
            - pin: {position: 1, item: tea-42, when: "brand = 'A'"}
            - share: {minimum: 0.2, items: "seller = 'own'"}
            - longTail: 0.2
            - diverse: {strength: 0.2, by: [category, brand]}
            - calibrated: {strength: 0.3, by: category}
            - rotate: {factor: 0.5, within: 3 d}
            - showAtMost: {times: 3, within: 36 h}
            - atLeast: most popular
            - priceBand: {from: 0.5, to: 2}
            - valid: {from: "2026-12-01T00:00:00Z", until: "2026-12-27T00:00:00+08:00"}
            - explore: 0.1
            - repeats: {after: 30 d}
        - name: basket
      """;

  /** Values of which each field accepts some. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "1",
          "2",
          "-1",
          "0.5",
          "0.001",
          "1000",
          "1001",
          "1e400",
          "2147483648",
          "\"\"",
          "\"a\"",
          "\"brand\"",
          "\"price\"",
          "\"user\"",
          "\"click\"",
          "\"Click\"",
          "\"1 d\"",
          "\"0 s\"",
          "\"1.5h\"",
          "\"9999999999999999999 d\"",
          "\"2026-12-01T00:00:00Z\"",
          "\"+12026-12-01T00:00:00.5-08:00\"",
          "\"2026-12-01T00:00Z\"",
          "\"brand = 'D'\"",
          "[]",
          "[\"a\"]",
          "[\"a\", \"a\"]",
          "[1]",
          "{}",
          "{\"a\": 1}",
          "{\"explore\": 0.2}");

  private static final JsonMapper JSON = JsonMapper.shared();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toYaml_anyPlacements_isReadAsEqual(long seed) {
    Placements placements = new RandomPlacements(seed).next();

    String yaml = PlacementsFile.toYaml(placements);

    assertThat(PlacementsFile.parse(yaml)).isEqualTo(placements);
    assertThat(PlacementsFile.toYaml(PlacementsFile.parse(yaml))).isEqualTo(yaml);
    assertThat(SchemaErrors.of(yaml)).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void write_anyPlacementsToJson_areReadAsEqual(long seed) {
    Placements placements = new RandomPlacements(seed).next();
    Path file = folder.resolve("p.json");

    PlacementsFile.write(placements, file);

    assertThat(PlacementsFile.read(file)).isEqualTo(placements);
  }

  /** A document that is changed in some places is refused, or valid by the schema. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parse_changedDocument_isRefusedOrValidBySchema(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20; i++) {
      JsonNode document = new YAMLMapper().readTree(ALL_FIELDS);
      for (int change = random.nextInt(1, 3); change > 0; change--) {
        change(document, random);
      }
      String text = document.toString();
      if (isAccepted(text)) {
        assertThat(SchemaErrors.of(text)).as(text).isEmpty();
      }
    }
  }

  /** Replaces each value by values of other types, and adds a field to each mapping. */
  @Test
  void schema_changedTypesAndUnknownFields_areRefused() {
    assertThat(SchemaErrors.of(ALL_FIELDS)).isEmpty();
    assertThat(SchemaErrors.ofSchema()).isEmpty();
    List<JsonNode> parents = parents(new YAMLMapper().readTree(ALL_FIELDS));
    for (int parent = 0; parent < parents.size(); parent++) {
      for (int child = 0; child < parents.get(parent).size(); child++) {
        for (String value : List.of("null", "true", "7", "-0.5", "\"\"", "[]", "{}")) {
          JsonNode document = new YAMLMapper().readTree(ALL_FIELDS);
          boolean isSameType = replace(parents(document).get(parent), child, JSON.readTree(value));
          assertThat(isSameType || !SchemaErrors.of(document).isEmpty())
              .as("%s", document)
              .isTrue();
        }
      }
      JsonNode document = new YAMLMapper().readTree(ALL_FIELDS);
      if (parents(document).get(parent) instanceof ObjectNode mapping) {
        mapping.put("unknown", 1);
        assertThat(SchemaErrors.of(document)).as("%s", document).isNotEmpty();
        assertThat(isAccepted(document.toString())).isFalse();
      }
    }
  }

  private static boolean isAccepted(String document) {
    try {
      PlacementsFile.parse(document);
      return true;
    } catch (YamlException e) {
      return false;
    }
  }

  private static void change(JsonNode document, SplittableRandom random) {
    List<JsonNode> parents = parents(document);
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    int child = random.nextInt(parent.size());
    JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (random.nextInt(4) > 0) {
      replace(parent, child, value);
    } else if (parent instanceof ObjectNode mapping) {
      mapping.remove(List.copyOf(mapping.propertyNames()).get(child));
    } else if (parent instanceof ArrayNode list) {
      list.add(value);
    }
  }

  /** Returns whether the new value has the type of the old one. */
  private static boolean replace(JsonNode parent, int child, JsonNode value) {
    JsonNode old = List.copyOf(parent.values()).get(child);
    if (parent instanceof ObjectNode mapping) {
      mapping.set(List.copyOf(mapping.propertyNames()).get(child), value);
    } else if (parent instanceof ArrayNode list) {
      list.set(child, value);
    }
    return old.getNodeType() == value.getNodeType();
  }

  /** Returns the lists and mappings that are not empty. */
  private static List<JsonNode> parents(JsonNode node) {
    List<JsonNode> parents = new ArrayList<>();
    if (!node.isEmpty()) {
      parents.add(node);
      node.values().forEach(child -> parents.addAll(parents(child)));
    }
    return parents;
  }
}
