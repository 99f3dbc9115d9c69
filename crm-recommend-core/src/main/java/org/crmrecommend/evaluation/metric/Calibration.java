package org.crmrecommend.evaluation.metric;

import java.util.Map;
import org.crmrecommend.kernel.Checks;

/**
 * Calibration: the divergence between the category distributions of the user's history and of the
 * list, Σ p(c) · log₂(p(c) / q̃(c)) in bits, with q̃ = .99 q + .01 p. Lower is better. p is the
 * weighted mean of the category distributions of the history items; the categories of one item have
 * equal shares. q is the same over the first k listed items, with equal weights. Items without a
 * category are ignored. Users without a category in the history or in the list are not counted.
 *
 * @param k the cut-off
 * @param by the name of a catalog attribute, or {@code category} for all parts of the category path
 * @see <a href="https://doi.org/10.1145/3240323.3240372">Steck, RecSys 2018</a>, metric C(KL) with
 *     α = .01
 */
public record Calibration(int k, String by) implements ListMetric {

  private static final double SMOOTHING = 0.01;

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public Calibration {
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
