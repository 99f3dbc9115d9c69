package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Protocol;
import org.crmrecommend.evaluation.metric.HitRate;
import org.crmrecommend.evaluation.metric.MeanReciprocalRank;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;

/**
 * How well is the next click of a session foretold, beside what others published? Reads {@code
 * diginetica/train_sessions.txt}, a session a line in the order of time, and {@code
 * diginetica/test.txt}, the clicks of a session so far and, after a tab, the next one. Prints for
 * every click of the test whether it was among 20 items, P@20, and the mean reciprocal rank,
 * MRR@20, in percent; items of the session may be recommended. Run with {@code java -Xmx4g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.Sessions FOLDER}.
 *
 * <p>The file has no times: session n is given the minute n, its clicks come 10 ms apart. {@code
 * Sessions FOLDER validation} asks for the clicks of the last tenth of the training sessions in
 * place of the test, on which the parameters were chosen.
 */
public final class Sessions {

  private static final int LENGTH = 20;
  private static final int THREADS = 2;
  private static final int VALIDATION_PART = 10;

  private static final Map<String, Algorithm> OURS = new LinkedHashMap<>();

  static {
    OURS.put("most popular", MostPopular.DEFAULTS);
    OURS.put("item-knn", ItemKnn.DEFAULTS);
    OURS.put("item transitions", transitions());
    OURS.put("session kNN", sessionKnn());
  }

  private final ItemSequences train = new ItemSequences(Duration.ofMillis(10));
  private final ItemSequences known = new ItemSequences(Duration.ofMillis(10));
  private final ItemSequences next = new ItemSequences(Duration.ofMillis(10));
  private int learned;
  private int asked;

  private Sessions() {}

  private static Algorithm transitions() {
    return ItemTransitions.DEFAULTS.withSkipDecay(0.5).withStepDecay(0.5).withPopularityDamping(0);
  }

  private static Algorithm sessionKnn() {
    return SessionKnn.DEFAULTS.withStepDecay(2).withDistanceDecay(3).withAgeDays(60);
  }

  /** Measures all of it. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: Sessions FOLDER [validation]");
      System.exit(2);
    }
    Path folder = Path.of(args[0]).resolve("diginetica");
    Sessions sessions = isValidation ? validation(folder) : test(folder);
    FiguresTable table = new FiguresTable("%.2f", 100);
    table.head(isValidation ? "Last tenth of training" : "Test", "P@20", "MRR@20");
    if (!isValidation) {
      printPublished(table);
    }
    sessions.measure(table);
  }

  private static void printPublished(FiguresTable table) {
    table.published("POP", 0.93, 0.21);
    table.published("S-POP", 21.08, 13.69);
    table.published("Item-KNN of the last click", 37.11, 11.89);
    table.published("GRU4Rec", 29.45, 8.33);
    table.published("STAMP", 45.64, 14.32);
    table.published("NARM", 49.70, 16.17);
    table.published("SR-GNN", 50.73, 17.59);
    table.published("STAN", 50.97, 18.48);
  }

  private static Sessions test(Path folder) {
    Sessions sessions = new Sessions();
    ItemSequences.read(folder.resolve("train_sessions.txt")).forEach(sessions::learn);
    ItemSequences.read(folder.resolve("test.txt"))
        .forEach(clicks -> sessions.ask(clicks, clicks.size() - 1));
    return sessions;
  }

  private static Sessions validation(Path folder) {
    Sessions sessions = new Sessions();
    List<List<String>> all = ItemSequences.read(folder.resolve("train_sessions.txt"));
    int cut = all.size() - all.size() / VALIDATION_PART;
    all.subList(0, cut).forEach(sessions::learn);
    for (List<String> session : all.subList(cut, all.size())) {
      for (int clicks = 1; clicks < session.size(); clicks++) {
        sessions.ask(session, clicks);
      }
    }
    return sessions;
  }

  private void learn(List<String> session) {
    train.add("session " + learned, session, minute(learned));
    learned++;
  }

  /** Asks what follows the first so many clicks, which come after all that is learned from. */
  private void ask(List<String> session, int clicks) {
    String user = "asked " + asked++;
    known.add(user, session.subList(0, clicks), minute(learned));
    next.add(user, session.subList(clicks, clicks + 1), minute(learned + 1));
  }

  private static Instant minute(int session) {
    return Instant.EPOCH.plus(Duration.ofMinutes(session));
  }

  private void measure(FiguresTable table) {
    TrainingData data =
        TrainingData.builder(train.log()).signals(ItemSequences.SIGNALS).threads(THREADS).build();
    Evaluator evaluator =
        new Evaluator(
            data,
            next.log(),
            List.of(new HitRate(LENGTH), new MeanReciprocalRank(LENGTH)),
            Protocol.DEFAULTS.withFoldIn(known.log()).withRepeats(true));
    Map<String, Evaluation> found = new LinkedHashMap<>();
    OURS.forEach(
        (name, algorithm) -> {
          Evaluation evaluation = evaluator.evaluate(algorithm);
          found.put(name, evaluation);
          table.measured(name, evaluation);
        });
    table.compare(
        "session kNN above item transitions",
        found.get("session kNN"),
        found.get("item transitions"));
  }
}
