package org.crmrecommend.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.TrainingData;

/** Predicts every rating of the test and measures how far off the predictions are. */
final class RatingRun {

  private static final int USERS_A_BLOCK = 64;

  private final PredictsRatings model;
  private final TestRatings ratings;
  private final double[] errors;

  RatingRun(PredictsRatings model, TestRatings ratings) {
    this.model = model;
    this.ratings = ratings;
    this.errors = new double[ratings.size()];
  }

  void predictAll(TrainingData train, IntConsumer done) {
    new Workers(train.executor(), train.threads())
        .forEachBlock(
            ratings.userCount(),
            USERS_A_BLOCK,
            () -> errors,
            (errors, from, to) -> {
              for (int user = from; user < to; user++) {
                ratings.addErrors(model, user, errors);
              }
              done.accept(to - from);
            });
  }

  Map<Metric, Double> figures(List<Metric> metrics) {
    Map<Metric, Double> figures = new LinkedHashMap<>();
    metrics.forEach(metric -> figures.put(metric, metric.measure().ofErrors(errors)));
    return figures;
  }
}
