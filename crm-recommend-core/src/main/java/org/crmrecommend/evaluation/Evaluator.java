package org.crmrecommend.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.RatingMetric;
import org.crmrecommend.evaluation.metric.TrainingStatistics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;

/**
 * Trains algorithms on one log and measures their lists, or the ratings they predict, against
 * another.
 *
 * <p>A user's relevant items are those with a positive weight in the test log, by the signals of
 * the training data, without those the user has in training. Every user with a relevant item is
 * measured; those unknown to training with an empty profile. {@link #warnings} says how many users
 * of the test have no relevant item, and why. The list is the model's best over all its items, but
 * those the user has in training. A {@link Protocol} changes that.
 *
 * <p>Models are measured alone, as the papers do: a list that a model leaves empty or short stays
 * so, where a recommender would fill it. {@link Evaluation#listCounts} tells how many there are; a
 * {@link org.crmrecommend.hybrid.Fallback} fills its lists.
 *
 * <p>Ratings are measured where the signals make stars the weights, as {@link
 * org.crmrecommend.data.EventWeights#RATINGS} do. Every rating of the test counts, also of users
 * and items that training does not know: for such an item the mean of the user's ratings stands in
 * for a prediction, or everybody's mean if the user has none. When lists are measured in the same
 * run, every rated item is relevant, however few its stars.
 *
 * <p>Figures are summed in the order of the users' numbers, so they are the same at any number of
 * threads. Immutable.
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

  /**
   * Asks as usual: {@link Protocol#DEFAULTS}.
   *
   * @param train what models may see
   * @param test what they are asked for; its ids may be numbered differently
   * @param metrics what to measure
   * @throws IllegalArgumentException as the other constructor
   */
  public Evaluator(TrainingData train, EventLog test, List<Metric> metrics) {
    this(train, test, metrics, Protocol.DEFAULTS);
  }

  /**
   * Asks by a protocol.
   *
   * @param train what models may see
   * @param test what they are asked for; its ids may be numbered differently
   * @param metrics what to measure
   * @param protocol how users are asked for
   * @throws IllegalArgumentException if there is no metric, no event in the test, no user with a
   *     relevant item or, if only ratings are measured, no rating; if training knows no user and no
   *     item of the test; if ratings are measured and the signals of the training data make
   *     anything else than stars the weights; if a metric wants attributes that the catalog does
   *     not have; or if candidates are given, but not for a user who is asked for
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
          "test must have events, but has none; if it was split off, split otherwise");
    }
    Interactions testInteractions = train.eventWeights().interactions(test);
    FoldInProfiles foldInProfiles = new FoldInProfiles(train, protocol.foldIn());
    this.testUsers = TestUsers.of(train, testInteractions, foldInProfiles, protocol.repeats());
    this.testRatings = new TestRatings(train, testInteractions, foldInProfiles);
    if (!rankingMetrics.isEmpty() && testUsers.size() == 0) {
      throw new IllegalArgumentException(
          "test must have a user with an item that is not the user's in training: " + test);
    }
    if (!ratingMetrics.isEmpty() && testRatings.size() == 0) {
      throw new IllegalArgumentException("test must have a rating with stars: " + test);
    }
    this.candidateItems = CandidateItems.of(testUsers, train.items(), protocol);
    this.warnings =
        Stream.concat(
                EvaluationWarnings.ofUnmeasuredUsers(
                    train.eventWeights(), test, testInteractions, userCount())
                    .stream(),
                EvaluationWarnings.of(train, testInteractions, this.metrics, protocol).stream())
            .toList();
  }

  /** How many users are asked for. */
  public int userCount() {
    return rankingMetrics.isEmpty() ? testRatings.userCount() : testUsers.size();
  }

  /** The ids of the users who are asked for. */
  public List<String> userIds() {
    return rankingMetrics.isEmpty() ? testRatings.userIds() : List.copyOf(testUsers.ids());
  }

  /**
   * What would have been right: each user's relevant items with their weights in the test; of
   * nobody if only ratings are measured.
   */
  public Map<String, Map<String, Double>> relevant() {
    Map<String, Map<String, Double>> relevant = new LinkedHashMap<>();
    for (int user = 0; user < testUsers.size() && !rankingMetrics.isEmpty(); user++) {
      relevant.put(testUsers.ids().get(user), testUsers.relevantById(user));
    }
    return relevant;
  }

  /** What somebody who reads the figures should know, each in a sentence. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Measures a model that was trained on this evaluator's training data.
   *
   * @return the figure of each metric that can be measured of the model, in the order of the
   *     metrics
   * @throws IllegalArgumentException if the model has other items than the training data
   */
  public Map<Metric, Double> measure(Model model) {
    if (!model.items().equals(train.items())) {
      throw new IllegalArgumentException(
          "model must have the items of the training data: " + model.items());
    }
    return new Measurement(model, count -> {}).metricValues();
  }

  /**
   * Trains and measures an algorithm.
   *
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm) {
    return evaluate(algorithm, count -> {});
  }

  /**
   * Trains and measures an algorithm, and makes lists of at least {@code depth} items, where there
   * are that many, even if metrics look at fewer. The figures and the cost do not depend on the
   * depth: what metrics do not look at is ranked afterwards.
   *
   * @param depth how many items to list
   * @throws IllegalArgumentException if the depth is negative or the algorithm is not a public
   *     record
   */
  public Evaluation evaluate(Algorithm algorithm, int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException("depth must not be negative: " + depth);
    }
    return evaluate(algorithm, depth, count -> {});
  }

  /**
   * Trains and measures an algorithm, and tells of its progress.
   *
   * @param progress is told, from any thread, how many more users have got their list or, if there
   *     are none to be made, their ratings
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm, IntConsumer progress) {
    return evaluate(algorithm, 0, progress);
  }

  private Evaluation evaluate(Algorithm algorithm, int depth, IntConsumer progress) {
    String text = RecordText.format(algorithm);
    PeakHeapUsage peakHeap = PeakHeapUsage.start();
    long startNanos = System.nanoTime();
    Model model = algorithm.train(train);
    long trainedNanos = System.nanoTime();
    Measurement measurement = new Measurement(model, progress);
    long endNanos = System.nanoTime();
    Evaluation.Cost cost =
        new Evaluation.Cost(
            (trainedNanos - startNanos) / 1e9,
            userCount() / (Math.max(1, endNanos - trainedNanos) / 1e9),
            peakHeap.bytes());
    return new Evaluation(
        text,
        measurement.metricValues(),
        inMetricOrder(measurement.perUserScores),
        measurement.topKLists(depth),
        measurement.listCounts(),
        userCount(),
        cost);
  }

  /** What a model is measured at. */
  private final class Measurement {

    private final RankingRun ranking;
    private final Map<Metric, PerUserScores> perUserScores = new HashMap<>();

    Measurement(Model model, IntConsumer progress) {
      ranking =
          new RankingRun(
              model, train, trainingStatistics, testUsers, candidateItems, rankingMetrics);
      if (!rankingMetrics.isEmpty()) {
        ranking.rankAll(progress);
        perUserScores.putAll(ranking.perUserScores());
      }
      if (!ratingMetrics.isEmpty() && model instanceof RatingPredictor predictor) {
        RatingRun ratingRun = new RatingRun(predictor, testRatings);
        ratingRun.predictAll(train, rankingMetrics.isEmpty() ? progress : users -> {});
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
      return rankingMetrics.isEmpty() ? TopKLists.empty() : ranking.topKLists(depth);
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
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics must not be empty");
    }
    metrics.forEach(metric -> metric.requireMeasurable(trainingStatistics));
    if (!ratingMetrics.isEmpty() && !train.eventWeights().areExplicit()) {
      throw new IllegalArgumentException(
          "signals must make stars the weights to measure ratings, as EventWeights.RATINGS do: "
              + train.eventWeights());
    }
  }
}
