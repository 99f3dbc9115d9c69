package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.TradeOff;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.examples.dial.DialFiles;
import org.crmrecommend.examples.dial.DialPrinter;
import org.crmrecommend.examples.dial.DialReport;
import org.crmrecommend.examples.dial.DialSetting;
import org.crmrecommend.examples.dial.DialSetting.Method;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.output.OutputFile;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.statistics.Bootstrap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that measures what diversity, calibration and long-tail items cost. */
@Command(
    name = "dial",
    mixinStandardHelpOptions = true,
    description = {
      "Measure what the rules of a placement for diversity, calibration and long-tail items cost in"
          + " accuracy and gain in other metrics, for several strengths.",
      "Give the events as for the command evaluate; of several folds, the first one is used. The"
          + " catalog has the column by which lists are"
          + " varied. Lists are measured as a shop serves them, with fallbacks. A setting is dominated"
          + " if another one is at least as good in all metrics and better in one."
    })
final class DialCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private EvaluationDataOptions dataOptions = new EvaluationDataOptions();

  @Mixin private AlgorithmOption algorithm = new AlgorithmOption();

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description =
          "Column of the catalog for diversity and calibration: a text column, or category with all"
              + " parts of its path (default: ${DEFAULT-VALUE}).")
  private String by = "category";

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description = "Number of items of a list (default: ${DEFAULT-VALUE}).")
  private int top = 10;

  @Option(
      names = "--strength",
      paramLabel = "X",
      split = ",",
      description =
          "Strengths of diversity and of calibration, above 0 and at most 1, separated by commas"
              + " (default: 0.05,0.1,0.2,0.3,0.5,0.7,0.9).")
  private double[] strengths = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9};

  @Option(
      names = "--share",
      paramLabel = "X",
      split = ",",
      description =
          "Minimum shares of long-tail items, above 0 and at most 1, separated by commas (default:"
              + " 0.1,0.2,0.3,0.4,0.5).")
  private double[] shares = {0.1, 0.2, 0.3, 0.4, 0.5};

  @Option(
      names = "--max-loss",
      paramLabel = "SHARE",
      converter = BasketConverters.ShareConverter.class,
      description = "Share of the accuracy that a recommended setting may cost (default: 2%%).")
  private double maxLoss = 0.02;

  @Mixin private ThreadOptions threads = new ThreadOptions();

  @Mixin private DataFileOptions files = new DataFileOptions();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as a self-contained HTML page with a curve for each rule.")
  private @Nullable OutputFile html;

  @Override
  public Integer call() {
    if (top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    List<DialSetting> settings =
        Stream.of(
                DialSetting.of(Method.DIVERSE, strengths),
                DialSetting.of(Method.CALIBRATED, strengths),
                DialSetting.of(Method.LONG_TAIL, shares))
            .flatMap(List::stream)
            .toList();
    List<Placement> placements = settings.stream().map(each -> each.placement(by)).toList();
    DialReport report = report(settings, placements);
    PrintWriter out = spec.commandLine().getOut();
    DialPrinter.print(report, out);
    files.write(() -> DialFiles.csv(report), () -> DialFiles.json(report));
    if (html != null) {
      html.write(DialFiles.html(report, CommandProvenance.of(spec)));
    }
    return ExitCode.OK;
  }

  private DialReport report(List<DialSetting> settings, List<Placement> placements) {
    PrintWriter err = spec.commandLine().getErr();
    List<Metric> metrics = DialSetting.metrics(top, by);
    DataSet dataSet =
        dataOptions.files(null, false).dataSet(EvaluateCommand.DEFAULT_DATA_NAME, metrics, err);
    DataSet.Contents contents = dataSet.loader().get();
    Fold fold = contents.folds().get(0);
    TrainingData data = trainingData(fold, contents);
    TrainingContext context = TrainingContext.DEFAULTS.withThreads(threads.count());
    Evaluator evaluator = new Evaluator(data, fold.test(), metrics).withContext(context);
    Recommender recommender =
        Recommender.of(
            algorithm.algorithm().train(data, context), data, InstantSource.fixed(data.asOf()));
    List<Evaluation> evaluations = new ArrayList<>();
    evaluations.add(evaluator.evaluate(DialReport.NO_RULE, recommender.lists(Request::forUser)));
    for (int s = 0; s < settings.size(); s++) {
      Placement placement = placements.get(s);
      evaluations.add(
          evaluator.evaluate(
              settings.get(s).name(),
              recommender.lists(user -> Request.forUser(user).withPlacement(placement))));
    }
    DialReport.Measured measured =
        new DialReport.Measured(
            TextConverters.name(algorithm.algorithm()),
            dataSet.split(),
            evaluator.userCount(),
            top,
            by,
            maxLoss,
            Stream.of(Fold.Leakage.of(fold).warnings(), evaluator.warnings())
                .flatMap(List::stream)
                .toList());
    return DialReport.of(
        CrmRecommend.launch(spec).today(),
        measured,
        settings,
        TradeOff.of(evaluations, Bootstrap.DEFAULTS));
  }

  private TrainingData trainingData(Fold fold, DataSet.Contents contents) {
    Catalog catalog =
        contents
            .catalog()
            .orElseThrow(() -> new IllegalArgumentException("--catalog must be given"));
    List<String> columns =
        Stream.concat(Stream.of("category", "brand"), catalog.attributeNames().stream()).toList();
    if (!columns.contains(by)) {
      throw new IllegalArgumentException("--by must be one of " + columns + ": " + by);
    }
    return contents.training(fold);
  }
}
