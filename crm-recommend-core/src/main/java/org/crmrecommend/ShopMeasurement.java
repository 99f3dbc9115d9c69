package org.crmrecommend;

import java.util.Objects;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.statistics.Sample;

/**
 * How algorithms are measured.
 *
 * @param search the settings
 * @param timer measures the time of requests
 * @param context of trainings and evaluations
 */
record ShopMeasurement(ShopSearch search, RequestTimer timer, TrainingContext context) {

  /** Returns the metric value of each user. */
  Sample sample(Evaluation evaluation) {
    PerUserScores scores = Objects.requireNonNull(evaluation.perUserScores().get(search.metric()));
    return Sample.weighted(scores.values(), scores.weights());
  }
}
