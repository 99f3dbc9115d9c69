package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.experiment.Experiment;
import org.crmrecommend.evaluation.experiment.ExperimentPlan;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that evaluates algorithms on a log. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluate algorithms and saved models: train on one part of the events and test on the other.",
      "Give the parts by --train and --test, or split --events by --split. A user is evaluated if at"
          + " least one of the user's test items is not among the user's training items. All items"
          + " are ranked, or those in --candidates, except the user's training items. Every metric"
          + " value has a 95 %% confidence interval over users. The best algorithm is compared with"
          + " each other algorithm on the same users.",
      "If an algorithm fails, the output names the reason and the exit status is 1."
    })
final class EvaluateCommand implements Callable<Integer> {

  /** Name of the data set if there is only one. */
  static final String DEFAULT_DATA_NAME = "events";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EvaluationDataOptions dataOptions = new EvaluationDataOptions();

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.AlgorithmConverter.class,
      completionCandidates = TextConverters.AlgorithmConverter.class,
      description =
          "Algorithm, such as item-knn(neighbors=50); the command algorithms lists all. May be"
              + " repeated (default: most-popular and item-knn, unless --model is given).")
  private List<Algorithm> algorithms = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "Model file of the command train, to be evaluated without training. Train it on the"
              + " training part only. May be repeated.")
  private List<Path> models = new ArrayList<>();

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "METRIC",
      converter = TextConverters.MetricConverter.class,
      completionCandidates = TextConverters.MetricConverter.class,
      description =
          "One of ${COMPLETION-CANDIDATES}, with any cut-off. Variants in parentheses:"
              + " recall@20(min), ndcg@20(ideal=all); ndcg@20(gain=linear) uses the weights of the"
              + " test events; recall@20(items=tail) measures one band of items;"
              + " hit-rate@10(sampled=99) ranks a sample of the items. With rmse or mae, algorithms"
              + " train on the stars, the weight of a rating is its stars, and every rated item is"
              + " relevant; without them, every rating weighs 1. May be repeated (default: recall@20"
              + " and ndcg@20).")
  private List<Metric> metrics = List.of(Metrics.recall(20), Metrics.ndcg(20));

  @Option(
      names = "--candidates",
      paramLabel = "FILE",
      description =
          "Rank only these items and the relevant ones for each user. Each line has the user and the"
              + " test item, as in (7,12), then the other items, separated by tabs. If scores are"
              + " equal, the test item is ranked last.")
  private @Nullable Path candidates;

  @Option(
      names = "--repeats",
      description = "Also rank the user's training items, for example for groceries.")
  private boolean repeats;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Train algorithms that have a seed with this seed. May be repeated.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--slice",
      paramLabel = "WHAT",
      description =
          "For the report: group users by history, newness, spending or an attribute of --users,"
              + " --portraits or --segments, such as segment."
              + " Groups of fewer than 10 users are merged. May be repeated.")
  private List<String> slices = new ArrayList<>();

  @Option(
      names = "--cut-off",
      paramLabel = "K",
      description =
          "For the report: also measure with this list length. Repeat the option to get a curve.")
  private List<Integer> cutOffs = new ArrayList<>();

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description =
          "Folder for finished results, with the lists as TREC run files and the test data as qrels."
              + " Results of the same data, settings and program are reused.")
  private @Nullable Path save;

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private RunOptions runOptions = new RunOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    runOptions.requireValid();
    DataSet data = dataOptions.files(candidates, repeats).dataSet(DEFAULT_DATA_NAME, metrics, err);
    SavedModels savedModels = SavedModels.of(models);
    ExperimentPlan plan =
        new ExperimentPlan(
            savedModels.withWarnings(data, err),
            metrics,
            cutOffs,
            evaluatedAlgorithms(savedModels),
            seeds,
            slices);
    ResultPrinter printer =
        new ResultPrinter(out, runOptions.threads(), OptionNames.of("evaluate"));
    ExperimentResult result = run(plan, printer);
    Report.Table table = printer.finish(result, Map.of());
    out.flush(); // a file may be /dev/stdout
    report.write("Evaluation", List.of(table), report.inputs(List.of()));
    return printer.exitStatus(err);
  }

  private List<EvaluatedAlgorithm> evaluatedAlgorithms(SavedModels savedModels) {
    List<Algorithm> trained =
        algorithms.isEmpty() && models.isEmpty()
            ? List.of(MostPopular.DEFAULTS, ItemKnn.DEFAULTS)
            : algorithms;
    return Stream.concat(
            trained.stream()
                .distinct()
                .map(algorithm -> EvaluatedAlgorithm.of(TextConverters.name(algorithm), algorithm)),
            savedModels.evaluatedAlgorithms().stream())
        .toList();
  }

  private ExperimentResult run(ExperimentPlan plan, ResultPrinter printer) {
    Experiment experiment = new Experiment(List.of(plan));
    try (ProgressLine line = new ProgressLine(printer::accept)) {
      Path saveFolder = save;
      if (saveFolder != null) {
        ReportFolder.create("--save", saveFolder);
        return experiment.run(saveFolder, runOptions.settings(true, line)).get(0);
      }
      try (TemporaryFolder folder = new TemporaryFolder()) {
        return experiment.run(folder.path(), runOptions.settings(false, line)).get(0);
      }
    }
  }
}
