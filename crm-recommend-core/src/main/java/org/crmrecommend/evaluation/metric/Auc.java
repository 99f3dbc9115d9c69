package org.crmrecommend.evaluation.metric;

/**
 * Area under the ROC curve: the chance that a relevant item has a higher score than one that is
 * not, equal scores counting half, over all eligible items. A user of whose relevant items the
 * model knows none has ½; one who has no other items does not count. Takes O(items · log n) time a
 * user.
 *
 * @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett 2006</a>
 */
public record Auc() implements ScoreMetric {

  @Override
  public double value(UserScores scores) {
    return scores.rocCurve().area();
  }

  @Override
  public double weight(UserScores scores) {
    return scores.irrelevantCount() > 0 ? 1 : 0;
  }
}
