package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.RatingMetric;
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

  /** Each user's mean loss, weighted by how many ratings the user has. */
  Map<Metric, UserValues> byUser(List<RatingMetric> metrics) {
    Map<Metric, UserValues> byUser = new LinkedHashMap<>();
    double[] counts = new double[ratings.userCount()];
    Arrays.setAll(counts, user -> ratings.to(user) - ratings.from(user));
    for (RatingMetric metric : metrics) {
      double[] losses = new double[counts.length];
      for (int user = 0; user < losses.length; user++) {
        double sum = 0;
        for (int rating = ratings.from(user); rating < ratings.to(user); rating++) {
          sum += metric.loss(errors[rating]);
        }
        losses[user] = sum / counts[user];
      }
      byUser.put(metric, new UserValues(ratings.ids(), losses, counts));
    }
    return byUser;
  }
}
