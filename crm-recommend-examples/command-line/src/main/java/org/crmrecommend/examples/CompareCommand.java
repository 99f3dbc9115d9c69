package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.ExternalListEvaluator;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportBuilder;
import org.crmrecommend.examples.report.ReportPrinter;
import org.crmrecommend.input.TrecReader;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.MultipleComparisons;
import org.crmrecommend.statistics.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that compares recommendation lists of any origin on the same users. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare recommendation lists on the same users: TREC run files, written by evaluate --save or"
          + " another program, against the relevance judgments of a qrels file.",
      "Prints the metric values of each run with 95 %% confidence intervals, and for each metric the"
          + " difference of each pair of runs with Holm-corrected p-values."
    })
final class CompareCommand implements Callable<Integer> {

  /** Metrics that need only the list and the relevant items. */
  private static final Set<String> RELEVANCE_METRICS =
      Set.of("precision", "recall", "hit-rate", "f1", "map", "mrr", "ndcg");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Run files, at least two; each row has user, Q0, item, rank, score, tag.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = "File of the relevant items; each row has user, 0, item, weight.")
  private Path qrels = Path.of("");

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "METRIC",
      converter = TextConverters.MetricConverter.class,
      description =
          "A metric of evaluate that measures lists. Metrics beyond accuracy need --train. May be"
              + " repeated (default: recall@20 and ndcg@20).")
  private List<Metric> metrics = List.of(Metrics.recall(20), Metrics.ndcg(20));

  @Option(
      names = "--train",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "The training events, needed for novelty, popularity and similar metrics. May be repeated.")
  private List<EventFile> train = new ArrayList<>();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private CatalogOption catalog = new CatalogOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (runs.size() < 2) {
      throw new IllegalArgumentException("RUN must be given at least twice: " + runs);
    }
    metrics.forEach(this::requireMeasurable);
    ExternalListEvaluator evaluation =
        new ExternalListEvaluator(TrecReader.readQrels(qrels), trainingData());
    Map<String, Map<Metric, PerUserScores>> valuesByRun = new LinkedHashMap<>();
    for (Path run : runs) {
      if (valuesByRun.put(runName(run), evaluation.measure(TrecReader.readRun(run), metrics))
          != null) {
        throw new IllegalArgumentException("run files must have different names: " + runName(run));
      }
    }
    out.println("evaluated users: " + evaluation.userIds().size());
    out.println();
    for (Metric metric : metrics) {
      print(metric, valuesByRun, out);
    }
    return ExitCode.OK;
  }

  /** Without training data, every item would be a new tail item of equal novelty. */
  private void requireMeasurable(Metric metric) {
    if (!(metric instanceof ListMetric)) {
      throw new IllegalArgumentException(
          "--metric must measure each user's list, as recall@20 does: " + metric.text());
    }
    boolean isRelevanceMetric = RELEVANCE_METRICS.contains(metric.text().split("@", 2)[0]);
    if (train.isEmpty() && (!isRelevanceMetric || metric.itemBand().isPresent())) {
      throw new IllegalArgumentException("--train must be given to measure " + metric.text());
    }
  }

  private TrainingData trainingData() {
    if (train.isEmpty()) {
      return TrainingData.of(EventLog.builder().build());
    }
    PrintWriter err = spec.commandLine().getErr();
    EventLog log = reading.read(train, err);
    TrainingData.Builder data = TrainingData.builder(log);
    catalog.read(reading, train, log.items(), err).ifPresent(data::catalog);
    return data.build();
  }

  private static String runName(Path run) {
    return String.valueOf(run.getFileName()).replaceFirst("\\.(run|txt)(\\.gz)?$", "");
  }

  private static void requireValues(Metric metric, String runName, PerUserScores values) {
    if (Arrays.stream(values.weights()).allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException(
          "--metric must have a value for at least one list of the run "
              + runName
              + ": "
              + metric.text());
    }
  }

  private static void print(
      Metric metric, Map<String, Map<Metric, PerUserScores>> valuesByRun, PrintWriter out) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    valuesByRun.forEach(
        (name, values) -> {
          PerUserScores metricValues = values.get(metric);
          if (metricValues != null) {
            requireValues(metric, name, metricValues);
            samples.put(name, Sample.weighted(metricValues.values(), metricValues.weights()));
          }
        });
    MultipleComparisons comparisons =
        MultipleComparisons.of(
            samples,
            !metric.lowerIsBetter(),
            Bootstrap.DEFAULTS,
            ForkJoinPool.commonPool(),
            Runtime.getRuntime().availableProcessors());
    ReportPrinter reportPrinter = new ReportPrinter(out);
    for (MultipleComparisons.RankedAlgorithm metricValues : comparisons.ranking()) {
      reportPrinter.printEstimate(
          metric.text(),
          new Report.Estimate(
              metricValues.mean(), metricValues.interval().low(), metricValues.interval().high()),
          metricValues.name());
    }
    reportPrinter.printPairs(
        comparisons.pairs().stream().map(pair -> ReportBuilder.pair(metric.text(), pair)).toList());
    out.println();
  }
}
