package org.crmrecommend.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

  static Stream<Arguments> factories() {
    ListMetric recall = Metrics.recall(7);
    return Stream.of(
        Arguments.of(Metrics.precision(7), "precision@7"),
        Arguments.of(Metrics.precisionOverListed(7), "precision@7(listed)"),
        Arguments.of(recall, "recall@7"),
        Arguments.of(Metrics.cappedRecall(7), "recall@7(min)"),
        Arguments.of(Metrics.hitRate(7), "hit-rate@7"),
        Arguments.of(Metrics.f1(7), "f1@7"),
        Arguments.of(Metrics.meanAveragePrecision(7), "map@7"),
        Arguments.of(Metrics.meanAveragePrecisionOverRelevant(7), "map@7(relevant)"),
        Arguments.of(Metrics.meanAveragePrecisionOverHits(7), "map@7(hits)"),
        Arguments.of(Metrics.meanReciprocalRank(7), "mrr@7"),
        Arguments.of(Metrics.ndcg(7), "ndcg@7"),
        Arguments.of(Metrics.ndcgWithLinearGain(7), "ndcg@7(gain=linear)"),
        Arguments.of(Metrics.ndcgWithExponentialGain(7), "ndcg@7(gain=exponential)"),
        Arguments.of(Metrics.ndcgOverRelevant(7), "ndcg@7(ideal=all)"),
        Arguments.of(Metrics.ndcgOverHits(7), "ndcg@7(ideal=hits)"),
        Arguments.of(Metrics.auc(), "auc"),
        Arguments.of(Metrics.logAuc(0.01), "log-auc(from=0.01)"),
        Arguments.of(Metrics.rmse(), "rmse"),
        Arguments.of(Metrics.mae(), "mae"),
        Arguments.of(Metrics.coverage(7), "coverage@7"),
        Arguments.of(Metrics.gini(7), "gini@7"),
        Arguments.of(Metrics.entropy(7), "entropy@7"),
        Arguments.of(Metrics.personalization(7), "personalization@7"),
        Arguments.of(Metrics.popularity(7), "popularity@7"),
        Arguments.of(Metrics.novelty(7), "novelty@7"),
        Arguments.of(Metrics.longTail(7, 0.9), "long-tail@7(head=0.9)"),
        Arguments.of(Metrics.diversity(7), "diversity@7"),
        Arguments.of(Metrics.diversity(7, "genre"), "diversity@7(by=genre)"),
        Arguments.of(Metrics.serendipity(7), "serendipity@7"),
        Arguments.of(Metrics.calibration(7, "genre"), "calibration@7(by=genre)"),
        Arguments.of(Metrics.repeatRecall(7), "repeat-recall@7"),
        Arguments.of(Metrics.exploreRecall(7), "explore-recall@7"),
        Arguments.of(Metrics.stratifiedRecall(7, 1), "stratified-recall@7(exponent=1.0)"),
        Arguments.of(Metrics.stratifiedNdcg(7, 1), "stratified-ndcg@7(exponent=1.0)"),
        Arguments.of(Metrics.unbiasedRecall(7, 1), "unbiased-recall@7(exponent=1.0)"),
        Arguments.of(Metrics.unbiasedNdcg(7, 1), "unbiased-ndcg@7(exponent=1.0)"),
        Arguments.of(Metrics.ofHeadItems(recall), "recall@7(items=head)"),
        Arguments.of(Metrics.ofMiddleItems(recall), "recall@7(items=middle)"),
        Arguments.of(Metrics.ofTailItems(recall), "recall@7(items=tail)"),
        Arguments.of(Metrics.ofNewItems(recall), "recall@7(items=new)"),
        Arguments.of(Metrics.ofOldItems(recall), "recall@7(items=old)"),
        Arguments.of(Metrics.sampled(recall, 99), "recall@7(sampled=99)"));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void factory_anyMetric_equalsParsedText(Metric metric, String text) {
    assertThat(metric.text()).isEqualTo(text);
    assertThat(Metrics.parse(text)).isEqualTo(metric).hasToString(metric.toString());
  }

  /** Otherwise a new factory could lack a row above. */
  @Test
  void factories_listAbove_hasEveryFactoryAndName() {
    List<Method> methods =
        Arrays.stream(Metrics.class.getDeclaredMethods())
            .filter(method -> Metric.class.isAssignableFrom(method.getReturnType()))
            .filter(method -> !method.getName().equals("parse"))
            .toList();
    Set<String> texts = factories().map(row -> row.get()[1].toString()).collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    texts.forEach(text -> names.add(text.split("[@(]", -1)[0]));

    assertThat(texts).hasSameSizeAs(methods);
    assertThat(Metrics.names().stream().map(text -> text.split("[@(]", -1)[0]))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** A metric is not public because its text can be parsed. */
  @ParameterizedTest
  @MethodSource("factories")
  void factory_anyMetric_hasPackagePrivateClass(Metric metric) {
    assertThat(Modifier.isPublic(metric.getClass().getModifiers())).isFalse();
  }

  @Test
  void base_restrictedMetric_isUnderlyingMetric() {
    ListMetric recall = Metrics.recall(7);

    assertThat(recall.base()).isEmpty();
    assertThat(recall.itemBand()).isEmpty();
    assertThat(recall.isSampled()).isFalse();
    assertThat(Metrics.ofTailItems(recall).base()).contains(recall);
    assertThat(Metrics.ofTailItems(recall).itemBand()).contains("tail");
    assertThat(Metrics.ofTailItems(recall).isSampled()).isFalse();
    assertThat(Metrics.sampled(recall, 9).base()).contains(recall);
    assertThat(Metrics.sampled(Metrics.ofTailItems(recall), 9).itemBand()).isEmpty();
    assertThat(Metrics.sampled(recall, 9).isSampled()).isTrue();
  }

  @Test
  void value_metricOfAllUsers_isRejected() {
    UserList list = MetricFixture.userList("a", "b", "d");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> list.value(Metrics.coverage(7)))
        .withMessage("metric must have a value per user: coverage@7");
    assertThatIllegalArgumentException().isThrownBy(() -> list.weight(Metrics.rmse()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auc", "hit-rate@7(sampled=9)"})
  void value_metricOfScoresWithoutScores_isRejected(String text) {
    UserList list = MetricFixture.userList("a", "b", "d");

    assertThatIllegalStateException()
        .isThrownBy(() -> list.value(Metrics.parse(text)))
        .withMessage("scores are missing; call withScores first");
  }
}
