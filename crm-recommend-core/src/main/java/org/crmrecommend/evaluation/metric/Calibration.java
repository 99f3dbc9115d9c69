package org.crmrecommend.evaluation.metric;

import java.util.Map;
import org.crmrecommend.kernel.Checks;

/** The metric {@link Metrics#calibration}. */
record Calibration(int k, String by) implements ListMetric {

  private static final double SMOOTHING = 0.01;

  Calibration {
    Checks.requirePositive("k", k);
  }

  @Override
  public boolean lowerIsBetter() {
    return true;
  }

  @Override
  public double value(UserList list) {
    Map<String, Double> history = list.historyDistribution(by);
    Map<String, Double> listed = list.attributeDistribution(by, k);
    double sum = 0;
    if (!listed.isEmpty()) {
      for (Map.Entry<String, Double> category : history.entrySet()) {
        double p = category.getValue();
        double q = (1 - SMOOTHING) * listed.getOrDefault(category.getKey(), 0.0) + SMOOTHING * p;
        sum += p * Math.log(p / q) / Math.log(2);
      }
    }
    return sum;
  }

  @Override
  public double weight(UserList list) {
    return list.historyDistribution(by).isEmpty() || list.attributeDistribution(by, k).isEmpty()
        ? 0
        : 1;
  }

  @Override
  public void requireMeasurable(TrainingStatistics trainingStatistics) {
    trainingStatistics.requireAttribute(by);
  }
}
