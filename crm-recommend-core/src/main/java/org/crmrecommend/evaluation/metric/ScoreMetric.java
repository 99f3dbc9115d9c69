package org.crmrecommend.evaluation.metric;

/**
 * A metric computed for each user from the scores of all items; the metric value is the weighted
 * mean over users.
 */
non-sealed interface ScoreMetric extends Metric {

  /** Returns the value for one user. */
  double value(UserScores scores);

  /** Returns the weight of the user in the mean, 1 by default; 0 if the user is not counted. */
  default double weight(UserScores scores) {
    return 1;
  }
}
