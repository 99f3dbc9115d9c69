package org.crmrecommend.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.experiment.ExperimentPlan;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.evaluation.experiment.ExperimentResult.CellResult;
import org.crmrecommend.evaluation.experiment.ExperimentResult.FoldSummary;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.MultipleComparisons;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.PairedComparison.PairedTest;
import org.crmrecommend.statistics.Sample;

/** Builds the tables of a report from the results of an experiment. */
public final class ReportBuilder {

  private static final double ALPHA = 0.05;
  private static final double POWER = 0.8;

  private final Bootstrap bootstrap;
  private final Executor executor;
  private final int threads;

  /**
   * @param bootstrap for all intervals and tests
   * @param executor runs the tasks that the calling thread does not run
   * @param threads number of threads, including the calling one
   */
  public ReportBuilder(Bootstrap bootstrap, Executor executor, int threads) {
    this.bootstrap = bootstrap;
    this.executor = executor;
    this.threads = threads;
  }

  /**
   * Returns the table of one result.
   *
   * @param published the published results by the name of the comparable algorithm; under an empty
   *     name those without a comparable algorithm
   */
  public Report.Table table(
      ExperimentResult result, Map<String, List<Report.Published>> published) {
    List<FoldSummary> folds = result.folds();
    List<String> warnings =
        new ArrayList<>(folds.stream().flatMap(FoldSummary::namedWarnings).distinct().toList());
    warnings.addAll(result.warnings());
    result.failures().forEach(failure -> warnings.add("failed: " + failure));
    List<Metric> columns = columns(result);
    Map<Metric, MultipleComparisons> comparisons = comparisons(result, columns);
    return new Report.Table(
        result.plan().data().name(),
        result.plan().data().split(),
        folds.stream().mapToInt(FoldSummary::userCount).sum(),
        folds.get(0).itemCount(),
        folds.get(0).trainEventCount(),
        folds.get(0).testEventCount(),
        warnings,
        columns.stream()
            .map(metric -> new Report.MetricInfo(metric.text(), metric.lowerIsBetter()))
            .toList(),
        result.algorithmNames().stream().map(name -> row(result, name, published)).toList(),
        published.getOrDefault("", List.of()),
        pairs(comparisons),
        ranks(comparisons),
        curves(result, columns),
        new SliceBuilder(bootstrap, executor, threads).slices(result, columns),
        searches(result));
  }

  /** Returns the metrics that measure all items. */
  private static List<Metric> columns(ExperimentResult result) {
    return result.plan().metrics().stream().filter(m -> m.itemBand().isEmpty()).toList();
  }

  /** Returns the row of one algorithm. */
  public Report.Row row(
      ExperimentResult result, String algorithm, Map<String, List<Report.Published>> published) {
    Map<String, Report.Estimate> values = new LinkedHashMap<>();
    for (Metric metric : columns(result)) {
      Optional<Sample> sample = result.sample(algorithm, metric);
      OptionalDouble value = result.metricValue(algorithm, metric);
      if (sample.isPresent()) {
        values.put(metric.text(), estimate(metric, sample.get()));
      } else if (value.isPresent()) {
        values.put(metric.text(), new Report.Estimate(value.getAsDouble(), null, null));
      }
    }
    List<CellResult> cells = result.cells(algorithm);
    Evaluation.Cost cost = result.cost(algorithm);
    ListCounts listCounts = result.listCounts(algorithm);
    return new Report.Row(
        algorithm,
        cells.get(0).algorithm(),
        cells.size(),
        values,
        published.getOrDefault(algorithm, List.of()),
        new Report.ListCompleteness(
            listCounts.listCount(),
            listCounts.emptyCount(),
            listCounts.incompleteCount(),
            listCounts.tiedShare()),
        cost.trainingSeconds(),
        cost.usersPerSecond(),
        cost.peakHeapBytes());
  }

  private Report.Estimate estimate(Metric metric, Sample sample) {
    Interval interval = bootstrap.intervals(List.of(sample), executor, threads).get(0);
    return new Report.Estimate(
        metric.fromMean(sample.mean()),
        metric.fromMean(interval.low()),
        metric.fromMean(interval.high()));
  }

