package org.crmrecommend.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
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
 * the training data, without those the user has in training. Every user with a relevant item
 * counts, also one whom training does not know and who is asked for with an empty profile. The list
 * is the model's best over all its items, or over the user's {@linkplain #withCandidates
 * candidates}, but those the user has in training.
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
  private final TestUsers users;
  private final RankedItems items;
  private final TestRatings ratings;
  private final List<Metric> metrics;
  private final List<Metric> ofLists;
  private final List<Metric> ofRatings;

  /**
   * @param train what models may see
   * @param test what they are asked for; its ids may be numbered differently
   * @param metrics what to measure
   * @throws IllegalArgumentException if there is no metric, no user with a relevant item or, if
   *     only ratings are measured, no rating; or if ratings are measured and the signals of the
   *     training data make anything else than stars the weights
   */
  public Evaluator(TrainingData train, EventLog test, List<Metric> metrics) {
    this.train = train;
    this.metrics = List.copyOf(metrics);
    this.ofRatings = metrics.stream().filter(metric -> metric.measure().isOfRatings()).toList();
    this.ofLists = metrics.stream().filter(metric -> !metric.measure().isOfRatings()).toList();
    requireMeasurable();
    Interactions wanted = train.signals().interactions(test);
    this.users = TestUsers.of(train, wanted);
    this.items = RankedItems.all(users, train.items());
    this.ratings = new TestRatings(train, wanted);
    if (!ofLists.isEmpty() && users.size() == 0) {
      throw new IllegalArgumentException(
          "test must have a user with an item that is not the user's in training: " + test);
    }
    if (!ofRatings.isEmpty() && ratings.size() == 0) {
      throw new IllegalArgumentException("test must have a rating with stars: " + test);
    }
  }

  private Evaluator(Evaluator other, RankedItems items) {
    this.train = other.train;
    this.users = other.users;
    this.items = items;
    this.ratings = other.ratings;
    this.metrics = other.metrics;
    this.ofLists = other.ofLists;
    this.ofRatings = other.ofRatings;
  }

  /**
   * This evaluator, ranking for each user no other items than the user's candidates: the items of
   * the user's events in a log, of whatever kind, and the relevant ones. Where scores are equal the
   * relevant items come last, as in the protocol of the neural collaborative filtering papers, and
   * an item with a score of zero is not in the list; measuring ratings, this changes nothing.
   *
   * @throws IllegalArgumentException if a user who is asked for has no event in the log
   */
  public Evaluator withCandidates(EventLog candidates) {
    return new Evaluator(this, RankedItems.candidates(users, train.items(), candidates));
  }

  /** How many users are asked for. */
  public int userCount() {
    return ofLists.isEmpty() ? ratings.userCount() : users.size();
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
   * Trains and measures an algorithm, and tells of its progress.
   *
   * @param done is told, from any thread, how many more users have got their list or, if there are
   *     none to be made, their ratings
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm, IntConsumer done) {
    String text = RecordText.format(algorithm);
    PeakHeap heap = PeakHeap.start();
    long start = System.nanoTime();
    Model model = algorithm.train(train);
    long trained = System.nanoTime();
    Map<Metric, Double> figures = figures(model, done);
    long end = System.nanoTime();
    return new Evaluation(
        text,
        figures,
        userCount(),
        (trained - start) / 1e9,
        userCount() / (Math.max(1, end - trained) / 1e9),
        heap.bytes());
  }

  private Map<Metric, Double> figures(Model model, IntConsumer done) {
    Map<Metric, Double> found = new HashMap<>();
    if (!ofLists.isEmpty()) {
      RankingRun run = new RankingRun(model, train, users, items, ofLists);
      run.rankAll(done);
      found.putAll(run.means());
    }
    if (!ofRatings.isEmpty() && model instanceof PredictsRatings predictor) {
      RatingRun run = new RatingRun(predictor, ratings);
      run.predictAll(train, ofLists.isEmpty() ? done : users -> {});
      found.putAll(run.figures(ofRatings));
    }
    Map<Metric, Double> inOrder = new LinkedHashMap<>();
    metrics.stream().filter(found::containsKey).forEach(m -> inOrder.put(m, found.get(m)));
    return inOrder;
  }

  private void requireMeasurable() {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics must not be empty");
    }
    if (!ofRatings.isEmpty() && !train.signals().areGraded()) {
      throw new IllegalArgumentException(
          "signals must make stars the weights to measure ratings, as Signals.RATINGS do: "
              + train.signals());
    }
  }
}
