package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.ExternalListEvaluator;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The evaluator measures what a recommender serves, with its filters and fallbacks. */
class ServedListsTest {

  private static final List<Metric> METRICS = List.of(Metrics.recall(5), Metrics.ndcg(10));

  static LongStream seeds() {
    return LongStream.range(0, 6);
  }

  /** Compares with the lists of single requests, measured like lists of another program. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_recommender_equalsItsAnswersMeasuredAsExternalLists(long seed) {
    TrainingData train = TrainingData.of(RandomLogs.log(seed));
    Evaluator evaluator = new Evaluator(train, RandomLogs.log(seed + 100), METRICS);
    Recommender recommender = Recommender.of(ShopFixture.KNN.train(train), train);
    Map<String, List<String>> answers = new LinkedHashMap<>();
    for (String user : evaluator.userIds()) {
      answers.put(user, items(recommender.recommend(request(user).withLimit(10))));
    }

    Evaluation served = evaluator.evaluate("served", recommender.lists(ServedListsTest::request));

    assertThat(served.algorithm()).isEqualTo("served");
    Map<Metric, PerUserScores> expected =
        new ExternalListEvaluator(evaluator.relevant(), train).measure(answers, METRICS);
    for (Metric metric : METRICS) {
      assertThat(served.perUserScores().get(metric).values())
          .containsExactly(expected.get(metric).values());
    }
    assertThat(served.listCounts().emptyCount()).isZero();
  }

  private static Request request(String user) {
    return Request.forUser(user).withRepeats().without(Set.of("i1", "i2"));
  }

  private static List<String> items(Recommendations answer) {
    return answer.list().stream().map(Recommendation::item).toList();
  }

  @Test
  void evaluate_unknownItem_isRejected() {
    Evaluator evaluator = evaluator(METRICS);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                evaluator.evaluate(
                    "file", (users, limit) -> users.stream().map(user -> List.of("saw")).toList()))
        .withMessage("source must list items of the training data or its catalog: saw");
  }

  @Test
  void evaluate_onlyMetricsOfScores_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                evaluator(List.of(Metrics.parse("auc")))
                    .evaluate("lists", (users, limit) -> List.of()))
        .withMessage("metrics of lists must not be empty");
  }

  private static Evaluator evaluator(List<Metric> metrics) {
    EventLog log = ShopFixture.log();
    return new Evaluator(
        TrainingData.of(log.filter(event -> event % 2 == 0)),
        log.filter(event -> event % 2 == 1),
        metrics);
  }
}
