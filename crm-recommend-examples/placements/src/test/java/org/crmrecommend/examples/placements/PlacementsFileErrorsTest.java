package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.crmrecommend.ranking.Placements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementsFileErrorsTest {

  @TempDir private Path folder;

  /** The rule begins in column 32 of the only line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "boost: {factor: 0, items: x = 'y'} | 1:48: .boost.factor must be at least 1: 0.0; use bury",
        "boost: {factor: 1001, items: x = 'y'} | 1:48: .boost.factor must be between 0.001 and 1000: 1001.0",
        "boost: {factor: 2} | 1:39: .boost.items must be given",
        "boost: {factor: 2, items: 7} | 1:58: .boost.items must be a text: 7; write it in quotes: \"7\"",
        "boost: {factor: .inf, items: x = 'y'} | 1:48: .boost.factor must be a number such as 0.5: .inf",
        "boost: {factor: 1e999, items: x = 'y'} | 1:48: .boost.factor must be a finite number: 1e999",
        "boost: 2 | 1:39: .boost must be a mapping of fields: 2",
        "bury: {factor: 2, items: x = 'y'} | 1:47: .bury.factor must be below 1: 2.0; use boost",
        "bury: {factor: 0, items: x = 'y'} | 1:47: .bury.factor must be between 0.001 and 1000: 0.0",
        "atMost: {count: 0, per: brand} | 1:48: .atMost.count must be positive: 0",
        "atMost: {count: 1.5, per: brand} | 1:48: .atMost.count must be a whole number: 1.5",
        "atMost: {count: 9999999999, per: brand} | 1:48: .atMost.count must be a whole number of 32 bits: 9999999999",
        "atMost: {count: 1, per: price} | 1:56: .atMost.per must be a text column: price",
        "pin: {position: 11, item: a} | 1:37: .pin: pin 11: a is beyond the 10 places of the list",
        "pin: {position: '1', item: a} | 1:48: .pin.position must be a whole number: \"1\"",
        "pin: {position: 1, item: ''} | 1:57: .pin.item must not be empty",
        "share: {minimum: 1.2, items: x = 'y'} | 1:49: .share.minimum must be positive and at most 1: 1.2",
        "longTail: 0 | 1:42: .longTail must be positive and at most 1: 0.0",
        "longTail: a lot | 1:42: .longTail must be a number such as 0.5: \"a lot\"",
        "diverse: {strength: 0.2, by: []} | 1:61: .diverse.by must not be empty",
        "diverse: {strength: 0.2, by: [a, b, a]} | 1:68: .diverse.by[2] must be a column that is not given before: \"a\"",
        "calibrated: {strength: 0.2, by: [a]} | 1:64: .calibrated.by must be a text: [\"a\"]",
        "rotate: {factor: 1, within: 3 d} | 1:49: .rotate.factor must be less than 1: 1.0",
        "rotate: {factor: 0.5, within: 3} | 1:62: .rotate.within must be a text: 3; write it in quotes: \"3\"",
        "rotate: {factor: 0.5, within: 3 weeks} | 1:62: .rotate.within: expected a number and d, h, min or s, such as 36 h, found 3 weeks",
        "showAtMost: {times: 1, within: 0 d} | 1:63: .showAtMost.within must be positive: PT0S",
        "atLeast: true | 1:41: .atLeast must be a text: true; write it in quotes: \"true\"",
        "priceBand: {from: 2, to: 1} | 1:50: .priceBand.from must be 0 or more and less than to, which must be finite: 2.0, 1.0",
        "valid: {from: 2026-12-02T00:00:00Z, until: 2026-12-01T00:00:00Z} | 1:75: .valid.until must be after from: 2026-12-02T00:00:00Z, 2026-12-01T00:00:00Z",
        "valid: {from: 2026-02-30T00:00:00Z} | 1:46: .valid.from: expected a time that exists, found 2026-02-30T00:00:00Z",
        "valid: {from: 2026-02-03} | 1:46: .valid.from: expected a time such as 2026-12-01T00:00:00Z or 2026-12-01T00:00:00+08:00, found 2026-02-03",
        "explore: 0.6 | 1:41: .explore must be above 0 and at most 0.5: 0.6",
        "repeats: {} | 1:41: .repeats.after must be given",
        "repeats: | 1:32: .repeats must have a value; write one or remove the field",
        "repeats: {after: 1 d, untl: 2 d} | 1:54: .repeats must have only the fields after: untl",
        "boost: {factr: 2, items: x = 'y'} | 1:39: .boost.factor must be given\\n1:40: .boost must have"
            + " only the fields factor, items: factr; did you mean factor?",
      })
  void parse_badRule_isReportedWithPosition(String rule, String expected) {
    String document = "placements: [{name: a, rules: [" + rule + "]}]";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(document))
        .withMessage(
            expected
                .replaceAll("(\\d:\\d+: )\\.", "$1placements[0].rules[0].")
                .replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "placements: | 1:1: placements must have a value; write one or remove the field",
        "placments: [] | 1:1: placements must be given\\n1:1: the document must have only the fields $schema, placements: placments;"
            + " did you mean placements?",
        "[] | 1:1: the document must be a mapping of fields: []",
        "7 | 1:1: the document must be a mapping of fields: 7",
        "placements: {home: {limit: 1}} | 1:13: placements must be a list:"
            + " {\"home\":{\"limit\":1}}",
        "placements: [home] | 1:14: placements[0] must be a mapping of fields: \"home\"",
        "placements: [{}] | 1:14: placements[0].name must be given",
        "placements: [{name: 42}] | 1:21: placements[0].name must be a text: 42; write it in quotes:"
            + " \"42\"",
        "placements: [{name: ' '}] | 1:21: placements[0].name must not be empty",
        "placements: [{name: a, limit: 1001}] | 1:31: placements[0].limit must be between 1 and"
            + " 1,000: 1001",
        "placements: [{name: a, seed: usr}] | 1:30: placements[0].seed must be one of user, request,"
            + " last-viewed: usr",
        "placements: [{name: a, success: Click}] | 1:33: placements[0].success: expected click, found"
            + " Click",
        "placements: [{name: a, success: favourite}] | 1:33: placements[0].success: expected"
            + " favorite, found favourite",
        "placements: [{name: a}, {name: b}, {name: a}] | 1:43: placements[2].name must be a name that"
            + " no earlier placement has: \"a\"",
        "placements: [{name: a, name: b}] | 1:24: placements[0].name must be given once; remove one of"
            + " the two",
        "placements: [{name: a, rules: {boost: 1}}] | 1:31: placements[0].rules must be a list:"
            + " {\"boost\":1}",
        "placements: [{name: a, rules: [{}]}] | 1:32: placements[0].rules[0] must be a mapping with one"
            + " field, the rule: {}",
        "placements: [{name: a, rules: [{longTail: 0.1, explore: 0.1}]}] | 1:32: placements[0].rules[0]"
            + " must be a mapping with one field, the rule: {\"longTail\":0.1,\"explore\":0.1}",
        "placements: [{name: a, rules: [{at-most: 1}]}] | 1:33: placements[0].rules[0] must have only"
            + " the fields boost, bury, atMost, pin, share, longTail, diverse, calibrated, rotate,"
            + " showAtMost, atLeast, priceBand, valid, explore, repeats: at-most; did you mean atMost?",
        "placements: [{name: &a x}, {name: *a}] | 1:35: expected no alias, found *a; repeat the value"
            + " instead",
        "placements: !!java.util.ArrayList [] | 1:13: expected no tag, found"
            + " tag:yaml.org,2002:java.util.ArrayList; remove it",
        "placements: [{name: !x a}] | 1:21: expected no tag, found x; remove it",
      })
  void parse_badDocument_isReportedWithPosition(String document, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(document))
        .withMessage(expected.replace("\\n", "\n"));
    assertThat(
            expected.contains("no alias")
                || expected.contains("no tag")
                || expected.contains("once")
                || expected.contains("earlier")
                || expected.contains("' '")
                || expected.contains("not be empty")
                || expected.contains("favorite")
                || !SchemaErrors.of(document).isEmpty())
        .as("refused by the schema")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "pin: {position: 1, item: a} | pin: {position: 1, item: b} | pin: two pins have one position:"
            + " pin 1: a and pin 1: b",
        "pin: {position: 1, item: a} | pin: {position: 2, item: a} | pin: an item is pinned twice: pin"
            + " 1: a and pin 2: a",
        "longTail: 0.7 | share: {minimum: 0.6, items: x = 'y'} | share: the minimum shares of the list"
            + " add up to more than 1: 1.3",
        "diverse: {strength: 0.6, by: [a]} | calibrated: {strength: 0.6, by: a} | calibrated: the"
            + " strengths of diverse and calibrated add up to more than 1: 1.2",
        "atMost: {count: 1, per: x} | share: {minimum: 0.5, items: x = 'y'} | share: share 0.5: x ="
            + " 'y' needs 5 items, and the list has at most 1 per x",
        "boost: {factor: 2, items: x = 'y'} | bury: {factor: 0.5, items: x = 'y'} | bury: the same items"
            + " are moved up and down: boost 2: x = 'y' and bury 0.5: x = 'y'",
        "atMost: {count: 1, per: x} | atMost: {count: 2, per: x} | atMost: there are two rules of one"
            + " kind; keep one: at most 2 per x",
        "explore: 0.1 | explore: 0.2 | explore: there are two rules of one kind; keep one: explore 0.2",
      })
  void parse_contradiction_isReportedAtSecondRule(String first, String second, String expected) {
    String document =
        String.join(
                "\n",
                "placements:",
                "- name: a",
                "  rules:",
                "  - " + first,
                "  - longTail: 0.05",
                "  - " + second)
            .replace(first.startsWith("longTail") ? "  - longTail: 0.05\n" : "\r", "");
    int line = first.startsWith("longTail") ? 5 : 6;

    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> PlacementsFile.parse(document))
        .satisfies(
            e -> {
              assertThat(e.problems()).extracting(YamlProblem::line).containsExactly(line);
              assertThat(e)
                  .hasMessageContaining("placements[0].rules[" + (line - 4) + "]." + expected);
            });
  }

  @Test
  void read_severalProblems_areReportedTogetherByLine() throws IOException {
    Path file = folder.resolve("placements.yaml");
    Files.writeString(
        file,
        """
        placements:
          - name: home
            limt: 12
            seed: usr
            rules:
              - boost: {factor: 1.5, items: "brand = = 'Own'"}
              - atMost: {count: 0, per: brand}
              - boost: {factor: 1.5, items: brand == 'Own'}
              - explore: 0.1
          - name: home
            name: other
            rules:
              - explore: 0.1
              - explore: 0.2
        """);

    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> PlacementsFile.read(file))
        .satisfies(
            e -> {
              assertThat(e.problems())
                  .extracting(p -> p.line() + " " + p.path())
                  .containsExactly(
                      "3 placements[0].limt",
                      "4 placements[0].seed",
                      "6 placements[0].rules[0].boost.items",
                      "7 placements[0].rules[1].atMost.count",
                      "8 placements[0].rules[2].boost.items",
                      "10 placements[1].name",
                      "11 placements[1].name",
                      "14 placements[1].rules[1].explore");
              assertThat(e.getMessage().lines()).allMatch(line -> line.startsWith(file + ":"));
            });
  }

  /** The position in the file is that of the column in the filter. */
  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "'%s'", "%s"})
  void parse_badFilter_isReportedAtItsColumn(String quotes) {
    String filter = "price = and brand";
    String document = "placements: [{name: a, where: " + String.format(quotes, filter) + "}]";

    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> PlacementsFile.parse(document))
        .satisfies(
            e -> {
              YamlProblem problem = e.problems().get(0);
              assertThat(problem.message()).startsWith("placements[0].where: column 9: ");
              assertThat(problem.column()).isEqualTo(document.indexOf("and brand") + 1);
            });
  }

  @Test
  void parse_badFilterWithEscapesOrLines_isReportedAtItsStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PlacementsFile.parse("placements: [{name: a, where: \"price =\\tand brand\"}]"))
        .withMessageStartingWith("1:31: placements[0].where: column 9: ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PlacementsFile.parse("placements:\n- name: a\n  where: >-\n    price =\n    and x"))
        .withMessageStartingWith("3:10: placements[0].where: column 9: ");
  }

  @Test
  void parse_manyProblems_firstHundredAreInTheMessage() {
    String document = "placements: [" + "{name: a, limit: 0},".repeat(300) + "]";

    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> PlacementsFile.parse(document))
        .satisfies(
            e -> {
              assertThat(e.problems()).hasSize(599);
              assertThat(e.getMessage().lines()).hasSize(101);
              assertThat(e).hasMessageEndingWith("\nand 499 more problems");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# a comment\n", "---\n", "null\n"})
  void parse_emptyDocument_isRejected(String document) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(document))
        .withMessage("expected YAML, found an empty file");
  }

  @Test
  void parse_secondDocument_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse("placements: []\n---\nplacements: []\n"))
        .withMessage("3:1: expected YAML, found a second document; remove the line with ---");
  }

  @Test
  void read_otherEncodings_areRejected() throws IOException {
    Path file = folder.resolve("p.yaml");
    String document = "placements: [{name: für}]";

    Files.write(file, document.getBytes(StandardCharsets.ISO_8859_1));
    assertRejected(file, "expected text in UTF-8, found another encoding; save the file in UTF-8");
    Files.write(file, document.getBytes(StandardCharsets.UTF_16));
    assertRejected(file, "expected text in UTF-8, found another encoding; save the file in UTF-8");
    Files.write(file, "placements: []".getBytes(StandardCharsets.UTF_16LE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.read(file))
        .withMessage(
            file
                + ":1:2: expected text in UTF-8, found the control character U+0000; save the file"
                + " as text in UTF-8");
  }

  private static void assertRejected(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.read(file))
        .withMessage(file + ": " + message);
  }

  @Test
  void read_missingLargeOrFolder_isRejected() throws IOException {
    Path file = folder.resolve("p.yaml");
    assertRejected(file, "expected a file, found none; check the path");
    assertRejected(folder, "expected a file, found a directory");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertRejected(file, "expected a YAML file of at most 1048576 bytes, found 1048577");
  }

  /** Garbage of any kind is refused with a message, and quickly. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_randomBytes_isRejected(long seed) throws IOException {
    byte[] bytes = new byte[1 << 20];
    new SplittableRandom(seed).nextBytes(bytes);
    for (int i = 0; seed % 2 == 0 && i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] & 0x7F | 0x20);
    }
    Path file = folder.resolve(seed % 4 == 0 ? "p.json" : "p.yaml");
    Files.write(file, bytes);

    assertRejectedQuickly(file);
  }

  @Test
  void read_hostileDocuments_areRejectedQuickly() throws IOException {
    String aliases =
        "a0: &a0 [x]\n"
            + String.join(
                "\n",
                IntStream.range(1, 40)
                    .mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
                    .toList());
    List<String> documents =
        List.of(
            aliases,
            "[".repeat(1_000_000),
            "{a: ".repeat(200_000),
            "- ".repeat(500_000),
            "? ".repeat(500_000),
            "a: &a [*a]",
            "x".repeat(1_000_000),
            "\"".repeat(1_000_000),
            "placements: [" + "{},".repeat(300_000) + "]",
            "placements: [{name: a, limit: " + "9".repeat(1_000_000) + "}]",
            "placements: [{name: a, rules: [{explore: " + "9".repeat(1_000_000) + "}]}]",
            "placements: [{name: a, rules: [" + "{explore: 0.1},".repeat(60_000) + "]}]",
            "placements: [{name: a, rules: [" + "{explore: 0.1},".repeat(1_000) + "]}]",
            "placements: [{name: a, where: \"" + "(".repeat(1_000_000) + "\"}]",
            "placements: [{name: a, where: \"" + "not ".repeat(250_000) + "\"}]",
            "x: ".repeat(300_000),
            "a" + " ".repeat(1_000_000) + ": 1",
            "%YAML 9.9\n---\nplacements: []",
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                + " [\"http://localhost/\"]]]]");
    for (int i = 0; i < documents.size(); i++) {
      Path file = folder.resolve(i + ".yaml");
      Files.writeString(file, documents.get(i));
      assertRejectedQuickly(file);
    }
  }

  /** The limit only ends a test that would run for minutes. */
  private static void assertRejectedQuickly(Path file) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () ->
            assertThatExceptionOfType(YamlException.class)
                .isThrownBy(() -> PlacementsFile.read(file))
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(100_000)));
  }

  @Test
  void parse_largeText_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(" ".repeat((1 << 20) + 1)))
        .withMessage("expected a text of at most 1048576 characters, found 1048577");
  }

  /** The largest sensible file is read. */
  @Test
  void parse_thousandPins_areRead() {
    String rules =
        String.join(
            "",
            IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "\n  - pin: {position: %d, item: i%d}".formatted(i, i))
                .toList());
    Placements placements =
        PlacementsFile.parse("placements:\n- name: a\n  limit: 1000\n  rules:" + rules);

    assertThat(placements.list().get(0).rules()).hasSize(1000);
  }
}
