package org.crmrecommend.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.ListCounts;
import org.crmrecommend.evaluation.experiment.CellResult;
import org.crmrecommend.evaluation.experiment.FoldFacts;
import org.crmrecommend.evaluation.experiment.Outcome;
import org.crmrecommend.evaluation.experiment.Plan;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OfItems;
import org.crmrecommend.evaluation.search.Trial;
import org.crmrecommend.evaluation.statistics.Bootstrap;
import org.crmrecommend.evaluation.statistics.Comparisons;
import org.crmrecommend.evaluation.statistics.Interval;
import org.crmrecommend.evaluation.statistics.PairedComparison;
import org.crmrecommend.evaluation.statistics.PairedTest;
import org.crmrecommend.evaluation.statistics.Sample;

/** Makes a report's tables of what an experiment came to. */
public final class Reporting {

  private static final double ALPHA = 0.05;
  private static final double POWER = 0.8;

  private final Bootstrap bootstrap;
  private final Executor executor;
  private final int threads;

  /**
   * @param bootstrap of all intervals and tests
   * @param executor runs what the calling thread does not
   * @param threads how many work, the calling one included
   */
  public Reporting(Bootstrap bootstrap, Executor executor, int threads) {
    this.bootstrap = bootstrap;
    this.executor = executor;
    this.threads = threads;
  }

  /**
   * The table of one outcome.
   *
   * @param published what others have, by the name of the contender that is like it; under an empty
   *     name what is like none
   */
  public Report.Table table(Outcome outcome, Map<String, List<Report.Published>> published) {
    List<FoldFacts> folds = outcome.folds();
    List<String> warnings =
        new ArrayList<>(folds.stream().flatMap(FoldFacts::namedWarnings).distinct().toList());
    warnings.addAll(outcome.warnings());
    outcome.failures().forEach(failure -> warnings.add("left out: " + failure));
    List<Metric> columns = columns(outcome);
    Map<Metric, Comparisons> compared = comparisons(outcome, columns);
    return new Report.Table(
        outcome.plan().data().name(),
        outcome.plan().data().split(),
        folds.stream().mapToInt(FoldFacts::users).sum(),
        folds.get(0).items(),
        folds.get(0).trainEvents(),
        folds.get(0).testEvents(),
        warnings,
        columns.stream()
            .map(metric -> new Report.Measure(metric.text(), metric.lowerIsBetter()))
            .toList(),
        outcome.contenders().stream().map(name -> row(outcome, name, published)).toList(),
        published.getOrDefault("", List.of()),
        pairs(compared),
        ranks(compared),
        curves(outcome, columns),
        slices(outcome, columns),
        searches(outcome));
  }

  /** The metrics that are not of a part of the items. */
  private static List<Metric> columns(Outcome outcome) {
    return outcome.plan().metrics().stream().filter(m -> !(m instanceof OfItems)).toList();
  }

  /** The row of one contender. */
  public Report.Row row(
      Outcome outcome, String contender, Map<String, List<Report.Published>> published) {
    Map<String, Report.Estimate> values = new LinkedHashMap<>();
    for (Metric metric : columns(outcome)) {
      Optional<Sample> sample = outcome.sample(contender, metric);
      OptionalDouble figure = outcome.figure(contender, metric);
      if (sample.isPresent()) {
        values.put(metric.text(), estimate(metric, sample.get()));
      } else if (figure.isPresent()) {
        values.put(metric.text(), new Report.Estimate(figure.getAsDouble(), null, null));
      }
    }
    List<CellResult> cells = outcome.cells(contender);
    Evaluation.Cost cost = outcome.cost(contender);
    ListCounts counts = outcome.listCounts(contender);
    return new Report.Row(
        contender,
        cells.get(0).algorithm(),
        cells.size(),
        values,
        published.getOrDefault(contender, List.of()),
        new Report.Lists(counts.lists(), counts.empty(), counts.incomplete(), counts.tiedShare()),
        cost.trainingSeconds(),
        cost.usersPerSecond(),
        cost.peakHeapBytes());
  }

  private Report.Estimate estimate(Metric metric, Sample sample) {
    Interval interval = bootstrap.intervals(List.of(sample), executor, threads).get(0);
    return new Report.Estimate(
        metric.figure(sample.mean()),
        metric.figure(interval.low()),
        metric.figure(interval.high()));
  }

