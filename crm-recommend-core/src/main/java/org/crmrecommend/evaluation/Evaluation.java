package org.crmrecommend.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crmrecommend.evaluation.metric.Metric;

/**
 * What one algorithm was measured at.
 *
 * @param algorithm its text with all parameters
 * @param metricValues the figure of each metric, in the order asked for; those of ratings are
 *     missing if the model does not predict ratings
 * @param perUserScores what each user got, for the metrics whose figure is of a mean over users
 * @param topKLists the users' lists; of nobody if only ratings are measured
 * @param listCounts how the lists were filled
 * @param userCount how many users were asked for: those with a relevant item in the test or, where
 *     only ratings are measured, with a rating
 * @param cost what it took
 */
public record Evaluation(
    String algorithm,
    Map<Metric, Double> metricValues,
    Map<Metric, PerUserScores> perUserScores,
    TopKLists topKLists,
    ListCounts listCounts,
    int userCount,
    Cost cost) {

  /** Copies the maps in their order. */
  public Evaluation {
    metricValues = Collections.unmodifiableMap(new LinkedHashMap<>(metricValues));
    perUserScores = Collections.unmodifiableMap(new LinkedHashMap<>(perUserScores));
  }

  /**
   * What an evaluation took.
   *
   * @param trainingSeconds wall time of training
   * @param usersPerSecond users done with in a second of wall time, on all threads together
   * @param peakHeapBytes the most heap in use while training and ranking, the data and garbage not
   *     yet collected included: the sum of the peaks of the heap's memory pools
   */
  public record Cost(double trainingSeconds, double usersPerSecond, long peakHeapBytes) {}
}
