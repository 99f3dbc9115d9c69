package org.crmrecommend.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFormatTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                        | report: expected an object, found []
          {"title": 5}                              | report.title: expected text, found 5
          {"tables": {}}                            | report.tables: expected a list, found {}
          {"tables": [{}]}                          | report.tables[0]: expected a field name, found none
          {"tables": [{"name": null}]}              | report.tables[0]: expected a field name, found none
          {"tables": [{"name": "x", "users": "5"}]} | report.tables[0].users: expected a number, found "5"
          {"tables": [{"name": "x", "rows": [null]}]} | report.tables[0].rows[0]: expected an object, found null
          {"tables": [{"name": "x", "rows": [{"parameters": "y"}]}]} | report.tables[0].rows[0]: expected a field algorithm, found none
          {"tables": [{"name": "x", "metrics": [{"name": "a", "lowerIsBetter": "no"}]}]} | report.tables[0].metrics[0].lowerIsBetter: expected true or false, found "no"
          {"tables": [{"name": "x", "rows": [{"algorithm": "y", "values": {"ndcg@20": 0.5}}]}]} | report.tables[0].rows[0].values["ndcg@20"]: expected an object, found 0.5
          {"tables": [{"name": "x", "curves": [{"metric": "m", "lines": [{"algorithm": "y", "k": [1], "mean": 2}]}]}]} | report.tables[0].curves[0].lines[0].mean: expected a list, found 2
          """)
  void read_fieldOfAnotherKind_saysWhereAndWhat(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.read(json))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": NaN}", "{\"a\": 1, \"a\": 2}", "{} {}", "<html>"})
  void read_noJson_isRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.read(text))
        .withMessageStartingWith("report:1: expected JSON");
  }

  @Test
  void read_nothing_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.read(""))
        .withMessage("report: expected an object, found nothing");
  }

  @Test
  void read_noJson_saysTheLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.read("{\n\"title\": \"x\",\n\"tables\": oops\n}"))
        .withMessageStartingWith("report:3: expected JSON: ");
  }

  @Test
  void read_longValue_isCutInTheMessage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportFormat.read("{\"tables\": \"" + "x".repeat(1000) + "\"}"))
        .withMessage("report.tables: expected a list, found \"" + "x".repeat(59) + "…");
  }

  @Test
  void read_nullAndUnknownFields_areLeftAlone() {
    assertThat(ReportFormat.read("{\"title\": null, \"mood\": {\"good\": true}}").size())
        .isEqualTo(2);
  }
}
