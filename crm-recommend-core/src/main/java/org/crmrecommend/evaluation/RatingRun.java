package org.crmrecommend.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.RatingMetric;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingContext;

/** Predicts every rating of the test log and computes the rating metrics. */
final class RatingRun {

  private static final int USERS_PER_BLOCK = 64;

  private final RatingPredictor model;
  private final TestRatings testRatings;
  private final double[] errors;

  RatingRun(RatingPredictor model, TestRatings testRatings) {
    this.model = model;
    this.testRatings = testRatings;
    this.errors = new double[testRatings.size()];
  }

  void predictAll(TrainingContext context, IntConsumer progress) {
    context
        .workers()
        .forEachBlock(
            testRatings.userCount(),
            USERS_PER_BLOCK,
            () -> errors,
            (errors, from, to) -> {
              for (int user = from; user < to; user++) {
                testRatings.writeErrors(model, user, errors);
              }
              progress.accept(to - from);
            });
  }

  /** Returns each user's mean loss, weighted by the user's number of ratings. */
  Map<Metric, PerUserScores> perUserScores(List<RatingMetric> metrics) {
    Map<Metric, PerUserScores> byUser = new LinkedHashMap<>();
    double[] ratingCounts = new double[testRatings.userCount()];
    Arrays.setAll(ratingCounts, user -> testRatings.to(user) - testRatings.from(user));
    for (RatingMetric metric : metrics) {
      double[] losses = new double[ratingCounts.length];
      for (int user = 0; user < losses.length; user++) {
        double sum = 0;
        for (int rating = testRatings.from(user); rating < testRatings.to(user); rating++) {
          sum += metric.loss(errors[rating]);
        }
        losses[user] = sum / ratingCounts[user];
      }
      byUser.put(metric, new PerUserScores(testRatings.userIds(), losses, ratingCounts));
    }
    return byUser;
  }
}