  /** Returns the comparisons by each per-user metric that at least two algorithms have. */
  private Map<Metric, MultipleComparisons> comparisons(
      ExperimentResult result, List<Metric> metrics) {
    Map<Metric, MultipleComparisons> comparisons = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      Map<String, Sample> samples = new LinkedHashMap<>();
      for (String algorithm : result.algorithmNames()) {
        result.sample(algorithm, metric).ifPresent(sample -> samples.put(algorithm, sample));
      }
      if (samples.size() > 1) {
        comparisons.put(
            metric,
            MultipleComparisons.of(samples, !metric.lowerIsBetter(), bootstrap, executor, threads));
      }
    }
    return comparisons;
  }

  private static List<Report.AlgorithmComparison> pairs(
      Map<Metric, MultipleComparisons> comparisons) {
    List<Report.AlgorithmComparison> pairs = new ArrayList<>();
    comparisons.forEach(
        (metric, comparison) ->
            comparison.pairs().forEach(pair -> pairs.add(pair(metric.text(), pair))));
    return pairs;
  }

  /** Returns the comparison of a pair by the metric with this name. */
  public static Report.AlgorithmComparison pair(
      String metric, MultipleComparisons.AlgorithmPair pair) {
    PairedComparison comparison = pair.comparison();
    PairedComparison.EffectSize effect = comparison.effectSize();
    return new Report.AlgorithmComparison(
        metric,
        pair.first(),
        pair.second(),
        new Report.Estimate(
            comparison.difference(), comparison.interval().low(), comparison.interval().high()),
        pair.adjustedPValues().getOrDefault(PairedTest.BOOTSTRAP, 1.0),
        pair.adjustedPValues().getOrDefault(PairedTest.WILCOXON, 1.0),
        pair.adjustedPValues().getOrDefault(PairedTest.T_TEST, 1.0),
        Double.isFinite(effect.cohensD()) ? effect.cohensD() : null,
        effect.rankBiserial(),
        effect.higherShare(),
        effect.lowerShare(),
        comparison.requiredUserCount(POWER, ALPHA).isPresent()
            ? comparison.requiredUserCount(POWER, ALPHA).getAsLong()
            : null);
  }

  private static List<Report.AverageRanks> ranks(Map<Metric, MultipleComparisons> comparisons) {
    List<Report.AverageRanks> ranks = new ArrayList<>();
    comparisons.forEach(
        (metric, comparison) ->
            ranks.add(
                new Report.AverageRanks(
                    metric.text(),
                    comparison.ranking().stream()
                        .map(ranked -> new Report.AverageRank(ranked.name(), ranked.averageRank()))
                        .toList(),
                    comparison.homogeneousGroups(PairedTest.WILCOXON, ALPHA))));
    return ranks;
  }

  private static List<Report.CutOffCurves> curves(ExperimentResult result, List<Metric> metrics) {
    List<Report.CutOffCurves> curves = new ArrayList<>();
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric && !result.plan().cutOffs().isEmpty()) {
        List<Report.CutOffCurve> lines = new ArrayList<>();
        for (String algorithm : result.algorithmNames()) {
          List<Double> means = new ArrayList<>();
          List<Integer> cutOffs = result.plan().cutOffs();
          for (int k : cutOffs) {
            result
                .metricValue(algorithm, ExperimentPlan.withCutOff(metric, k))
                .ifPresent(means::add);
          }
          lines.add(new Report.CutOffCurve(algorithm, cutOffs, means));
        }
        curves.add(new Report.CutOffCurves(metric.text().replaceFirst("@\\d+", ""), lines));
      }
    }
    return curves;
  }

  private static List<Report.SearchSummary> searches(ExperimentResult result) {
    List<Report.SearchSummary> searches = new ArrayList<>();
    result
        .plan()
        .algorithms()
        .forEach(
            algorithm ->
                algorithm
                    .search()
                    .ifPresent(
                        search ->
                            result
                                .cells(algorithm.name())
                                .forEach(
                                    cell ->
                                        searches.add(
                                            searchSummary(cell, search.metric().text())))));
    return searches;
  }

  private static Report.SearchSummary searchSummary(CellResult cell, String metric) {
    return new Report.SearchSummary(
        cell.algorithmName(),
        metric,
        cell.trials().stream().mapToDouble(Trial::seconds).sum(),
        cell.algorithm(),
        cell.trials().stream()
            .filter(trial -> trial.failure().isEmpty())
            .map(
                trial ->
                    new Report.SearchTrial(
                        trial.algorithm(), trial.metricValue(), trial.userShare(), trial.seconds()))
            .toList());
  }
}
