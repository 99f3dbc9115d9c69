package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Calculated by hand: popularity in training is a 4, b 3, c 2, d 2, e 1. The test users get
 *
 * <pre>
 * ann  has a, e        candidates d, b and x (unknown)     list b, d, c  relevant c  hit at 3
 * ben  has a, b, c, d  candidates e twice, a (in history)  list e        relevant e  hit at 1
 * zoe  unknown         candidates a, b                     list a, b, d  relevant d  hit at 3
 * </pre>
 *
 * For ann, c and d are tied, and c is relevant.
 */
class ProtocolCandidatesTest {

  private static final EventLog TRAIN =
      log(
          "ann a", "ann e", "ben a", "ben b", "ben c", "ben d", "cem a", "cem b", "cem c", "cem d",
          "dan a", "dan b");
  private static final EventLog TEST = log("ann c", "ben e", "zoe d");
  private static final EventLog CANDIDATES =
      log("ann d", "ann b", "ann x", "ben e", "ben a", "zoe a", "zoe b", "dan a");

  @Test
  void evaluate_handCalculated_ranksOnlyCandidates() {
    Map<Metric, Double> metricValues =
        evaluator(
                TRAIN,
                TEST,
                CANDIDATES,
                "hit-rate@1",
                "hit-rate@2",
                "mrr@3",
                "ndcg@3",
                "coverage@1")
            .evaluate(MostPopular.DEFAULTS)
            .metricValues();

    assertMetricValue(metricValues, "hit-rate@1", 1 / 3.0);
    assertMetricValue(metricValues, "hit-rate@2", 1 / 3.0);
    assertMetricValue(metricValues, "mrr@3", (1 / 3.0 + 1 + 1 / 3.0) / 3);
    assertMetricValue(metricValues, "ndcg@3", (1 / 2.0 + 1 + 1 / 2.0) / 3);
    assertMetricValue(metricValues, "coverage@1", 3 / 5.0);
  }

  @ParameterizedTest
  @CsvSource({"ann d, ann c", "ann c, ann d"})
  void evaluate_whenScoresTie_putsRelevantItemLast(String relevant, String candidate) {
    Map<Metric, Double> metricValues =
        evaluator(TRAIN, log(relevant), log(candidate), "mrr@9")
            .evaluate(MostPopular.DEFAULTS)
            .metricValues();

    assertMetricValue(metricValues, "mrr@9", 1 / 2.0);
  }

  /** All three items are tied, and the cut-off of two is inside the tie. */
  @Test
  void evaluate_whenTieCrossesCutOff_countsNoHit() {
    Map<Metric, Double> metricValues =
        evaluator(
                log("ann a", "ben b", "cem c", "dan d"),
                log("dan a"),
                log("dan b", "dan c"),
                "hit-rate@2",
                "hit-rate@3")
            .evaluate(MostPopular.DEFAULTS)
            .metricValues();

    assertMetricValue(metricValues, "hit-rate@2", 0);
    assertMetricValue(metricValues, "hit-rate@3", 1);
  }

  @Test
  void warnings_withCandidates_reportIncomparableMetricValues() {
    assertThat(evaluator(TRAIN, TEST, CANDIDATES, "mrr@3").warnings())
        .contains(
            "only the given candidates are ranked: metric values are far higher than over all"
                + " items, and the order of algorithms can differ");
  }

  @Test
  void withCandidates_userWithoutCandidates_isRejected() {
    EventLog otherCandidates = log("ann b", "zoe a");
    EventLog userWithoutEvents = EventLog.builder().addUser("ben").add(event("ann b")).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(TRAIN, TEST, otherCandidates, "mrr@9"))
        .withMessageContainingAll("candidates must be given", "ben");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(TRAIN, TEST, userWithoutEvents, "mrr@9"))
        .withMessageContainingAll("candidates must be given", "ben");
  }

  private static void assertMetricValue(
      Map<Metric, Double> metricValues, String metric, double expected) {
    assertThat(metricValues.get(Metrics.parse(metric)))
        .as(metric)
        .isCloseTo(expected, within(1e-12));
  }

  private static Evaluator evaluator(
      EventLog train, EventLog test, EventLog candidates, String... metrics) {
    return new Evaluator(
        TrainingData.of(train),
        test,
        Stream.of(metrics).map(Metrics::parse).toList(),
        Protocol.DEFAULTS.withCandidates(candidates));
  }

  private static EventLog log(String... rows) {
    return EventLog.of(Stream.of(rows).map(ProtocolCandidatesTest::event));
  }

  private static Event event(String row) {
    String[] words = row.split(" ", -1);
    return Event.of(words[0], words[1], EventKind.VIEW);
  }
}
