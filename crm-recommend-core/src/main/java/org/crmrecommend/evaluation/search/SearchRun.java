package org.crmrecommend.evaluation.search;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.search.HyperparameterSearch.SearchResult;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a {@link HyperparameterSearch}. */
final class SearchRun {

  private static final Logger LOG = LoggerFactory.getLogger(SearchRun.class);

  private static final int REDUCTION_FACTOR = 3;

  // Indices of the random streams: one stream for all configurations, and one for each user.
  private static final long CONFIGURATION_STREAM = 0;
  private static final long FIRST_USER_STREAM = 1;

  private final HyperparameterSearch search;
  private final TrainingContext context;

  /** The training data of every configuration, without the validation events. */
  private final TrainingData train;

  private final TreeParzenEstimator estimator;
  private final Evaluator[] rungEvaluators;
  private final List<Trial> trials = new ArrayList<>();

  /** For each rung, the configurations evaluated there. */
  private final List<List<TreeParzenEstimator.Observation>> observationsByRung = new ArrayList<>();

  /** The losses of the configurations evaluated on the last rung, in the order of the trials. */
  private final Map<Algorithm, Double> finalLosses = new LinkedHashMap<>();

  private int startedTrials;

  /** A configuration and its loss; lower is better. */
  private record ScoredConfiguration(Configuration configuration, double loss) {}

  /** A configuration, and its model as long as there is memory for it. */
  private final class Configuration {

    private final Algorithm algorithm;
    private final @Nullable List<Double> point;
    private SoftReference<Model> cachedModel = new SoftReference<>(null);

    /**
     * @param point the coordinates of the parameters in their ranges; null for the initial
     *     algorithm
     */
    Configuration(Algorithm algorithm, @Nullable List<Double> point) {
      this.algorithm = algorithm;
      this.point = point;
    }

    Model model() {
      Model model = cachedModel.get();
      if (model == null) {
        model = algorithm.train(train, context);
        cachedModel = new SoftReference<>(model);
      }
      return model;
    }
  }

  SearchRun(HyperparameterSearch search, TrainingData data, TrainingContext context) {
    this.search = search;
    this.context = context;
    this.estimator = new TreeParzenEstimator(List.copyOf(search.ranges().values()));
    Fold fold = search.validation().split(data.log());
    this.train = data.toBuilder(fold.train()).build();
    this.rungEvaluators = new Evaluator[search.rungs()];
    for (int rung = 0; rung < rungEvaluators.length; rung++) {
      rungEvaluators[rung] = evaluator(fold, userShare(rung));
      observationsByRung.add(new ArrayList<>());
    }
  }

  private double userShare(int rung) {
    return Math.pow(REDUCTION_FACTOR, rung + 1 - rungEvaluators.length);
  }

  private Evaluator evaluator(Fold fold, double share) {
    EventLog test = share == 1 ? fold.test() : sampleUsers(fold.test(), share);
    return new Evaluator(train, test, List.of(search.metric()), fold.protocol())
        .withContext(context);
  }

