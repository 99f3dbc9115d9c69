package org.crmrecommend.examples.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema and the reader refuse the same numbers and texts. */
class SchemaRangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "boost: {factor: ?, items: x = y} | 1; 1.5; 1000 | 0.999; 0; -1; 1000.001",
        "bury: {factor: ?, items: x = y} | 0.001; 0.999 | 0; 0.0009; 1; -0.5; 2",
        "atMost: {count: ?, per: brand} | 1; 2147483647 | 0; -1; 1.5; 2147483648",
        "atMost: {count: 1, per: ?} | a; category | ''",
        "pin: {position: ?, item: a} | 1; 10 | 0; -1; 1001",
        "pin: {position: 1, item: ?} | a; '42' | ''; 42",
        "share: {minimum: ?, items: x = y} | 0.001; 1 | 0; 1.001; -1",
        "longTail: ? | 0.001; 1 | 0; 1.001; -1",
        "diverse: {strength: ?, by: [a]} | 0.001; 1 | 0; 1.001; -1",
        "diverse: {strength: 1, by: ?} | [a]; [a, b] | []; [a, a]; ['']; a",
        "calibrated: {strength: ?, by: a} | 0.001; 1 | 0; 1.001; -1",
        "rotate: {factor: ?, within: 1 d} | 0.001; 0.999 | 0; 1; 0.0009",
        "rotate: {factor: 0.5, within: ?} | 3 d; 3d; 1.5 h; 15 min; 0.000000001 s | 3; 3 w; d; -3 d; 3  d;"
            + " 1. d; 0.0000000001 s; PT3H",
        "showAtMost: {times: ?, within: 1 d} | 1; 2147483647 | 0; 1.5; 2147483648",
        "atLeast: ? | a | ''; 1",
        "priceBand: {from: ?, to: 2} | 0; 1.9 | -0.1",
        "priceBand: {from: 0, to: ?} | 0.1; 1000 | 0; -1",
        "valid: {from: ?} | 2026-12-01T00:00:00Z; 2026-12-01T00:00:00.123456789+08:00; +12026-12-01T00:00:00Z |"
            + " 2026-12-01; 2026-12-01T00:00Z; 2026-12-01t00:00:00z; 2026-12-01 00:00:00Z; 1",
        "explore: ? | 0.001; 0.5 | 0; 0.501; -1",
        "repeats: {after: ?} | 0 s; 1 d | 1; -1 d",
      })
  void rule_values_areAcceptedAndRefusedByBoth(String rule, String accepted, String refused) {
    for (String value : accepted.split("; ", -1)) {
      String document = document(rule, value);
      PlacementsFile.parse(document);
      assertThat(SchemaErrors.of(document)).as(document).isEmpty();
    }
    for (String value : refused.split("; ", -1)) {
      String document = document(rule, value);
      assertThatIllegalArgumentException()
          .as(document)
          .isThrownBy(() -> PlacementsFile.parse(document));
      assertThat(SchemaErrors.of(document)).as(document).isNotEmpty();
    }
  }

  private static String document(String rule, String value) {
    return "placements: [{name: a, rules: [{"
        + rule.replace("x = y", "x = 'y'").replace("?", value)
        + "}]}]";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "limit | 1; 1000 | 0; 1001; -1; 1.5; ten",
        "seed | user; request; last-viewed | User; last_viewed; ''; 1",
        "success | click; my-kind2 | Click; '2'; -; ''; a b; 7",
        "model | main; most popular | ''; 7",
        "where | x = 'y' | ''; 7; [a]",
      })
  void field_values_areAcceptedAndRefusedByBoth(String field, String accepted, String refused) {
    for (String value : accepted.split("; ", -1)) {
      String document = "placements: [{name: a, " + field + ": " + value + "}]";
      PlacementsFile.parse(document);
      assertThat(SchemaErrors.of(document)).as(document).isEmpty();
    }
    for (String value : refused.split("; ", -1)) {
      String document = "placements: [{name: a, " + field + ": " + value + "}]";
      assertThatIllegalArgumentException()
          .as(document)
          .isThrownBy(() -> PlacementsFile.parse(document));
      assertThat(SchemaErrors.of(document)).as(document).isNotEmpty();
    }
  }
}
