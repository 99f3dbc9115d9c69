package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.GivenLists;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OfItems;
import org.crmrecommend.evaluation.statistics.Bootstrap;
import org.crmrecommend.evaluation.statistics.Comparisons;
import org.crmrecommend.evaluation.statistics.Sample;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportText;
import org.crmrecommend.examples.report.Reporting;
import org.crmrecommend.input.TrecReader;
import org.crmrecommend.model.TrainingData;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How lists of different origin compare, user by user. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare lists user by user: run files of TREC, such as evaluate --save or any other program"
          + " writes, against the relevance judgments of a qrels file.",
      "Prints each one's figures with their 95 %% intervals, and of each metric the differences of"
          + " each pair with p-values corrected by Holm."
    })
final class CompareCommand implements Callable<Integer> {

  /** These look at nothing but the list and what is relevant. */
  private static final Set<String> OF_HITS =
      Set.of("precision", "recall", "hit-rate", "f1", "map", "mrr", "ndcg");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "RUN",
      arity = "2..*",
      description = "Run files: rows of user, Q0, item, rank, score, tag.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = "What is relevant: rows of user, 0, item, weight.")
  private Path qrels = Path.of("");

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "METRIC",
      converter = TextConverters.OfMetric.class,
      description =
          "As for evaluate, of a user's list; those beyond accuracy need --train (default: recall@20"
              + " and ndcg@20).")
  private List<Metric> metrics = List.of(Metric.parse("recall@20"), Metric.parse("ndcg@20"));

  @Option(
      names = "--train",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description = "The events that were learned from, for novelty, popularity and the like.")
  private List<EventFile> train = new ArrayList<>();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private TableOptions tables = new TableOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    metrics.forEach(this::requireTrainIfAsked);
    GivenLists given = new GivenLists(TrecReader.qrels(qrels), trainingData());
    Map<String, Map<Metric, UserValues>> found = new LinkedHashMap<>();
    for (Path run : runs) {
      if (found.put(name(run), given.measure(TrecReader.run(run), metrics)) != null) {
        throw new IllegalArgumentException("run files must have different names: " + name(run));
      }
    }
    out.println("users asked for: " + given.users().size());
    out.println();
    for (Metric metric : metrics) {
      print(metric, found, out);
    }
    return ExitCode.OK;
  }

  /** Without training every item would be of the tail, and new, and as novel as any other. */
  private void requireTrainIfAsked(Metric metric) {
    boolean isOfHits = OF_HITS.contains(metric.text().split("@", 2)[0]);
    if (train.isEmpty() && (!isOfHits || metric instanceof OfItems)) {
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
    tables.catalog(reading, train, log.items(), err).ifPresent(data::catalog);
    return data.build();
  }

  private static String name(Path run) {
    return String.valueOf(run.getFileName()).replaceFirst("\\.(run|txt)(\\.gz)?$", "");
  }

  private static void print(
      Metric metric, Map<String, Map<Metric, UserValues>> found, PrintWriter out) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    found.forEach(
        (name, values) -> {
          UserValues each = values.get(metric);
          if (each != null) {
            samples.put(name, Sample.weighted(each.values(), each.weights()));
          }
        });
    Comparisons compared =
        Comparisons.ofAll(
            samples,
            !metric.lowerIsBetter(),
            Bootstrap.DEFAULTS,
            ForkJoinPool.commonPool(),
            Runtime.getRuntime().availableProcessors());
    ReportText text = new ReportText(out);
    for (Comparisons.Ranked each : compared.ranking()) {
      text.figure(
          metric.text(),
          new Report.Estimate(each.mean(), each.interval().low(), each.interval().high()),
          each.name());
    }
    text.pairs(compared.pairs().stream().map(pair -> Reporting.pair(metric.text(), pair)).toList());
    out.println();
  }
}
