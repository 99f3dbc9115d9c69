package org.crmrecommend.evaluation.experiment;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Estimates the remaining time from the time of finished cells. Not thread-safe. */
final class EtaEstimator {

  private final Map<String, Double> totalSeconds = new HashMap<>();
  private final Map<String, Integer> cellCounts = new HashMap<>();

  void add(String algorithmName, double seconds) {
    totalSeconds.merge(algorithmName, seconds, Double::sum);
    cellCounts.merge(algorithmName, 1, Integer::sum);
  }

  /**
   * Returns the estimated time of the remaining cells. Each cell is estimated by the mean time of
   * the same algorithm's finished cells. Empty if an algorithm with remaining cells has no finished
   * cell, because the times of other algorithms say nothing about it.
   *
   * @param remainingCells number of remaining cells by algorithm name
   */
  Optional<Duration> remainingTime(Map<String, Integer> remainingCells, int parallel) {
    if (!cellCounts.keySet().containsAll(remainingCells.keySet())) {
      return Optional.empty();
    }
    double sum = 0;
    for (Map.Entry<String, Integer> entry : remainingCells.entrySet()) {
      String algorithmName = entry.getKey();
      double total = totalSeconds.getOrDefault(algorithmName, 0.0);
      sum += entry.getValue() * total / cellCounts.getOrDefault(algorithmName, 1);
    }
    return Optional.of(Duration.ofMillis(Math.round(1000 * sum / parallel)));
  }
}
