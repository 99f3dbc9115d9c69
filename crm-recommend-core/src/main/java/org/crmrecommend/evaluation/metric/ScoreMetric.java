package org.crmrecommend.evaluation.metric;

/** A metric of the scores of all items for a user; the figure is the mean over users. */
public non-sealed interface ScoreMetric extends Metric {

  /** The number of one user. */
  double value(UserScores scores);

  /** How much the user counts in the mean, 0 if not at all; 1 unless told. */
  default double weight(UserScores scores) {
    return 1;
  }
}
