package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * Area under the ROC curve with the false-positive rate x on a logarithmic scale, which emphasizes
 * the top of the ranking: ∫ y d(log₁₀ x) from {@code from} to 1, divided by log₁₀(1 / from). y is
 * the true-positive rate. Between the points of the curve, y is linear in x, as it is for equal
 * scores. A random ranking has the value (1 − from) / ln(1 / from), which is .145 for .001.
 *
 * @param from λ, the smallest false-positive rate that is counted, above 0 and below 1
 * @see <a href="https://doi.org/10.1021/ci100214a">Mysinger and Shoichet 2010</a>
 */
public record LogAuc(double from) implements ScoreMetric {

  /**
   * @throws IllegalArgumentException if {@code from} is not above 0 and below 1
   */
  public LogAuc {
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