  /** Of each metric of users that at least two contenders can be measured by. */
  private Map<Metric, Comparisons> comparisons(Outcome outcome, List<Metric> metrics) {
    Map<Metric, Comparisons> compared = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      Map<String, Sample> samples = new LinkedHashMap<>();
      for (String contender : outcome.contenders()) {
        outcome.sample(contender, metric).ifPresent(sample -> samples.put(contender, sample));
      }
      if (samples.size() > 1) {
        compared.put(
            metric,
            Comparisons.ofAll(samples, !metric.lowerIsBetter(), bootstrap, executor, threads));
      }
    }
    return compared;
  }

  private static List<Report.Pair> pairs(Map<Metric, Comparisons> compared) {
    List<Report.Pair> pairs = new ArrayList<>();
    compared.forEach(
        (metric, each) -> each.pairs().forEach(pair -> pairs.add(pair(metric.text(), pair))));
    return pairs;
  }

  /** A pair, by a metric of that name. */
  public static Report.Pair pair(String metric, Comparisons.Pair pair) {
    PairedComparison compared = pair.comparison();
    PairedComparison.Effect effect = compared.effect();
    return new Report.Pair(
        metric,
        pair.first(),
        pair.second(),
        new Report.Estimate(
            compared.difference(), compared.interval().low(), compared.interval().high()),
        pair.adjustedP().getOrDefault(PairedTest.BOOTSTRAP, 1.0),
        pair.adjustedP().getOrDefault(PairedTest.WILCOXON, 1.0),
        pair.adjustedP().getOrDefault(PairedTest.T, 1.0),
        Double.isFinite(effect.cohen()) ? effect.cohen() : null,
        effect.biserial(),
        effect.higher(),
        effect.lower(),
        compared.usersNeeded(POWER, ALPHA).isPresent()
            ? compared.usersNeeded(POWER, ALPHA).getAsLong()
            : null);
  }

  private static List<Report.Ranks> ranks(Map<Metric, Comparisons> compared) {
    List<Report.Ranks> ranks = new ArrayList<>();
    compared.forEach(
        (metric, each) ->
            ranks.add(
                new Report.Ranks(
                    metric.text(),
                    each.ranking().stream()
                        .map(ranked -> new Report.Rank(ranked.name(), ranked.meanRank()))
                        .toList(),
                    each.groups(PairedTest.WILCOXON, ALPHA))));
    return ranks;
  }

  private static List<Report.Curves> curves(Outcome outcome, List<Metric> metrics) {
    List<Report.Curves> curves = new ArrayList<>();
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric && !outcome.plan().cutOffs().isEmpty()) {
        List<Report.Line> lines = new ArrayList<>();
        for (String contender : outcome.contenders()) {
          List<Double> means = new ArrayList<>();
          List<Integer> cutOffs = outcome.plan().cutOffs();
          for (int k : cutOffs) {
            outcome.figure(contender, Plan.at(metric, k)).ifPresent(means::add);
          }
          lines.add(new Report.Line(contender, cutOffs, means));
        }
        curves.add(new Report.Curves(metric.text().replaceFirst("@\\d+", ""), lines));
      }
    }
    return curves;
  }

  private List<Report.Slices> slices(Outcome outcome, List<Metric> metrics) {
    List<Report.Slices> slices = new ArrayList<>();
    Metric first = metrics.get(0);
    for (String dimension : outcome.plan().slices()) {
      List<Report.Group> groups = new ArrayList<>();
      outcome
          .segments(dimension)
          .forEach((name, users) -> group(outcome, first, name, users).ifPresent(groups::add));
      slices.add(new Report.Slices(dimension, first.text(), groups));
    }
    Map<String, List<Report.Group>> byItems = new LinkedHashMap<>();
    for (Metric metric : outcome.plan().metrics()) {
      if (metric instanceof OfItems part) {
        String name = part.items().name().toLowerCase(Locale.ROOT);
        group(outcome, metric, name, user -> true)
            .ifPresent(
                group ->
                    byItems
                        .computeIfAbsent(part.metric().text(), m -> new ArrayList<>())
                        .add(group));
      }
    }
    byItems.forEach((metric, groups) -> slices.add(new Report.Slices("items", metric, groups)));
    return slices;
  }

  private Optional<Report.Group> group(
      Outcome outcome, Metric metric, String name, Predicate<String> users) {
    List<Report.Sliced> values = new ArrayList<>();
    int size = 0;
    for (String contender : outcome.contenders()) {
      Optional<Sample> sample = outcome.sample(contender, metric, users);
      if (sample.isPresent()) {
        size = sample.get().size();
        Interval interval = bootstrap.intervals(List.of(sample.get()), executor, threads).get(0);
        values.add(
            new Report.Sliced(
                contender,
                metric.figure(sample.get().mean()),
                metric.figure(interval.low()),
                metric.figure(interval.high())));
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(new Report.Group(name, size, values));
  }

  private static List<Report.SearchCost> searches(Outcome outcome) {
    List<Report.SearchCost> searches = new ArrayList<>();
    outcome
        .plan()
        .contenders()
        .forEach(
            contender ->
                contender
                    .search()
                    .ifPresent(
                        search ->
                            outcome
                                .cells(contender.name())
                                .forEach(
                                    cell -> searches.add(search(cell, search.metric().text())))));
    return searches;
  }

  private static Report.SearchCost search(CellResult cell, String metric) {
    return new Report.SearchCost(
        cell.contender(),
        metric,
        cell.trials().stream().mapToDouble(Trial::seconds).sum(),
        cell.algorithm(),
        cell.trials().stream()
            .filter(trial -> trial.failure().isEmpty())
            .map(
                trial ->
                    new Report.Tried(
                        trial.parameters(), trial.value(), trial.share(), trial.seconds()))
            .toList());
  }
}