  /**
   * Returns the events of a share of the users. The users of a smaller share are a subset of the
   * users of a larger share.
   */
  private EventLog sampleUsers(EventLog log, double share) {
    double[] userDraws =
        IntStream.range(0, log.userCount())
            .mapToDouble(
                user -> RandomStreams.of(search.seed(), FIRST_USER_STREAM + user).nextDouble())
            .toArray();
    double maxDraw =
        Arrays.stream(userDraws)
            .sorted()
            .limit(Math.round(share * userDraws.length))
            .max()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "rungs must be lower, because the lowest rung has no user to evaluate: "
                            + search.rungs()));
    return log.filter(event -> userDraws[log.user(event)] <= maxDraw);
  }

  SearchResult run() {
    SplittableRandom random = RandomStreams.of(search.seed(), CONFIGURATION_STREAM);
    int batchSize = (int) Math.pow(REDUCTION_FACTOR, rungEvaluators.length - 1);
    for (int trialCount = 0; trialCount < search.trials(); trialCount += batchSize) {
      List<Configuration> batch = new ArrayList<>();
      int size = Math.min(batchSize, search.trials() - trialCount);
      for (int i = 0; i < size; i++) {
        boolean isFirst = trialCount + i == 0;
        batch.add(isFirst ? new Configuration(search.initial(), null) : nextConfiguration(random));
      }
      runSuccessiveHalving(batch);
    }
    context.report("trials", search.trials(), search.trials());
    return new SearchResult(best(), trials);
  }

  private Configuration nextConfiguration(SplittableRandom random) {
    List<Double> point =
        search.method() == HyperparameterSearch.SamplingMethod.RANDOM
            ? estimator.sampleUniform(random)
            : estimator.suggest(random, estimatorObservations());
    return new Configuration(search.algorithmAt(point), point);
  }

  /** Returns the observations of the highest rung that has enough of them. */
  private List<TreeParzenEstimator.Observation> estimatorObservations() {
    for (int rung = rungEvaluators.length - 1; rung > 0; rung--) {
      if (observationsByRung.get(rung).size() >= 2 * search.ranges().size() + 6) {
        return observationsByRung.get(rung);
      }
    }
    return observationsByRung.get(0);
  }

  /**
   * Evaluates configurations rung by rung. The initial algorithm and the best third of the others
   * are promoted.
   */
  private void runSuccessiveHalving(List<Configuration> batch) {
    List<Configuration> remaining = batch;
    for (int rung = 0; rung < rungEvaluators.length; rung++) {
      List<Configuration> promoted = new ArrayList<>();
      List<ScoredConfiguration> scored = new ArrayList<>();
      for (Configuration configuration : remaining) {
        if (rung == 0) {
          context.report("trials", startedTrials++, search.trials());
        }
        OptionalDouble loss = measureLoss(configuration, rung);
        if (loss.isPresent() && configuration.point == null) {
          promoted.add(configuration);
        } else if (loss.isPresent()) {
          scored.add(new ScoredConfiguration(configuration, loss.getAsDouble()));
        }
      }
      scored.sort(Comparator.comparingDouble(ScoredConfiguration::loss));
      scored.stream()
          .limit((scored.size() + REDUCTION_FACTOR - 1) / REDUCTION_FACTOR)
          .map(ScoredConfiguration::configuration)
          .forEach(promoted::add);
      remaining = promoted;
    }
  }

  private OptionalDouble measureLoss(Configuration configuration, int rung) {
    String text = RecordText.format(configuration.algorithm);
    long start = System.nanoTime();
    try {
      double value =
          rungEvaluators[rung]
              .measure(configuration.model())
              .getOrDefault(search.metric(), Double.NaN);
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException(
            search.metric().text() + " must be a metric that applies to the algorithm: " + text);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      trials.add(new Trial(text, userShare(rung), value, seconds, ""));
      LOG.debug("{} on {} of the users: {}", text, userShare(rung), value);
      double loss = search.metric().lowerIsBetter() ? value : -value;
      if (configuration.point != null) {
        observationsByRung
            .get(rung)
            .add(new TreeParzenEstimator.Observation(configuration.point, loss));
      }
      if (rung == rungEvaluators.length - 1) {
        finalLosses.putIfAbsent(configuration.algorithm, loss);
      }
      return OptionalDouble.of(loss);
    } catch (IllegalArgumentException | OutOfMemoryError e) {
      double seconds = (System.nanoTime() - start) / 1e9;
      trials.add(new Trial(text, userShare(rung), 0, seconds, String.valueOf(e.getMessage())));
      return OptionalDouble.empty();
    }
  }

  /**
   * Returns the configuration with the lowest loss. Ties go to the first trial, so that parameters
   * do not change without a gain.
   */
  private Algorithm best() {
    return finalLosses.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "every configuration failed; change the ranges. First failure: "
                        + trials.stream().map(Trial::failure).findFirst().orElse("")))
        .getKey();
  }
}
