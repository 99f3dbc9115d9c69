package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crmrecommend.examples.yaml.YamlException;
import org.crmrecommend.examples.yaml.YamlProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementsFileErrorsTest {

  /** Follows a message if the schema does not refuse the document. */
  private static final String READER_ONLY = " (reader only)";

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
        "atMost: {count: 1, per: price} | 1:56: .atMost.per must be a text column: price (reader only)",
        "pin: {position: 11, item: a} | 1:37: .pin: pin 11: a is beyond the 10 places of the list (reader only)",
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
        "showAtMost: {times: 1, within: 0 d} | 1:63: .showAtMost.within must be positive: PT0S (reader only)",
        "atLeast: true | 1:41: .atLeast must be a text: true; write it in quotes: \"true\"",
        "priceBand: {from: 2, to: 1} | 1:50: .priceBand.from must be 0 or more and less than to, which must be finite: 2.0, 1.0 (reader only)",
        "valid: {from: 2026-12-02T00:00:00Z, until: 2026-12-01T00:00:00Z} | 1:75: .valid.until must be after from: 2026-12-02T00:00:00Z, 2026-12-01T00:00:00Z (reader only)",
        "valid: {from: 2026-02-30T00:00:00Z} | 1:46: .valid.from: expected a time that exists, found 2026-02-30T00:00:00Z (reader only)",
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
                .replace(READER_ONLY, "")
                .replaceAll("(\\d:\\d+: )\\.", "$1placements[0].rules[0].")
                .replace("\\n", "\n"));
    assertRefusedBySchema(document, expected);
  }

  /** The schema cannot refuse what is marked. */
  private static void assertRefusedBySchema(String document, String expected) {
    assertThat(SchemaErrors.of(document).isEmpty())
        .as("%s", document)
        .isEqualTo(expected.endsWith(READER_ONLY));
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
        "placements: [{name: ' '}] | 1:21: placements[0].name must not be empty (reader only)",
        "placements: [{name: ' '}, {name: ' '}, {name: unnamed}] | 1:21: placements[0].name must not be"
            + " empty\\n1:34: placements[1].name must not be empty (reader only)",
        "placements: [{name: a, limit: 1001}] | 1:31: placements[0].limit must be between 1 and"
            + " 1,000: 1001",
        "placements: [{name: a, seed: usr}] | 1:30: placements[0].seed must be one of user, request,"
            + " last-viewed: usr",
        "placements: [{name: a, success: Click}] | 1:33: placements[0].success: expected click, found"
            + " Click",
        "placements: [{name: a, success: favourite}] | 1:33: placements[0].success: expected"
            + " favorite, found favourite (reader only)",
        "placements: [{name: a}, {name: b}, {name: a}] | 1:43: placements[2].name must be a name that"
            + " no earlier placement has: \"a\" (reader only)",
        "placements: [{name: a, name: b}] | 1:24: placements[0].name must be given once; remove one of"
            + " the two (reader only)",
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
            + " instead (reader only)",
        "placements: !!java.util.ArrayList [] | 1:13: expected no tag, found"
            + " tag:yaml.org,2002:java.util.ArrayList; remove it (reader only)",
        "placements: [{name: !x a}] | 1:21: expected no tag, found x; remove it (reader only)",
      })
  void parse_badDocument_isReportedWithPosition(String document, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlacementsFile.parse(document))
        .withMessage(expected.replace(READER_ONLY, "").replace("\\n", "\n"));
    assertRefusedBySchema(document, expected);
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
}
