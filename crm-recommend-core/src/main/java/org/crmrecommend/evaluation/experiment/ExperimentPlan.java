package org.crmrecommend.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.kernel.Checks;

/**
 * The plan of one table: data set, metrics and algorithms.
 *
 * @param data the data set
 * @param metrics the metrics; the first is the main metric of a report
 * @param cutOffs additional cut-offs of the list metrics, for curves; values per user are not kept
 *     for them
 * @param algorithms the algorithms to evaluate
 * @param seeds seeds that replace the seed of every algorithm that has one; if empty, algorithms
 *     keep their seeds
 * @param slices dimensions that divide users into segments: {@code history}, {@code newness},
 *     {@code spending} or a user attribute
 */
public record ExperimentPlan(
    DataSet data,
    List<Metric> metrics,
    List<Integer> cutOffs,
    List<EvaluatedAlgorithm> algorithms,
    List<Long> seeds,
    List<String> slices) {

  /**
   * @throws IllegalArgumentException if there is no metric or no algorithm, a cut-off is not
   *     positive, or two algorithms have the same name
   */
  public ExperimentPlan {
    metrics = metrics.stream().distinct().toList();
    cutOffs = List.copyOf(cutOffs);
    algorithms = List.copyOf(algorithms);
    seeds = seeds.stream().distinct().toList();
    slices = slices.stream().distinct().toList();
    Checks.requireNotEmpty("metrics", metrics.size());
    for (int k : cutOffs) {
      Checks.requirePositive("cut-offs", k);
    }
    Checks.requireNotEmpty("algorithms", algorithms.size());
    Set<String> names = new LinkedHashSet<>();
    for (EvaluatedAlgorithm evaluatedAlgorithm : algorithms) {
      if (!names.add(evaluatedAlgorithm.name())) {
        throw new IllegalArgumentException(
            "algorithms must have different names: " + evaluatedAlgorithm.name());
      }
    }
  }

  /** Returns all metrics, including those for curves. */
  List<Metric> allMetrics() {
    List<Metric> all = new ArrayList<>(metrics);
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric) {
        cutOffs.forEach(k -> all.add(withCutOff(metric, k)));
      }
    }
    return all.stream().distinct().toList();
  }

  /** Returns a list metric with another cut-off. */
  public static Metric withCutOff(Metric metric, int k) {
    return Metrics.parse(metric.text().replaceFirst("@\\d+", "@" + k));
  }
}
