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
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Signals;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;

/**
 * By hand: a model that expects of a the first stars in the profile and half a star more of every
 * further item, of a again 3 if the profile is empty. Items are a, b, c; the mean of training is 3.
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

  /** Made up for this test. */
  public record HalfAStarMore() implements Algorithm {

    @Override
    public Model train(TrainingData data) {
      return new HalfAStarMoreModel(data.items());
    }
  }

  private record HalfAStarMoreModel(Ids items) implements Model, PredictsRatings {

    @Override
    public void score(Profile profile, float[] scores) {
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) rating(profile, item);
      }
    }

    @Override
    public double rating(Profile profile, int item) {
      return (profile.size() == 0 ? 3 : profile.weight(0)) + 0.5 * item;
    }
  }

  @Test
  void evaluate_ratingsByHand_areMeasuredOverAllOfThem() {
    Evaluation evaluation = evaluator(TEST, "rmse", "mae").evaluate(new HalfAStarMore());

    double squares = 0.25 + 1 + 9 + 0 + 0.25 + 4;
    assertThat(evaluation.means().keySet()).containsExactly(metric("rmse"), metric("mae"));
    assertThat(evaluation.means().get(metric("rmse")))
        .isCloseTo(Math.sqrt(squares / 6), within(1e-12));
    assertThat(evaluation.means().get(metric("mae"))).isCloseTo(7 / 6.0, within(1e-12));
    assertThat(evaluation.users()).isEqualTo(3);
  }

  /** Every rated item is relevant: ann's list b is not the lower of c (5) and b (4.5). */
  @Test
  void evaluate_listsAndRatings_areMeasuredInOneRunAndInOrder() {
    Evaluation evaluation =
        evaluator(TEST, "hit-rate@1", "rmse", "recall@2").evaluate(new HalfAStarMore());

    Map<Metric, Double> means = evaluation.means();
    assertThat(means.keySet())
        .containsExactly(metric("hit-rate@1"), metric("rmse"), metric("recall@2"));
    assertThat(means.get(metric("hit-rate@1"))).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(means.get(metric("recall@2"))).isCloseTo((2 / 3.0 + 1 + 1 / 2.0) / 3, within(1e-12));
  }

  @Test
  void evaluate_modelWithoutRatings_leavesTheirMetricsOut() {
    Map<Metric, Double> means =
        evaluator(TEST, "rmse", "hit-rate@3").evaluate(MostPopular.DEFAULTS).means();

    assertThat(means).containsExactly(entry(metric("hit-rate@3"), 1.0));
    assertThat(evaluator(TEST, "rmse").evaluate(MostPopular.DEFAULTS).means()).isEmpty();
  }

  /** Ratings of what the user rated in training count too; there is no list to be made of them. */
  @Test
  void evaluate_ratingsOfSeenItems_count() {
    Evaluator evaluator = evaluator(log("ann a 5"), "mae");

    assertThat(evaluator.userCount()).isEqualTo(1);
    assertThat(evaluator.evaluate(new HalfAStarMore()).means())
        .containsExactly(entry(metric("mae"), 1.0));
  }

  @Test
  void evaluate_emptyTraining_givesFigures() {
    TrainingData nothing =
        TrainingData.builder(EventLog.builder().build()).signals(Signals.RATINGS).build();

    assertThat(
            new Evaluator(nothing, log("zoe b 4"), List.of(metric("rmse")))
                .evaluate(new HalfAStarMore())
                .means())
        .containsExactly(entry(metric("rmse"), 4.0));
  }

  @Test
  void evaluate_withProgress_tellsOfEveryUserOnce() {
    AtomicInteger done = new AtomicInteger();
    evaluator(TEST, "rmse").evaluate(new HalfAStarMore(), done::addAndGet);
    assertThat(done).hasValue(3);

    done.set(0);
    evaluator(TEST, "rmse", "ndcg@2").evaluate(new HalfAStarMore(), done::addAndGet);
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
              "2 of 5 users of the test are not measured: they have no rating with stars there");
    }
  }

  @Test
  void construct_otherSignals_areRejectedForRatings() {
    TrainingData data = TrainingData.of(TRAIN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluator(data, TEST, List.of(metric("rmse"))))
        .withMessage(
            "signals must make stars the weights to measure ratings, as Signals.RATINGS do: "
                + Signals.DEFAULTS);
  }

  @Test
  void construct_testWithoutStars_isRejected() {
    EventLog test = EventLog.of(Stream.of(Event.of("ann", "b", EventKind.RATING)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator(test, "rmse"))
        .withMessage("test must have a rating with stars: " + test);
  }

  private static Evaluator evaluator(EventLog test, String... metrics) {
    return new Evaluator(
        TrainingData.builder(TRAIN).signals(Signals.RATINGS).build(),
        test,
        Stream.of(metrics).map(Metric::parse).toList());
  }

  private static Metric metric(String text) {
    return Metric.parse(text);
  }

  /** Ratings, each as user, item and stars. */
  private static EventLog log(String... rows) {
    return EventLog.of(
        Stream.of(rows)
            .map(row -> row.split(" "))
            .map(
                row ->
                    Event.of(row[0], row[1], EventKind.RATING)
                        .withValue(Double.parseDouble(row[2]))));
  }
}
