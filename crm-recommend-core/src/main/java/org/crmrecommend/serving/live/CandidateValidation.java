package org.crmrecommend.serving.live;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.holdout.HoldoutEvents;
import org.crmrecommend.serving.Refit.Validation;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Compares a candidate algorithm with the model in place on the latest events.
 *
 * <p>The latest tenth of the events is held out, or less if the model in place was trained on a
 * part of it. The candidate is trained on the events before, so neither model knows the events on
 * which they are compared.
 */
final class CandidateValidation {

  static final Metric METRIC = Metrics.ndcg(10);

  private static final double HELD_OUT_SHARE = 0.1;

  /** With fewer users, an interval says little. */
  private static final int MIN_USERS = 30;

  /** More users hardly narrow the interval. */
  private static final int MAX_USERS = 5_000;

  private final TrainingData data;
  private final @Nullable Model inPlace;
  private final TrainingContext context;

  CandidateValidation(TrainingData data, @Nullable Model inPlace, TrainingContext context) {
    this.data = data;
    this.inPlace = inPlace;
    this.context = context;
  }

  /**
   * Returns how good the candidate is, or empty if there are too few later events to compare on.
   */
  Optional<Validation> validate(Algorithm candidate) {
    Optional<Fold> fold = fold();
    if (fold.isEmpty()) {
      return Optional.empty();
    }
    TrainingData train = data.toBuilder(fold.get().train()).build();
    Evaluator evaluator;
    try {
      evaluator = new Evaluator(train, fold.get().test(), List.of(METRIC)).withContext(context);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no later event can be predicted
    }
    if (evaluator.userCount() < MIN_USERS) {
      return Optional.empty();
    }
    return Optional.of(validation(evaluator, candidate, train));
  }

  private Validation validation(Evaluator evaluator, Algorithm candidate, TrainingData train) {
    Evaluation trained = evaluator.evaluate(candidate.train(train, context));
    Model known = inPlace;
    if (known == null) {
      return new Validation(
          METRIC.text(),
          evaluator.userCount(),
          value(trained),
          OptionalDouble.empty(),
          Optional.empty());
    }
    Evaluation served = evaluator.evaluate("model in place", new ModelLists(known, train));
    PairedComparison comparison =
        PairedComparison.of(sample(trained), sample(served), Bootstrap.DEFAULTS);
    return new Validation(
        METRIC.text(),
        evaluator.userCount(),
        value(trained),
        OptionalDouble.of(value(served)),
        Optional.of(comparison.interval()));
  }

  private Optional<Fold> fold() {
    EventLog log = data.log();
    BitSet test = HoldoutEvents.latest(log, HELD_OUT_SHARE);
    Model known = inPlace;
    if (known != null) {
      test.and(HoldoutEvents.from(log, known.info().asOf().plusMillis(1)));
    }
    EventLog train = log.filter(event -> !test.get(event));
    return test.isEmpty() || train.size() == 0
        ? Optional.empty()
        : Optional.of(Fold.of(train, sampled(log.filter(test::get))));
  }

  /** Returns the events of at most {@value #MAX_USERS} users, evenly spread over their indices. */
  private static EventLog sampled(EventLog test) {
    int step = (test.userCount() + MAX_USERS - 1) / MAX_USERS;
    return step <= 1 ? test : test.filter(event -> test.user(event) % step == 0);
  }

  private static double value(Evaluation evaluation) {
    return evaluation.metricValues().getOrDefault(METRIC, 0.0);
  }

  private static Sample sample(Evaluation evaluation) {
    PerUserScores scores = Objects.requireNonNull(evaluation.perUserScores().get(METRIC));
    return Sample.weighted(scores.values(), scores.weights());
  }
}
