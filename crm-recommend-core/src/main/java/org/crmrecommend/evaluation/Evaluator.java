package org.crmrecommend.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Evaluation.TopKLists;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OverallMetric;
import org.crmrecommend.evaluation.metric.RatingMetric;
import org.crmrecommend.evaluation.metric.TrainingStatistics;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ListSource;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Trains algorithms on one log and evaluates their lists, or their predicted ratings, on another
 * log.
 *
 * <p>An item is relevant to a user if its weight in the test log is positive and it is not in the
 * user's training history. Weights in the test log are computed with the event weights of the
 * training data. Every user with a relevant item is evaluated; a user unknown to training has an
 * empty profile. {@link #warnings} reports how many test users have no relevant item, and why. By
 * default, a list holds the model's top items outside the user's training history. A {@link
 * Protocol} changes these defaults.
 *
 * <p>As in the papers, models are evaluated without a fallback: an empty or short list is not
 * filled, although a recommender would fill it. {@link Evaluation#listCounts} counts such lists; a
 * {@link org.crmrecommend.hybrid.Fallback} fills its lists.
 *
 * <p>Rating metrics require event weights that use stars as weights, such as {@link
 * org.crmrecommend.data.EventWeights#RATINGS}. Every rating in the test log counts, including
 * ratings by unknown users and of unknown items. For an unknown item, the prediction is the mean of
 * the user's ratings, or the mean of all training ratings if the user has none. If lists are
 * evaluated in the same run, every rated item is relevant, regardless of its number of stars.
 *
 * <p>Values are summed in the order of user indexes, so metric values do not depend on the number
 * of threads. Immutable.
 */
public final class Evaluator {

  private final TrainingData train;
  private final TrainingStatistics trainingStatistics;
  private final TestUsers testUsers;
  private final CandidateItems candidateItems;
  private final TestRatings testRatings;
  private final List<Metric> metrics;
  private final List<Metric> rankingMetrics;
  private final List<RatingMetric> ratingMetrics;
  private final List<String> warnings;
  private final TrainingContext context;

  /**
   * Creates an evaluator with {@link Protocol#DEFAULTS}.
   *
   * @throws IllegalArgumentException under the same conditions as the other constructor
   */
  public Evaluator(TrainingData train, EventLog test, List<Metric> metrics) {
    this(train, test, metrics, Protocol.DEFAULTS);
  }

  /**
   * Creates an evaluator with a protocol.
   *
   * @param train the training data
   * @param test the test log; its user and item indexes may differ from those of training
   * @param metrics the metrics to compute
   * @param protocol the known history of users and the items to rank
   * @throws IllegalArgumentException if {@code metrics} or {@code test} is empty; if lists are
   *     evaluated and no user has a relevant item; if ratings are evaluated and the test log has no
   *     rating, or the event weights do not use stars as weights; if no user and no item of the
   *     test log occurs in training; if a metric needs an attribute that the catalog does not have;
   *     or if candidates are given, but not for every evaluated user
   */
  public Evaluator(TrainingData train, EventLog test, List<Metric> metrics, Protocol protocol) {
    this.train = train;
    this.trainingStatistics = new TrainingStatistics(train);
    this.metrics = metrics.stream().distinct().toList();
    this.ratingMetrics =
        this.metrics.stream()
            .filter(RatingMetric.class::isInstance)
            .map(RatingMetric.class::cast)
            .toList();
    this.rankingMetrics =
        this.metrics.stream().filter(metric -> !(metric instanceof RatingMetric)).toList();
    requireMeasurable();
    if (test.size() == 0) {
      throw new IllegalArgumentException(
          "test must not be empty; if a split produced it, choose another split");
    }
    Interactions testInteractions = train.eventWeights().interactions(test);
    FoldInProfiles foldInProfiles = new FoldInProfiles(train, protocol.foldIn());
    this.testUsers = TestUsers.of(train, testInteractions, foldInProfiles, protocol.repeats());
    this.testRatings = new TestRatings(train, testInteractions, foldInProfiles);
    if (!rankingMetrics.isEmpty() && testUsers.size() == 0) {
      throw new IllegalArgumentException(
          "test must have a user with a relevant item that is not in the user's training"
              + " history: "
              + test);
    }
    if (!ratingMetrics.isEmpty() && testRatings.size() == 0) {
      throw new IllegalArgumentException("test must have a star rating: " + test);
    }
    this.candidateItems = CandidateItems.of(testUsers, train, protocol);
    this.warnings =
        Stream.concat(
                EvaluationWarnings.ofUnmeasuredUsers(
                    train.eventWeights(), test, testInteractions, userCount())
                    .stream(),
                EvaluationWarnings.of(train, testInteractions, this.metrics, protocol).stream())
            .toList();
    this.context = TrainingContext.DEFAULTS;
  }

  private Evaluator(Evaluator other, TrainingContext context) {
    this.train = other.train;
    this.trainingStatistics = other.trainingStatistics;
    this.testUsers = other.testUsers;
    this.candidateItems = other.candidateItems;
    this.testRatings = other.testRatings;
    this.metrics = other.metrics;
    this.rankingMetrics = other.rankingMetrics;
    this.ratingMetrics = other.ratingMetrics;
    this.warnings = other.warnings;
    this.context = context;
  }

  /**
   * Returns a copy that trains and evaluates in another context than {@link
   * TrainingContext#DEFAULTS}. Only trainings report their progress to its listener.
   */
  public Evaluator withContext(TrainingContext context) {
    return new Evaluator(this, context);
  }

  /** Returns the number of evaluated users. */
  public int userCount() {
    return rankingMetrics.isEmpty() ? testRatings.userCount() : testUsers.size();
  }

  /** Returns the ids of the evaluated users. */
  public List<String> userIds() {
    return rankingMetrics.isEmpty() ? testRatings.userIds() : List.copyOf(testUsers.ids());
  }

  /**
   * Returns each user's relevant items with their weights in the test log; empty if only rating
   * metrics are requested.
   */
  public Map<String, Map<String, Double>> relevant() {
    Map<String, Map<String, Double>> relevant = new LinkedHashMap<>();
    for (int user = 0; user < testUsers.size() && !rankingMetrics.isEmpty(); user++) {
      relevant.put(testUsers.ids().get(user), testUsers.relevantById(user));
    }
    return relevant;
  }

  /** Returns warnings about the metric values, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Evaluates a model that was trained on this evaluator's training data. Items that are not in the
   * training data are not recommended.
   *
   * @return the value of each metric that applies to the model, in the order of the metrics
   * @throws IllegalArgumentException if an item of the training data has another index in the model
   */
  public Map<Metric, Double> measure(Model model) {
    requireSameItems(model);
    return new Measurement(model, count -> {}).metricValues();
  }

  /**
   * Evaluates a model as {@link #measure} does, with the values of each user and the lists. The
   * cost has no training time, and the peak heap usage is that of the evaluation.
   *
   * @throws IllegalArgumentException if an item of the training data has another index in the model
   */
  public Evaluation evaluate(Model model) {
    requireSameItems(model);
    TrainingCost training = new TrainingCost(0, PeakHeapUsage.start());
    return evaluation(model.info().algorithm(), model, training, 0, count -> {});
  }

  private void requireSameItems(Model model) {
    int commonCount = Math.min(model.itemCount(), train.itemCount());
    if (!model.items().hasSameIds(train.items(), commonCount)) {
      throw new IllegalArgumentException(
          "the items of the model and of the training data must have the same indices; train the"
              + " model on these data, or read it with ModelFile.read(path, train.items()): "
              + model.info().algorithm());
    }
  }

  /**
   * Trains and evaluates an algorithm.
   *
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm) {
    return evaluate(algorithm, count -> {});
  }

  /**
   * Trains and evaluates an algorithm, and makes lists of at least {@code depth} items, if there
   * are enough items, even if the metrics look at fewer. Metric values and cost do not depend on
   * the depth: items beyond the cut-offs of the metrics are ranked afterwards.
   *
   * @param depth minimum length of the lists
   * @throws IllegalArgumentException if the depth is negative or the algorithm is not a public
   *     record
   */
  public Evaluation evaluate(Algorithm algorithm, int depth) {
    Checks.requireNonNegative("depth", depth);
    return evaluate(algorithm, depth, count -> {});
  }

  /**
   * Trains and evaluates an algorithm, and reports progress.
   *
   * @param progress receives, from any thread, the number of users whose lists were just made or,
   *     if only rating metrics are requested, whose ratings were just predicted
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm, IntConsumer progress) {
    return evaluate(algorithm, 0, progress);
  }

  private Evaluation evaluate(Algorithm algorithm, int depth, IntConsumer progress) {
    String text = RecordText.format(algorithm);
    PeakHeapUsage peakHeap = PeakHeapUsage.start();
    long startNanos = System.nanoTime();
    Model model = algorithm.train(train, context);
    double trainingSeconds = (System.nanoTime() - startNanos) / 1e9;
    return evaluation(text, model, new TrainingCost(trainingSeconds, peakHeap), depth, progress);
  }

  /** The cost of training, and the peak of the heap usage since it began. */
  private record TrainingCost(double seconds, PeakHeapUsage peakHeap) {}

  private Evaluation evaluation(
      String text, Model model, TrainingCost training, int depth, IntConsumer progress) {
    long startNanos = System.nanoTime();
    Measurement measurement = new Measurement(model, progress);
    long nanos = Math.max(1, System.nanoTime() - startNanos);
    return new Evaluation(
        text,
        measurement.metricValues(),
        inMetricOrder(measurement.perUserScores),
        measurement.topKLists(depth),
        measurement.listCounts(),
        userCount(),
        new Evaluation.Cost(
            training.seconds(), userCount() / (nanos / 1e9), training.peakHeap().bytes()));
  }

  /**
   * Evaluates lists as they are served, for example by a recommender with its filters and
   * fallbacks. The lists are not changed: items that this evaluator would not rank, such as items
   * of the history, count as misses. Metrics that need the scores of all items, and rating metrics,
   * do not apply.
   *
   * @param name name of the source in the result
   * @throws IllegalArgumentException if no metric applies, or a list contains an item that is not
   *     in the training data
   */
  public Evaluation evaluate(String name, ListSource source) {
    List<Metric> listMetrics =
        rankingMetrics.stream()
            .filter(metric -> metric instanceof ListMetric || metric instanceof OverallMetric)
            .toList();
    Checks.requireNotEmpty("metrics of lists", listMetrics.size());
    RankingRun run =
        new RankingRun(
            ListMaker.of(source, train),
            train,
            trainingStatistics,
            testUsers,
            candidateItems,
            listMetrics);
    long startNanos = System.nanoTime();
    run.rankAll(context, count -> {});
    double seconds = Math.max(1, System.nanoTime() - startNanos) / 1e9;
    Map<Metric, Double> values = new HashMap<>(run.overallMetricValues());
    run.perUserScores()
        .forEach((metric, scores) -> values.put(metric, metric.fromMean(scores.weightedMean())));
    return new Evaluation(
        name,
        inMetricOrder(values),
        inMetricOrder(run.perUserScores()),
        run.topKLists(0, context),
        run.listCounts(),
        userCount(),
        new Evaluation.Cost(0, userCount() / seconds, 0));
  }

  /** The metric values of one model. */
  private final class Measurement {

    private final RankingRun ranking;
    private final Map<Metric, PerUserScores> perUserScores = new HashMap<>();

    Measurement(Model model, IntConsumer progress) {
      ranking =
          new RankingRun(
              ListMaker.of(model),
              train,
              trainingStatistics,
              testUsers,
              candidateItems,
              rankingMetrics);
      if (!rankingMetrics.isEmpty()) {
        ranking.rankAll(context, progress);
        perUserScores.putAll(ranking.perUserScores());
      }
      if (!ratingMetrics.isEmpty() && model instanceof RatingPredictor predictor) {
        RatingRun ratingRun = new RatingRun(predictor, testRatings);
        ratingRun.predictAll(context, rankingMetrics.isEmpty() ? progress : users -> {});
        perUserScores.putAll(ratingRun.perUserScores(ratingMetrics));
      }
    }

    Map<Metric, Double> metricValues() {
      Map<Metric, Double> unordered = new HashMap<>();
      if (!rankingMetrics.isEmpty()) {
        unordered.putAll(ranking.overallMetricValues());
      }
      perUserScores.forEach(
          (metric, values) -> unordered.put(metric, metric.fromMean(values.weightedMean())));
      return inMetricOrder(unordered);
    }

    ListCounts listCounts() {
      return rankingMetrics.isEmpty() ? ListCounts.NONE : ranking.listCounts();
    }

    TopKLists topKLists(int depth) {
      return rankingMetrics.isEmpty() ? TopKLists.empty() : ranking.topKLists(depth, context);
    }
  }

  private <V> Map<Metric, V> inMetricOrder(Map<Metric, V> valuesByMetric) {
    Map<Metric, V> ordered = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      V value = valuesByMetric.get(metric);
      if (value != null) {
        ordered.put(metric, value);
      }
    }
    return ordered;
  }

  private void requireMeasurable() {
    Checks.requireNotEmpty("metrics", metrics.size());
    metrics.forEach(metric -> metric.requireMeasurable(trainingStatistics));
    if (!ratingMetrics.isEmpty() && !train.eventWeights().areExplicit()) {
      throw new IllegalArgumentException(
          "eventWeights must use stars as weights for rating metrics, as EventWeights.RATINGS"
              + " does: "
              + train.eventWeights());
    }
  }
}
