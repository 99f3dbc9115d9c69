package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;

/**
 * How well is the next click of a session predicted, compared with published results? Reads {@code
 * diginetica/train_sessions.txt}, with one session per line in order of time, and {@code
 * diginetica/test.txt}, with the previous clicks of a session and, after a tab, the next one.
 * Prints, averaged over the test clicks in percent, P@20 (whether the click is among 20 items) and
 * the mean reciprocal rank MRR@20. Items of the session may be recommended. Run with {@code java
 * -Xmx4g -cp benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.SessionEvaluation
 * FOLDER}.
 *
 * <p>The file has no times, so session n starts at minute n, and its clicks are 10 ms apart. {@code
 * SessionEvaluation FOLDER validation} predicts the clicks of the last tenth of the training
 * sessions instead of the test clicks. The parameters were chosen on this output.
 */
public final class SessionEvaluation {

  private static final int CUT_OFF = 20;
  private static final int THREADS = 2;
  private static final int VALIDATION_DIVISOR = 10;

  private static final Map<String, Algorithm> ALGORITHMS = new LinkedHashMap<>();

  static {
    ALGORITHMS.put("most popular", MostPopular.DEFAULTS);
    ALGORITHMS.put("item-knn", ItemKnn.DEFAULTS);
    ALGORITHMS.put("item transitions", transitions());
    ALGORITHMS.put("session kNN", sessionKnn());
  }

  private final SequenceLogBuilder train = new SequenceLogBuilder(Duration.ofMillis(10));
  private final SequenceLogBuilder prefixes = new SequenceLogBuilder(Duration.ofMillis(10));
  private final SequenceLogBuilder nextClicks = new SequenceLogBuilder(Duration.ofMillis(10));
  private int trainSessionCount;
  private int testSessionCount;

  private SessionEvaluation() {}

  private static Algorithm transitions() {
    return ItemTransitions.DEFAULTS.withSkipDecay(0.5).withStepDecay(0.5).withPopularityDamping(0);
  }

  private static Algorithm sessionKnn() {
    return SessionKnn.DEFAULTS.withStepDecay(2).withDistanceDecay(3).withAgeDays(60);
  }

  /** Evaluates all algorithms. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: SessionEvaluation FOLDER [validation]");
      System.exit(2);
    }
    Path folder = Path.of(args[0]).resolve("diginetica");
    SessionEvaluation sessions = isValidation ? validation(folder) : test(folder);
    MetricsTable table = new MetricsTable("%.2f", 100);
    table.printHeader(isValidation ? "Last tenth of training" : "Test", "P@20", "MRR@20");
    if (!isValidation) {
      printPublished(table);
    }
    sessions.measure(table);
  }

  private static void printPublished(MetricsTable table) {
    table.printPublished("POP", 0.93, 0.21);
    table.printPublished("S-POP", 21.08, 13.69);
    table.printPublished("Item-KNN of the last click", 37.11, 11.89);
    table.printPublished("GRU4Rec", 29.45, 8.33);
    table.printPublished("STAMP", 45.64, 14.32);
    table.printPublished("NARM", 49.70, 16.17);
    table.printPublished("SR-GNN", 50.73, 17.59);
    table.printPublished("STAN", 50.97, 18.48);
  }

  private static SessionEvaluation test(Path folder) {
    SessionEvaluation sessions = new SessionEvaluation();
    SequenceLogBuilder.read(folder.resolve("train_sessions.txt")).forEach(sessions::addTraining);
    SequenceLogBuilder.read(folder.resolve("test.txt"))
        .forEach(clicks -> sessions.addTest(clicks, clicks.size() - 1));
    return sessions;
  }

  private static SessionEvaluation validation(Path folder) {
    SessionEvaluation sessions = new SessionEvaluation();
    List<List<String>> lines = SequenceLogBuilder.read(folder.resolve("train_sessions.txt"));
    int trainCount = lines.size() - lines.size() / VALIDATION_DIVISOR;
    lines.subList(0, trainCount).forEach(sessions::addTraining);
    for (List<String> session : lines.subList(trainCount, lines.size())) {
      for (int clicks = 1; clicks < session.size(); clicks++) {
        sessions.addTest(session, clicks);
      }
    }
    return sessions;
  }

  private void addTraining(List<String> session) {
    train.add("session " + trainSessionCount, session, sessionTime(trainSessionCount));
    trainSessionCount++;
  }

  /**
   * Adds a test case: the first {@code clicks} clicks are known, and the next one is to be
   * predicted. All of them are later than the training clicks.
   */
  private void addTest(List<String> session, int clicks) {
    String user = "asked " + testSessionCount++;
    prefixes.add(user, session.subList(0, clicks), sessionTime(trainSessionCount));
    nextClicks.add(user, session.subList(clicks, clicks + 1), sessionTime(trainSessionCount + 1));
  }

  private static Instant sessionTime(int session) {
    return Instant.EPOCH.plus(Duration.ofMinutes(session));
  }

  private void measure(MetricsTable table) {
    TrainingData data =
        TrainingData.builder(train.build()).eventWeights(SequenceLogBuilder.EVENT_WEIGHTS).build();
    Evaluator evaluator =
        new Evaluator(
                data,
                nextClicks.build(),
                List.of(Metrics.hitRate(CUT_OFF), Metrics.meanReciprocalRank(CUT_OFF)),
                Protocol.DEFAULTS.withFoldIn(prefixes.build()).withRepeats(true))
            .withContext(TrainingContext.DEFAULTS.withThreads(THREADS));
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    ALGORITHMS.forEach(
        (name, algorithm) -> {
          Evaluation evaluation = evaluator.evaluate(algorithm);
          evaluations.put(name, evaluation);
          table.printMeasured(name, evaluation);
        });
    table.printDifference(
        "session kNN minus item transitions",
        evaluations.get("session kNN"),
        evaluations.get("item transitions"));
  }
}
