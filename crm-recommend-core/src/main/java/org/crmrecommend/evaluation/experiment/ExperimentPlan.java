package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;

/**
 * One table: who is measured at what on which data.
 *
 * @param data what on
 * @param metrics at what; the first counts most in a report
 * @param cutOffs at which lengths the metrics of lists are measured as well, for curves; those
 *     figures are kept without what each user got
 * @param algorithms who
 * @param seeds with which seeds an algorithm that has one is measured, in place of its own; none
 *     for its own alone
 * @param slices by what users are told apart: {@code history}, {@code newness}, {@code spending} or
 *     an attribute
 */
public record ExperimentPlan(
    DataSet data,
    List<Metric> metrics,
    List<Integer> cutOffs,
    List<EvaluatedAlgorithm> algorithms,
    List<Long> seeds,
    List<String> slices) {

  /**
   * @throws IllegalArgumentException if there is no metric or no contender, a cut-off is not
   *     positive, or two contenders have one name
   */
  public ExperimentPlan {
    metrics = metrics.stream().distinct().toList();
    cutOffs = List.copyOf(cutOffs);
    algorithms = List.copyOf(algorithms);
    seeds = seeds.stream().distinct().toList();
    slices = slices.stream().distinct().toList();
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics must not be empty");
    }
    for (int k : cutOffs) {
      if (k <= 0) {
        throw new IllegalArgumentException("cut-offs must be positive: " + k);
      }
    }
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("algorithms must not be empty");
    }
    Set<String> names = new LinkedHashSet<>();
    for (EvaluatedAlgorithm evaluatedAlgorithm : algorithms) {
      if (!names.add(evaluatedAlgorithm.name())) {
        throw new IllegalArgumentException(
            "algorithms must have different names: " + evaluatedAlgorithm.name());
      }
    }
  }

  /** All metrics, those for curves included. */
  List<Metric> allMetrics() {
    List<Metric> all = new ArrayList<>(metrics);
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric) {
        cutOffs.forEach(k -> all.add(withCutOff(metric, k)));
      }
    }
    return all.stream().distinct().toList();
  }

  /** A metric of lists at another cut-off. */
  public static Metric withCutOff(Metric metric, int k) {
    return Metric.parse(metric.text().replaceFirst("@\\d+", "@" + k));
  }
}
