package org.crmrecommend.evaluation.experiment;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long cells took, and so how long the rest may take. Not thread-safe. */
final class EtaEstimator {

  private final Map<String, Double> totalSeconds = new HashMap<>();
  private final Map<String, Integer> cellCounts = new HashMap<>();

  void add(String algorithmName, double seconds) {
    totalSeconds.merge(algorithmName, seconds, Double::sum);
    cellCounts.merge(algorithmName, 1, Integer::sum);
  }

  /**
   * How long the cells that are left will take: each as long as the same contender's cells so far
   * on average. Empty if a contender that is left has finished none, since the cells of others say
   * nothing about it.
   *
   * @param remainingCells how many cells each contender has left
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
