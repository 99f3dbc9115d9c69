package org.crmrecommend.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crmrecommend.evaluation.metric.Metric;

/**
 * Metric values, lists and cost of one evaluated algorithm.
 *
 * @param algorithm the text of the algorithm with all parameters
 * @param metricValues the value of each metric, in the requested order; rating metrics are missing
 *     if the model does not predict ratings
 * @param perUserScores the value of each user, for the metrics that are means over users
 * @param topKLists the users' lists; empty if only rating metrics are requested
 * @param listCounts number of incomplete lists and of tied positions
 * @param userCount number of evaluated users: users with a relevant item in the test log or, if
 *     only rating metrics are requested, with a rating
 * @param cost time and memory used
 */
public record Evaluation(
    String algorithm,
    Map<Metric, Double> metricValues,
    Map<Metric, PerUserScores> perUserScores,
    TopKLists topKLists,
    ListCounts listCounts,
    int userCount,
    Cost cost) {

  /** Copies the maps and keeps their order. */
  public Evaluation {
    metricValues = Collections.unmodifiableMap(new LinkedHashMap<>(metricValues));
    perUserScores = Collections.unmodifiableMap(new LinkedHashMap<>(perUserScores));
  }

  /**
   * Time and memory of an evaluation.
   *
   * @param trainingSeconds wall-clock time of training, in seconds
   * @param usersPerSecond evaluated users per second of wall-clock time, over all threads
   * @param peakHeapBytes peak heap usage during training and ranking, in bytes: the sum of the
   *     peaks of the heap memory pools. Includes the data and uncollected garbage
   */
  public record Cost(double trainingSeconds, double usersPerSecond, long peakHeapBytes) {}
}
