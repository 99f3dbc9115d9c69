package org.crmrecommend.evaluation.experiment;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long cells took, and so how long the rest may take. Not thread-safe. */
final class Timetable {

  private final Map<String, Double> seconds = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  void add(String contender, double taken) {
    seconds.merge(contender, taken, Double::sum);
    counts.merge(contender, 1, Integer::sum);
  }

  /**
   * How long the cells that are left will take: each as long as the same contender's cells so far
   * on average. Empty if a contender that is left has finished none, since the cells of others say
   * nothing about it.
   *
   * @param left how many cells each contender has left
   */
  Optional<Duration> left(Map<String, Integer> left, int parallel) {
    if (!counts.keySet().containsAll(left.keySet())) {
      return Optional.empty();
    }
    double sum = 0;
    for (Map.Entry<String, Integer> each : left.entrySet()) {
      String contender = each.getKey();
      double total = seconds.getOrDefault(contender, 0.0);
      sum += each.getValue() * total / counts.getOrDefault(contender, 1);
    }
    return Optional.of(Duration.ofMillis(Math.round(1000 * sum / parallel)));
  }
}
