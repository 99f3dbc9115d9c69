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
import org.crmrecommend.evaluation.metric.TrainingFacts;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.PredictsRatings;
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
 * so, where a recommender would fill it. {@link Evaluation#counts} tells how many there are; a
 * {@link org.crmrecommend.hybrid.Fallback} fills its lists.
 *
 * <p>Ratings are measured where the signals make stars the weights, as {@link
 * org.crmrecommend.data.Signals#RATINGS} do. Every rating of the test counts, also of users and
 * items that training does not know: for such an item the mean of the user's ratings stands in for
 * a prediction, or everybody's mean if the user has none. When lists are measured in the same run,
 * every rated item is relevant, however few its stars.
 *
 * <p>Figures are summed in the order of the users' numbers, so they are the same at any number of
 * threads. Immutable.
 */
public final class Evaluator {

  private final TrainingData train;
  private final TrainingFacts facts;
  private final TestUsers users;
  private final RankedItems items;
  private final TestRatings ratings;
  private final List<Metric> metrics;
  private final List<Metric> ofLists;
  private final List<RatingMetric> ofRatings;
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
    this.facts = new TrainingFacts(train);
    this.metrics = metrics.stream().distinct().toList();
    this.ofRatings =
        this.metrics.stream()
            .filter(RatingMetric.class::isInstance)
            .map(RatingMetric.class::cast)
            .toList();
    this.ofLists =
        this.metrics.stream().filter(metric -> !(metric instanceof RatingMetric)).toList();
    requireMeasurable();
    if (test.size() == 0) {
      throw new IllegalArgumentException(
          "test must have events, but has none; if it was split off, split otherwise");
    }
    Interactions wanted = train.signals().interactions(test);
    KnownUsers known = new KnownUsers(train, protocol.foldIn());
    this.users = TestUsers.of(train, wanted, known, protocol.repeats());
    this.ratings = new TestRatings(train, wanted, known);
    if (!ofLists.isEmpty() && users.size() == 0) {
      throw new IllegalArgumentException(
          "test must have a user with an item that is not the user's in training: " + test);
    }
    if (!ofRatings.isEmpty() && ratings.size() == 0) {
      throw new IllegalArgumentException("test must have a rating with stars: " + test);
    }
    this.items = RankedItems.of(users, train.items(), protocol);
    this.warnings =
        Stream.concat(
                Caveats.ofUsers(train.signals(), test, wanted, userCount()).stream(),
                Caveats.of(train, wanted, this.metrics, protocol).stream())
            .toList();
  }

  /** How many users are asked for. */
  public int userCount() {
    return ofLists.isEmpty() ? ratings.userCount() : users.size();
  }

  /** The ids of the users who are asked for. */
  public List<String> users() {
    return ofLists.isEmpty() ? ratings.ids() : List.copyOf(users.ids());
  }

  /**
   * What would have been right: each user's relevant items with their weights in the test; of
   * nobody if only ratings are measured.
   */
  public Map<String, Map<String, Double>> relevant() {
    Map<String, Map<String, Double>> relevant = new LinkedHashMap<>();
    for (int user = 0; user < users.size() && !ofLists.isEmpty(); user++) {
      relevant.put(users.ids().get(user), users.relevantById(user));
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
    return new Measured(model, count -> {}).figures();
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
   * @param done is told, from any thread, how many more users have got their list or, if there are
   *     none to be made, their ratings
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm, IntConsumer done) {
    return evaluate(algorithm, 0, done);
  }

  private Evaluation evaluate(Algorithm algorithm, int depth, IntConsumer done) {
    String text = RecordText.format(algorithm);
    PeakHeap heap = PeakHeap.start();
    long start = System.nanoTime();
    Model model = algorithm.train(train);
    long trained = System.nanoTime();
    Measured measured = new Measured(model, done);
    long end = System.nanoTime();
    Evaluation.Cost cost =
        new Evaluation.Cost(
            (trained - start) / 1e9,
            userCount() / (Math.max(1, end - trained) / 1e9),
            heap.bytes());
    return new Evaluation(
        text,
        measured.figures(),
        inOrder(measured.byUser),
        measured.lists(depth),
        measured.counts(),
        userCount(),
        cost);
  }

  /** What a model is measured at. */
  private final class Measured {

    private final RankingRun ranking;
    private final Map<Metric, UserValues> byUser = new HashMap<>();

    Measured(Model model, IntConsumer done) {
      ranking = new RankingRun(model, train, facts, users, items, ofLists);
      if (!ofLists.isEmpty()) {
        ranking.rankAll(done);
        byUser.putAll(ranking.byUser());
      }
      if (!ofRatings.isEmpty() && model instanceof PredictsRatings predictor) {
        RatingRun run = new RatingRun(predictor, ratings);
        run.predictAll(train, ofLists.isEmpty() ? done : users -> {});
        byUser.putAll(run.byUser(ofRatings));
      }
    }

    Map<Metric, Double> figures() {
      Map<Metric, Double> figures = new HashMap<>();
      if (!ofLists.isEmpty()) {
        figures.putAll(ranking.overall());
      }
      byUser.forEach((metric, values) -> figures.put(metric, metric.figure(values.mean())));
      return inOrder(figures);
    }

    ListCounts counts() {
      return ofLists.isEmpty() ? ListCounts.NONE : ranking.counts();
    }

    UserLists lists(int depth) {
      return ofLists.isEmpty() ? UserLists.none() : ranking.lists(depth);
    }
  }

  private <V> Map<Metric, V> inOrder(Map<Metric, V> found) {
    Map<Metric, V> inOrder = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      V value = found.get(metric);
      if (value != null) {
        inOrder.put(metric, value);
      }
    }
    return inOrder;
  }

  private void requireMeasurable() {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics must not be empty");
    }
    metrics.forEach(metric -> metric.requireMeasurable(facts));
    if (!ofRatings.isEmpty() && !train.signals().areGraded()) {
      throw new IllegalArgumentException(
          "signals must make stars the weights to measure ratings, as Signals.RATINGS do: "
              + train.signals());
    }
  }
}
