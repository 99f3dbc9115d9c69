package org.crmrecommend.evaluation.metric;

/** The metric {@link Metrics#auc}. */
record Auc() implements ScoreMetric {

  @Override
  public double value(UserScores scores) {
    return scores.rocCurve().area();
  }

  @Override
  public double weight(UserScores scores) {
    return scores.irrelevantCount() > 0 ? 1 : 0;
  }
}
