package org.crmrecommend.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one algorithm was measured at.
 *
 * @param algorithm its text with all parameters
 * @param means the figure of each metric, in the order asked for; those of ratings are missing if
 *     the model does not predict ratings
 * @param users how many users were asked for: those with a relevant item in the test or, where only
 *     ratings are measured, with a rating
 * @param trainingSeconds wall time of training
 * @param usersPerSecond users done with in a second of wall time, on all threads together
 * @param peakHeapBytes the most heap in use while training and ranking, the data and garbage not
 *     yet collected included: the sum of the peaks of the heap's memory pools
 */
public record Evaluation(
    String algorithm,
    Map<Metric, Double> means,
    int users,
    double trainingSeconds,
    double usersPerSecond,
    long peakHeapBytes) {

  /** Copies the means in their order. */
  public Evaluation {
    means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
  }
}
