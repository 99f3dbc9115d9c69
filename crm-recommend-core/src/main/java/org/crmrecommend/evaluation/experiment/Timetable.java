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
   * How long those that are left will take: as long as the same contender's other cells, or as an
   * average cell if it has none yet; empty if nothing is known.
   *
   * @param left how many cells each contender has left
   */
  Optional<Duration> left(Map<String, Integer> left, int parallel) {
    int known = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (known == 0) {
      return Optional.empty();
    }
    double average = seconds.values().stream().mapToDouble(Double::doubleValue).sum() / known;
    double sum = 0;
    for (Map.Entry<String, Integer> each : left.entrySet()) {
      int count = counts.getOrDefault(each.getKey(), 0);
      double one = count == 0 ? average : seconds.getOrDefault(each.getKey(), 0.0) / count;
      sum += one * each.getValue();
    }
    return Optional.of(Duration.ofMillis(Math.round(1000 * sum / parallel)));
  }
}
