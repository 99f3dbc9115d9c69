package org.crmrecommend.evaluation.metric;

import org.crmrecommend.kernel.Checks;

/**
 * A metric over a sample of items, written {@code hit-rate@10(sampled=99)}. Instead of all items,
 * only the user's relevant items and a sample of negatives are ranked by score. Negatives are drawn
 * uniformly and without replacement from the items that are neither in the user's history nor
 * relevant. At equal scores, relevant items come last. The draw depends only on the user's index in
 * the test.
 *
 * <p>The values are far higher than over all items, and <em>the order of algorithms can
 * differ</em>. Use them for comparison with published values, not to choose an algorithm.
 *
 * @param metric the underlying metric
 * @param negatives number of sampled negatives
 * @see <a href="https://doi.org/10.1145/3394486.3403226">Krichene and Rendle, KDD 2020</a>
 */
public record SampledMetric(ListMetric metric, int negatives) implements ScoreMetric {

  /**
   * @throws IllegalArgumentException if {@code negatives} is not positive
   */
  public SampledMetric {
    Checks.requirePositive("sampled", negatives);
  }

  @Override
  public boolean lowerIsBetter() {
    return metric.lowerIsBetter();
  }

  @Override
  public void requireMeasurable(TrainingStatistics trainingStatistics) {
    metric.requireMeasurable(trainingStatistics);
  }

  @Override
  public double value(UserScores scores) {
    return metric.value(scores.sampledList(negatives));
  }

  @Override
  public double weight(UserScores scores) {
    return metric.weight(scores.sampledList(negatives));
  }
}
