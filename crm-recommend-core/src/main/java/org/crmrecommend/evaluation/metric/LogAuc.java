package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#logAuc}. */
record LogAuc(double from) implements ScoreMetric {

  LogAuc {
    Checks.requireOpenFraction("from", from);
  }

  @Override
  public double value(UserScores scores) {
    return scores.rocCurve().logArea(from);
  }

  @Override
  public double weight(UserScores scores) {
    return scores.irrelevantCount() > 0 ? 1 : 0;
  }
}
