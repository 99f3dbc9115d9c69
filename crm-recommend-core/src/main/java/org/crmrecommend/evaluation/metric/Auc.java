package org.crmrecommend.evaluation.metric;

/**
 * Area under the ROC curve over all eligible items: the probability that a relevant item has a
 * higher score than an irrelevant item. Equal scores count half. The value is ½ if the model knows
 * none of the user's relevant items. Users without irrelevant items are not counted. Takes O(items
 * · log n) time per user.
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
