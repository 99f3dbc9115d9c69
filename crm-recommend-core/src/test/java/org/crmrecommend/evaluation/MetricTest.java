package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  @ParameterizedTest
  @CsvSource({"ndcg@20, NDCG, 20", "hit-rate@1, HIT_RATE, 1", "coverage@100, COVERAGE, 100"})
  void parse_measureAtK_isTheMetric(String text, Measure measure, int k) {
    assertThat(Metric.parse(text)).isEqualTo(new Metric(measure, k)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"rmse, RMSE", "mae, MAE"})
  void parse_measureOfRatings_hasNoK(String text, Measure measure) {
    assertThat(Metric.parse(text)).isEqualTo(new Metric(measure, 0)).hasToString(text);
  }

  @ParameterizedTest
  @EnumSource
  void parse_whatToStringWrote_isTheSame(Measure measure) {
    Metric metric = new Metric(measure, measure.isOfRatings() ? 0 : 7);

    assertThat(Metric.parse(metric.toString())).isEqualTo(metric);
  }

  @ParameterizedTest
  @CsvSource({
    "ndcg, metric must look like ndcg@20: ndcg",
    "ndcg@, metric must look like ndcg@20: ndcg@",
    "ndcg@ten, metric must look like ndcg@20: ndcg@ten",
    "ndcg@10@20, metric must look like ndcg@20: ndcg@10@20",
    "ndcg@99999999999, metric must look like ndcg@20: ndcg@99999999999",
    "ndcg@0, k must be positive: 0",
    "ndcg@-3, k must be positive: -3",
    "rmse@5, rmse must stand without a cut-off: rmse@5",
    "mae@, mae must stand without a cut-off: mae@"
  })
  void parse_noProperK_isRejected(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Metric.parse(text)).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auc@10", "NDCG@10", "@10", ""})
  void parse_unknownMeasure_isRejected(String text) {
    String name = text.replace("@10", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.parse(text))
        .withMessage(
            "metric must be one of"
                + " [precision, recall, hit-rate, ndcg, mrr, map, coverage, rmse, mae]: "
                + name);
  }

  @Test
  void construct_zeroK_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Metric(Measure.NDCG, 0))
        .withMessage("k must be positive: 0");
  }

  @Test
  void construct_kOfRatings_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Metric(Measure.RMSE, 5))
        .withMessage("k must be 0 for rmse: 5");
  }
}
