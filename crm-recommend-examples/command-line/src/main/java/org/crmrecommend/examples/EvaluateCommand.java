package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.experiment.Experiment;
import org.crmrecommend.evaluation.experiment.ExperimentPlan;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.evaluation.metric.Metric;
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

/** How well algorithms do on a log. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measure algorithms: train on one part of the events, ask for the other.",
      "The parts are either given by --train and --test, or made of --events by --split. Every user"
          + " with a test item that is new to the user counts; all items are ranked, or those in"
          + " --candidates, but not those the user has in training. Every figure comes with its 95 %%"
          + " interval over users, and the best is compared with each other algorithm user by"
          + " user.",
      "An algorithm that fails is left out with the reason; the exit status is then 1."
    })
final class EvaluateCommand implements Callable<Integer> {

  /** What the data are called where there is but one table. */
  static final String DEFAULT_DATA_NAME = "events";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--train",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "The events to learn from. With a kind, as in view=views.csv, all events in the file are of"
              + " that kind.")
  private List<EventFile> train = new ArrayList<>();

  @Option(
      names = "--test",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "The events to be asked for; for sessions a line with the first items, a tab and the next"
              + " item.")
  private List<EventFile> test = new ArrayList<>();

  @Option(
      names = "--events",
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description = "All events, to be split.")
  private List<EventFile> events = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      converter = TextConverters.SplitConverter.class,
      completionCandidates = TextConverters.SplitConverter.class,
      description =
          "latest(SHARE): everybody's latest events; at(INSTANT): the events from then on;"
              + " rolling(WINDOWS,DAYS): windows of time, each after all before it;"
              + " random(SHARE,SEED) or latest-of-each(SHARE): of each user's items;"
              + " leave-last-out(ITEMS): each user's last items, whatever their stars; user-folds(FOLDS,REVEALED,SEED):"
              + " users that training does not see, a part of each known when asked;"
              + " cold-users(SHARE,REVEALED,SEED), cold-items(SHARE,SEED): new ones"
              + " (default: latest(0.2)).")
  private @Nullable Split split;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private SideInformationOptions sideInformation = new SideInformationOptions();

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.AlgorithmConverter.class,
      completionCandidates = TextConverters.AlgorithmConverter.class,
      description =
          "One of ${COMPLETION-CANDIDATES}, with any parameters changed; may be given more than"
              + " once (default: most-popular and item-knn).")
  private List<Algorithm> algorithms = List.of(MostPopular.DEFAULTS, ItemKnn.DEFAULTS);

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "METRIC",
      converter = TextConverters.MetricConverter.class,
      completionCandidates = TextConverters.MetricConverter.class,
      description =
          "One of ${COMPLETION-CANDIDATES}, with any cut-off, variants in parentheses, as in"
              + " recall@20(min) or ndcg@20(ideal=all); by the weights of the test's events, as in"
              + " ndcg@20(gain=linear), where every rating weighs 1 unless rmse or mae is measured"
              + " as well, which makes its stars its weight; of items of a band, as in"
              + " recall@20(items=tail); among a sample, as in hit-rate@10(sampled=99). With rmse or"
              + " mae algorithms learn from the stars and every rated item is relevant. May be given"
              + " more than once (default: recall@20 and ndcg@20).")
  private List<Metric> metrics = List.of(Metric.parse("recall@20"), Metric.parse("ndcg@20"));

  @Option(
      names = "--candidates",
      paramLabel = "FILE",
      description =
          "Rank for each user only these items and the relevant ones: a line with user and test"
              + " item as in (7,12), then the others, with tabs between; where scores are equal, the"
              + " test item comes last.")
  private @Nullable Path candidates;

  @Option(
      names = "--ignore-stars",
      description =
          "Take a rating for a sign of interest however few its stars, as papers on implicit"
              + " feedback do; otherwise fewer than 2.5 count against the item.")
  private boolean ignoreStars;

  @Option(
      names = "--repeats",
      description = "Rank items again that the user has in training, as with groceries.")
  private boolean repeats;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Train algorithms that have a seed with this one; may be given more than once.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--slice",
      paramLabel = "WHAT",
      description =
          "For the report: tell users apart by history, newness, spending or an attribute of"
              + " --users; may be given more than once.")
  private List<String> slices = new ArrayList<>();

  @Option(
      names = "--cut-off",
      paramLabel = "K",
      description = "For the report: measure at this length of the list, too; several for a curve.")
  private List<Integer> cutOffs = new ArrayList<>();

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description =
          "Keep what is finished there, with the lists as TREC run files and the test as qrels;"
              + " results there of the same data, settings and program are used again.")
  private @Nullable Path save;

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private RunOptions runOptions = new RunOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFiles files =
        new DataFiles(
            train, test, events, split, reading, sideInformation, candidates, ignoreStars, repeats);
    List<EvaluatedAlgorithm> evaluatedAlgorithms =
        algorithms.stream()
            .distinct()
            .map(algorithm -> EvaluatedAlgorithm.of(TextConverters.name(algorithm), algorithm))
            .toList();
    ExperimentPlan plan =
        new ExperimentPlan(
            files.dataSet(DEFAULT_DATA_NAME, metrics, spec.commandLine().getErr()),
            metrics,
            cutOffs,
            evaluatedAlgorithms,
            seeds,
            slices);
    ResultPrinter printer = new ResultPrinter(out, runOptions.threads());
    ExperimentResult result = run(plan, printer);
    Report.Table table = printer.finish(result, Map.of());
    out.flush(); // a file may be /dev/stdout
    report.write("Evaluation", List.of(table));
    return printer.exitStatus(spec.commandLine().getErr());
  }

  private ExperimentResult run(ExperimentPlan plan, ResultPrinter printer) {
    Experiment experiment = new Experiment(List.of(plan));
    try (ProgressLine line = new ProgressLine(printer::accept)) {
      Path saveFolder = save;
      if (saveFolder != null) {
        return experiment.run(saveFolder, runOptions.settings(true, line)).get(0);
      }
      try (TemporaryFolder folder = new TemporaryFolder()) {
        return experiment.run(folder.path(), runOptions.settings(false, line)).get(0);
      }
    }
  }
}
