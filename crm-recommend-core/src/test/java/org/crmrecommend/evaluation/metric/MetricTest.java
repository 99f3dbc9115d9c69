package org.crmrecommend.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

  private static final String NAMES =
      "precision, recall, hit-rate, f1, map, mrr, ndcg, auc, log-auc, rmse, mae, coverage, gini,"
          + " entropy, personalization, popularity, novelty, long-tail, diversity, serendipity,"
          + " calibration, repeat-recall, explore-recall, stratified-recall, stratified-ndcg,"
          + " unbiased-recall, unbiased-ndcg";

  static Stream<String> texts() {
    return Stream.concat(
        Metrics.names().stream(),
        Stream.of(
            "precision@5(listed)",
            "recall@20(min)",
            "map@3(relevant)",
            "map@3(hits)",
            "ndcg@20(ideal=hits)",
            "ndcg@20(ideal=all)",
            "ndcg@20(gain=linear)",
            "ndcg@20(ideal=all,gain=exponential)",
            "log-auc(from=0.01)",
            "long-tail@5(head=0.9)",
            "diversity@5(by=category)",
            "calibration@5(by=genre)",
            "stratified-recall@5(exponent=1.0)",
            "recall@20(items=tail)",
            "ndcg@20(ideal=all,items=head)",
            "hit-rate@10(sampled=99)",
            "recall@20(min,sampled=100)",
            "ndcg@10(items=new,sampled=9)"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void parse_formattedText_roundTrips(String text) {
    assertThat(Metrics.parse(text).text()).isEqualTo(text);
    assertThat(Metrics.parse(Metrics.parse(text).text())).isEqualTo(Metrics.parse(text));
  }

  @Test
  void parse_equivalentTexts_givesSameMetric() {
    assertThat(
            Stream.of(
                    "recall@20(min)",
                    "recall@20(over=min)",
                    " recall@20( over=min ) ",
                    "recall@20(min)")
                .map(Metrics::parse))
        .containsOnly(new Recall(20, Recall.Denominator.MIN));
    assertThat(Metrics.parse("recall@20(relevant)").text()).isEqualTo("recall@20");
    assertThat(Metrics.parse("ndcg@7")).isEqualTo(new Ndcg(7, Ndcg.Ideal.CUT, Ndcg.Gain.BINARY));
    assertThat(Metrics.parse("map@7"))
        .isEqualTo(new MeanAveragePrecision(7, MeanAveragePrecision.Denominator.MIN));
    assertThat(Metrics.parse("recall@7(items=old,sampled=3)"))
        .isEqualTo(
            new SampledMetric(
                new ItemBandMetric(new Recall(7, Recall.Denominator.RELEVANT), ItemBand.OLD), 3));
  }

  @Test
  void text_customMetric_isItsToString() {
    ListMetric custom =
        new ListMetric() {
          @Override
          public int k() {
            return 3;
          }

          @Override
          public double value(UserList list) {
            return 1;
          }

          @Override
          public String toString() {
            return "custom@3";
          }
        };

    assertThat(custom.text()).isEqualTo("custom@3");
    assertThat(new SampledMetric(custom, 5).text()).isEqualTo("custom@3(sampled=5)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ndcg | metric must look like ndcg@20: ndcg",
        "ndcg@ | metric must look like ndcg@20: ndcg@",
        "ndcg@ten | metric must look like ndcg@20: ndcg@ten",
        "ndcg@10@20 | metric must look like ndcg@20: ndcg@10@20",
        "ndcg@99999999999 | metric must look like ndcg@20: ndcg@99999999999",
        "ndcg@0 | k must be positive: 0",
        "ndcg@-3 | k must be positive: -3",
        "rmse@5 | rmse must not have a cut-off: rmse@5",
        "mae@ | mae must not have a cut-off: mae@",
        "auc@10 | auc must not have a cut-off: auc@10",
        "recall@20(max) | over must be one of [relevant, min]: max",
        "recall@20(under=min) | parameter of recall must be one of [k, over]: under",
        "recall@20(k=3) | k must be given once: k=20,k=3",
        "recall@20(min | metric must look like ndcg@20 or recall@20(min): recall@20(min",
        "recall@20(items=low) | items must be one of head, middle, tail, new, old: low",
        "coverage@20(items=head) | items must be used with a per-user list metric:"
            + " coverage@20(items=head)",
        "auc(sampled=9) | sampled must be used with a per-user list metric: auc(sampled=9)",
        "recall@20(sampled=0) | sampled must be positive: 0",
        "recall@20(sampled=few) | sampled must be a whole number: few",
        "long-tail@5(head=1) | head must be above 0 and below 1: 1.0",
        "log-auc(from=0) | from must be above 0 and below 1: 0.0",
        "unbiased-recall@5(exponent=-1) | exponent must be finite and not negative: -1.0"
      })
  void parse_malformedText_isRejected(String text, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> Metrics.parse(text)).withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ndgc@10 | ndgc; did you mean ndcg?",
        "recal@20 | recal; did you mean recall?",
        "NDCG@10 | NDCG; did you mean ndcg?",
        "hitrate@10 | hitrate; did you mean hit-rate?",
        "strat@10 | strat; did you mean stratified-recall or stratified-ndcg?",
        "accuracy@10 | accuracy"
      })
  void parse_unknownName_listsNamesAndSuggestions(String text, String end) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.parse(text))
        .withMessage("metric must be one of " + NAMES + ": " + end);
  }

  @Test
  void names_registry_listsAllMetrics() {
    assertThat(String.join(", ", Metrics.names().stream().map(n -> n.split("@", -1)[0]).toList()))
        .isEqualTo(NAMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gini@10", "popularity@10", "calibration@10", "rmse", "mae"})
  void lowerIsBetter_metricToMinimize_isTrue(String text) {
    assertThat(Metrics.parse(text).lowerIsBetter()).isTrue();
    assertThat(Metrics.parse("ndcg@10").lowerIsBetter()).isFalse();
    assertThat(List.of("popularity@10(items=head)", "popularity@10(sampled=9)"))
        .allMatch(wrapped -> Metrics.parse(wrapped).lowerIsBetter());
  }

  @Test
  void requireAttribute_unknownAttribute_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Metrics.parse("diversity@5(by=genre)")
                    .requireMeasurable(MetricFixture.TRAINING_STATISTICS))
        .withMessage("by must be users or one of [category, brand]: genre");
  }
}
