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
 * @param contenders who
 * @param seeds with which seeds an algorithm that has one is measured, in place of its own; none
 *     for its own alone
 * @param slices by what users are told apart: {@code history}, {@code newness}, {@code spending} or
 *     an attribute
 */
public record Plan(
    DataSet data,
    List<Metric> metrics,
    List<Integer> cutOffs,
    List<Contender> contenders,
    List<Long> seeds,
    List<String> slices) {

  /**
   * @throws IllegalArgumentException if there is no metric or no contender, a cut-off is not
   *     positive, or two contenders have one name
   */
  public Plan {
    metrics = metrics.stream().distinct().toList();
    cutOffs = List.copyOf(cutOffs);
    contenders = List.copyOf(contenders);
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
    if (contenders.isEmpty()) {
      throw new IllegalArgumentException("contenders must not be empty");
    }
    Set<String> names = new LinkedHashSet<>();
    for (Contender contender : contenders) {
      if (!names.add(contender.name())) {
        throw new IllegalArgumentException(
            "contenders must have different names: " + contender.name());
      }
    }
  }

  /** All metrics, those for curves included. */
  List<Metric> allMetrics() {
    List<Metric> all = new ArrayList<>(metrics);
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric) {
        cutOffs.forEach(k -> all.add(at(metric, k)));
      }
    }
    return all.stream().distinct().toList();
  }

  /** A metric of lists at another cut-off. */
  public static Metric at(Metric metric, int k) {
    return Metric.parse(metric.text().replaceFirst("@\\d+", "@" + k));
  }
}
