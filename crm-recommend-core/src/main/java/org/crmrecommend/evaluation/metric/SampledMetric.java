package org.crmrecommend.evaluation.metric;

/**
 * Another metric over a sample, written {@code hit-rate@10(sampled=99)}: instead of all items, a
 * user's relevant items and some others, drawn evenly and without repetition from those the user
 * has neither in training nor in the test, are ranked by score; where scores are equal the relevant
 * come last. The draw depends on the user's place in the test alone.
 *
 * <p>Such figures are far higher than those over all items and <em>can order methods
 * otherwise</em>: they are here for comparison with what was published, not for choosing a method.
 *
 * @param metric the other
 * @param negatives how many others
 * @see <a href="https://doi.org/10.1145/3394486.3403226">Krichene and Rendle, KDD 2020</a>
 */
public record SampledMetric(ListMetric metric, int negatives) implements ScoreMetric {

  /**
   * @throws IllegalArgumentException if the number of negatives is not positive
   */
  public SampledMetric {
    MetricRegistry.requirePositive("sampled", negatives);
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
