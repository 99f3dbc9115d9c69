package org.crmrecommend.evaluation;

import java.util.List;
import java.util.function.IntConsumer;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;

/**
 * Trains algorithms on one log and measures their lists against another.
 *
 * <p>A user's relevant items are those with a positive weight in the test log, by the signals of
 * the training data, without those the user has in training. Every user with a relevant item
 * counts, also one whom training does not know and who is asked for with an empty profile. The list
 * is the model's best over all its items but those the user has in training.
 *
 * <p>Means are summed in the order of the users' numbers, so figures are the same at any number of
 * threads. Immutable.
 */
public final class Evaluator {

  private final TrainingData train;
  private final TestUsers users;
  private final List<Metric> metrics;

  /**
   * @param train what models may see
   * @param test what they are asked for; its ids may be numbered differently
   * @param metrics what to measure
   * @throws IllegalArgumentException if there is no metric, or no user with a relevant item
   */
  public Evaluator(TrainingData train, EventLog test, List<Metric> metrics) {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("metrics must not be empty");
    }
    this.train = train;
    this.users = TestUsers.of(train, test);
    this.metrics = List.copyOf(metrics);
    if (users.size() == 0) {
      throw new IllegalArgumentException(
          "test must have a user with an item that is not the user's in training: " + test);
    }
  }

  /** How many users are asked for. */
  public int userCount() {
    return users.size();
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
   * @param ranked is told, from any thread, how many more users have got their list
   * @throws IllegalArgumentException if the algorithm is not a public record
   */
  public Evaluation evaluate(Algorithm algorithm, IntConsumer ranked) {
    String text = RecordText.format(algorithm);
    PeakHeap heap = PeakHeap.start();
    long start = System.nanoTime();
    Model model = algorithm.train(train);
    long trained = System.nanoTime();
    RankingRun run = new RankingRun(model, train, users, metrics);
    run.rankAll(ranked);
    long end = System.nanoTime();
    return new Evaluation(
        text,
        run.means(),
        users.size(),
        (trained - start) / 1e9,
        users.size() / ((end - trained) / 1e9),
        heap.bytes());
  }
}
