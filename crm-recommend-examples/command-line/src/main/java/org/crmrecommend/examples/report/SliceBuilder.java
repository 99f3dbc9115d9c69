package org.crmrecommend.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.crmrecommend.statistics.Sample;

/**
 * Builds the metric values by group of users or items, with intervals.
 *
 * @param bootstrap for all intervals
 * @param executor runs the tasks that the calling thread does not run
 * @param threads number of threads, including the calling one
 */
record SliceBuilder(Bootstrap bootstrap, Executor executor, int threads) {

  /**
   * Returns the groups of users by the first metric with a value for each user, and the bands of
   * items by their metrics.
   *
   * @param metrics those that measure all items
   */
  List<Report.MetricSlices> slices(ExperimentResult result, List<Metric> metrics) {
    List<Report.MetricSlices> slices = new ArrayList<>();
    metrics.stream()
        .filter(metric -> isPerUser(result, metric))
        .findFirst()
        .ifPresent(metric -> slices.addAll(userSlices(result, metric)));
    slices.addAll(itemSlices(result));
    return slices;
  }

  private static boolean isPerUser(ExperimentResult result, Metric metric) {
    return result.algorithmNames().stream()
        .anyMatch(algorithm -> result.sample(algorithm, metric).isPresent());
  }

  private List<Report.MetricSlices> userSlices(ExperimentResult result, Metric metric) {
    List<Report.MetricSlices> slices = new ArrayList<>();
    for (String dimension : result.plan().slices()) {
      List<Report.MetricSlice> groups = new ArrayList<>();
      result
          .segments(dimension, metric, MinimumGroupSize.DEFAULTS)
          .forEach((name, users) -> slice(result, metric, name, users).ifPresent(groups::add));
      slices.add(new Report.MetricSlices(dimension, metric.text(), groups));
    }
    return slices;
  }

  private List<Report.MetricSlices> itemSlices(ExperimentResult result) {
    Map<String, List<Report.MetricSlice>> groupsByMetric = new LinkedHashMap<>();
    for (Metric metric : result.plan().metrics()) {
      if (metric.itemBand().isPresent()) {
        List<Report.MetricSlice> groups =
            groupsByMetric.computeIfAbsent(
                metric.base().orElseThrow().text(), base -> new ArrayList<>());
        slice(result, metric, metric.itemBand().get(), user -> true)
            .filter(slice -> MinimumGroupSize.DEFAULTS.allows(slice.users()))
            .ifPresent(groups::add);
      }
    }
    return groupsByMetric.entrySet().stream()
        .map(entry -> new Report.MetricSlices("items", entry.getKey(), entry.getValue()))
        .toList();
  }

  private Optional<Report.MetricSlice> slice(
      ExperimentResult result, Metric metric, String name, Predicate<String> users) {
    List<Report.SliceValue> values = new ArrayList<>();
    int size = 0;
    for (String algorithm : result.algorithmNames()) {
      Optional<Sample> sample = result.sample(algorithm, metric, users);
      if (sample.isPresent()) {
        size = sample.get().weightedUserCount();
        Interval interval = bootstrap.intervals(List.of(sample.get()), executor, threads).get(0);
        values.add(
            new Report.SliceValue(
                algorithm,
                metric.fromMean(sample.get().mean()),
                metric.fromMean(interval.low()),
                metric.fromMean(interval.high())));
      }
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Report.MetricSlice(name, size, values));
  }
}
