package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.FixedScorer;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

/**
 * Calculated by hand: for item a, the model predicts the first rating of the profile, or 3 if the
 * profile is empty. For each further item, it predicts half a star more. Items are a, b, c; the
 * mean of the training ratings is 3.
 *
 * <pre>
 * user   training   test                            errors
 * ann    a 4        b 5, c 4, x 1 (unknown item)    4.5 − 5, 5 − 4, 4 − 1
 * ben    b 2, c 3   a 2                             2 − 2
 * zoe    unknown    b 4, y 5 (unknown item)         3.5 − 4, 3 − 5
 * </pre>
 */
class RatingEvaluationTest {

  private static final EventLog TRAIN = log("ann a 4", "ben b 2", "ben c 3");
  private static final EventLog TEST =
      log("ann b 5", "ann c 4", "ann x 1", "ben a 2", "zoe b 4", "zoe y 5");

  /** The model of this test: ratings that increase linearly with the item index. */
  public record LinearRatings() implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return new LinearRatingsModel(data.items());
    }
  }

  private record LinearRatingsModel(IdMap items) implements Model, RatingPredictor {

    @Override
    public ModelInfo info() {
      return FixedModel.info(items);
    }

    @Override
    public Scorer scorer(Profile profile) {
      float[] scores = new float[items.size()];
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) rating(profile, item);
      }
      return new FixedScorer(profile, scores);
    }

    @Override
    public double rating(Profile profile, int item) {
      return (profile.size() == 0 ? 3 : profile.weight(0)) + 0.5 * item;
    }
  }

  @Test
  void evaluate_handCalculatedRatings_areAveragedOverAllRatings() {
    Evaluation evaluation = evaluator(TEST, "rmse", "mae").evaluate(new LinearRatings());

    double squares = 0.25 + 1 + 9 + 0 + 0.25 + 4;
    assertThat(evaluation.metricValues().keySet()).containsExactly(metric("rmse"), metric("mae"));
    assertThat(evaluation.metricValues().get(metric("rmse")))
        .isCloseTo(Math.sqrt(squares / 6), within(1e-12));
    assertThat(evaluation.metricValues().get(metric("mae"))).isCloseTo(7 / 6.0, within(1e-12));
    assertThat(evaluation.userCount()).isEqualTo(3);
  }

  /** Every rated item is relevant, also for ann, whose list is c (5), b (4.5). */
  @Test
  void evaluate_listAndRatingMetrics_areMeasuredInOneRunInOrder() {
    Evaluation evaluation =
        evaluator(TEST, "hit-rate@1", "rmse", "recall@2").evaluate(new LinearRatings());

    Map<Metric, Double> metricValues = evaluation.metricValues();
    assertThat(metricValues.keySet())
        .containsExactly(metric("hit-rate@1"), metric("rmse"), metric("recall@2"));
    assertThat(metricValues.get(metric("hit-rate@1"))).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(metricValues.get(metric("recall@2")))
        .isCloseTo((2 / 3.0 + 1 + 1 / 2.0) / 3, within(1e-12));
  }

  @Test
  void evaluate_modelWithoutRatings_omitsRatingMetrics() {
    Map<Metric, Double> metricValues =
        evaluator(TEST, "rmse", "hit-rate@3").evaluate(MostPopular.DEFAULTS).metricValues();

    assertThat(metricValues).containsExactly(entry(metric("hit-rate@3"), 1.0));
    assertThat(evaluator(TEST, "rmse").evaluate(MostPopular.DEFAULTS).metricValues()).isEmpty();
  }

  /**
   * Ratings of items that the user rated in training count, too, although no list is made for them.
   */
  @Test
  void evaluate_ratingsOfSeenItems_areMeasured() {
    Evaluator evaluator = evaluator(log("ann a 5"), "mae");

    assertThat(evaluator.userCount()).isEqualTo(1);
    assertThat(evaluator.evaluate(new LinearRatings()).metricValues())
        .containsExactly(entry(metric("mae"), 1.0));
  }

  @Test
  void evaluate_emptyTraining_givesMetricValues() {
    TrainingData emptyTraining =
        TrainingData.builder(EventLog.builder().build()).eventWeights(EventWeights.RATINGS).build();

    assertThat(
            new Evaluator(emptyTraining, log("zoe b 4"), List.of(metric("rmse")))
                .evaluate(new LinearRatings())
                .metricValues())
        .containsExactly(entry(metric("rmse"), 4.0));
  }

  @Test
  void evaluate_withProgress_reportsEveryUserOnce() {
    AtomicInteger done = new AtomicInteger();
    evaluator(TEST, "rmse").evaluate(new LinearRatings(), done::addAndGet);
    assertThat(done).hasValue(3);

    done.set(0);
    evaluator(TEST, "rmse", "ndcg@2").evaluate(new LinearRatings(), done::addAndGet);
    assertThat(done).hasValue(3);
  }

  @Test
  void warnings_usersWithoutStars_areCounted() {
    EventLog test =
        EventLog.of(
            Stream.concat(
                TEST.events(),
                Stream.of(
                    Event.of("cem", "a", EventKind.PURCHASE),
                    Event.of("dan", "a", EventKind.RATING))));

    for (String metrics : List.of("rmse", "rmse ndcg@3")) {
      assertThat(evaluator(test, metrics.split(" ")).warnings())
          .as(metrics)
          .contains(
              "2 of 5 test users are not evaluated: they have no star rating in the test data");
    }
  }

  @Test
  void construct_ratingMetricsWithOtherWeights_isRejected() {
    TrainingData data = TrainingData.of(TRAIN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluator(data, TEST, List.of(metric("rmse"))))
        .withMessageContainingAll(
            "eventWeights", "stars", "EventWeights.RATINGS", EventWeights.DEFAULTS.toString());
  }

  @Test
  void construct_testWithoutStars_isRejected() {
    EventLog test = EventLog.of(Stream.of(Event.of("ann", "b", EventKind.RATING)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(test, "rmse"))
        .withMessageContainingAll("test must have a star rating", test.toString());
  }

  private static Evaluator evaluator(EventLog test, String... metrics) {
    return new Evaluator(
        TrainingData.builder(TRAIN).eventWeights(EventWeights.RATINGS).build(),
        test,
        Stream.of(metrics).map(Metrics::parse).toList());
  }

  private static Metric metric(String text) {
    return Metrics.parse(text);
  }

  /** Ratings, each as user, item and stars. */
  private static EventLog log(String... rows) {
    return EventLog.of(
        Stream.of(rows)
            .map(row -> row.split(" "))
            .map(
                row ->
                    Event.of(row[0], row[1], EventKind.RATING)
                        .withRating(Double.parseDouble(row[2]))));
  }
}
