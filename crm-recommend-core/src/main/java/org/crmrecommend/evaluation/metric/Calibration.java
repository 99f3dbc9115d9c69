package org.crmrecommend.evaluation.metric;

import java.util.Map;

/**
 * Calibration: how far the list's mix of categories is from that of the user's history, Σ p(c) ·
 * log₂(p(c) / q̃(c)) in bits, with q̃ = .99 q + .01 p; the lower the better. p is the mean over the
 * history, by weight, of an item's categories, each item's sharing 1 evenly; q is the same over the
 * first k items listed, all of one weight. Items without a category are left out; a user without
 * any in the history or in the list does not count.
 *
 * @param k the cut-off
 * @param by the name of an attribute of the catalog, or {@code category} for all parts of the
 *     category path
 * @see <a href="https://doi.org/10.1145/3240323.3240372">Steck, RecSys 2018</a>, whose C(KL) it is,
 *     with α = .01
 */
public record Calibration(int k, String by) implements ListMetric {

  private static final double SMOOTHING = 0.01;

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Calibration {
    MetricRegistry.requirePositive("k", k);
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
