package org.crmrecommend.evaluation.metric;

import java.util.Optional;
import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#sampled}. */
record SampledMetric(ListMetric metric, int negatives) implements ScoreMetric {

  SampledMetric {
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
  public Optional<ListMetric> base() {
    return Optional.of(metric);
  }

  @Override
  public boolean isSampled() {
    return true;
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
