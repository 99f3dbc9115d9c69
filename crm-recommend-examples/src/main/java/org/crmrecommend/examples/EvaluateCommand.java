package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Signal;
import org.crmrecommend.data.Signals;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.RatingMetric;
import org.crmrecommend.input.BadRows;
import org.crmrecommend.input.CandidateReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
          + " --candidates, but not those the user has in training."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--train", paramLabel = "FILE", description = "The events to learn from.")
  private List<Path> train = new ArrayList<>();

  @Option(names = "--test", paramLabel = "FILE", description = "The events to be asked for.")
  private List<Path> test = new ArrayList<>();

  @Option(names = "--events", paramLabel = "FILE", description = "All events, to be split.")
  private List<Path> events = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      converter = TextConverters.OfSplit.class,
      description =
          "latest(SHARE): everybody's latest events; at(INSTANT): the events from then on;"
              + " random(SHARE,SEED): of each user's items; leave-last-out: each user's last item"
              + " (default: latest(0.2)).")
  private @Nullable Split split;

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = {"-a", "--algorithm"},
      paramLabel = "ALGORITHM",
      converter = TextConverters.OfAlgorithm.class,
      completionCandidates = TextConverters.OfAlgorithm.class,
      description =
          "One of ${COMPLETION-CANDIDATES}, with any parameters changed; may be given more than"
              + " once (default: most-popular and item-knn).")
  private List<Algorithm> algorithms = List.of(MostPopular.DEFAULTS, ItemKnn.DEFAULTS);

  @Option(
      names = {"-m", "--metric"},
      paramLabel = "METRIC",
      converter = TextConverters.OfMetric.class,
      description =
          "precision, recall, hit-rate, ndcg, mrr, map or coverage with a cut-off, as in ndcg@20;"
              + " rmse or mae of predicted ratings, with which algorithms learn from the stars and"
              + " every rated item is relevant; may be given more than once (default: recall@20 and"
              + " ndcg@20).")
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

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as well.")
  private @Nullable Path json;

  @Mixin private ThreadOptions threads = new ThreadOptions();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    FiguresFile file = json == null ? null : new FiguresFile(json);
    Signals signals = signals();
    Fold parts = parts(err);
    Evaluator evaluator = evaluator(parts, signals, err);
    FiguresTable table = new FiguresTable(spec.commandLine().getOut(), metrics);
    table.head(parts, evaluator.userCount());
    List<Evaluation> evaluations = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      evaluations.add(Progress.evaluate(evaluator, algorithm));
      table.row(evaluations.get(evaluations.size() - 1));
    }
    if (file != null) {
      file.write(evaluations);
    }
    return ExitCode.OK;
  }

  /** What events are worth: the stars alone if ratings are to be predicted. */
  private Signals signals() {
    boolean ofRatings = metrics.stream().anyMatch(RatingMetric.class::isInstance);
    if (ofRatings && ignoreStars) {
      throw new IllegalArgumentException(
          "--ignore-stars must not go with rmse or mae, which are of stars");
    }
    if (ofRatings) {
      return Signals.RATINGS;
    }
    return ignoreStars
        ? Signals.DEFAULTS
            .with(EventKind.RATING, Signal.worth(1))
            .with(EventKind.REVIEW, Signal.worth(0.5))
        : Signals.DEFAULTS;
  }

  private Evaluator evaluator(Fold parts, Signals signals, PrintWriter err) {
    TrainingData data =
        TrainingData.builder(parts.train()).signals(signals).threads(threads.count()).build();
    if (candidates == null) {
      return new Evaluator(data, parts.test(), metrics, parts.protocol());
    }
    BadRows badRows = reading.badRows();
    EventLog listed = CandidateReader.ncf().withBadRows(badRows).read(candidates);
    reading.report(badRows, err);
    return new Evaluator(data, parts.test(), metrics, parts.protocol().withCandidates(listed));
  }

  private Fold parts(PrintWriter err) {
    boolean given = !train.isEmpty() && !test.isEmpty() && events.isEmpty() && split == null;
    boolean toSplit = train.isEmpty() && test.isEmpty() && !events.isEmpty();
    if (given) {
      return Fold.of(reading.read(train, err), reading.read(test, err));
    }
    if (toSplit) {
      return (split == null ? Split.DEFAULT : split).split(reading.read(events, err));
    }
    throw new IllegalArgumentException(
        "evaluate needs either --train and --test, or --events and, if wanted, --split");
  }
}
