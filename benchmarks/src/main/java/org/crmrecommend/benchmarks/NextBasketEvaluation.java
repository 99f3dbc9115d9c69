package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well is the next basket predicted? Trains on all baskets except the last one of each Ta-Feng
 * customer, and predicts the last one; items may repeat. Reads {@code tafeng/tafeng_merged.json} in
 * a folder. Run with {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.NextBasketEvaluation FOLDER}. With {@code FOLDER validation}, it
 * ignores the last basket and predicts the one before, with the default parameters and with similar
 * ones. The parameters were chosen on this output.
 */
public final class NextBasketEvaluation {

  private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
  private static final List<Metric> METRICS =
      List.of(Metrics.recall(10), Metrics.ndcgOverRelevant(10), Metrics.hitRate(10));

  /**
   * Ranks by the user's purchase frequency; ties and the other items are ranked by popularity. The
   * ranking is exact for this data: no item has more than 1.1 % of all purchases and no user has
   * more than 50 visits, so popularity never outweighs a visit, and a float still resolves a
   * popularity difference of one purchase.
   */
  private static final TifuKnn FREQUENCY = new TifuKnn(1_000_000, 1, 1, 1, 1, 1);

  private static final TifuKnn TIFU = TifuKnn.DEFAULTS;
  private static final UpCf UPCF = UpCf.DEFAULTS;

  /** Parameters close to the defaults. */
  private static final List<Algorithm> ALTERNATIVES =
      List.of(
          TIFU.withGroupSize(7).withGroupDecay(0.8),
          TIFU.withGroupSize(20).withGroupDecay(0.9),
          TIFU.withVisitDecay(TIFU.visitDecay() - 0.03),
          TIFU.withVisitDecay(TIFU.visitDecay() + 0.03),
          TIFU.withNeighbors(TIFU.neighbors() / 2),
          TIFU.withNeighbors(TIFU.neighbors() * 2),
          TIFU.withOwn(TIFU.own() / 2),
          TIFU.withOwn(TIFU.own() * 2),
          TIFU.withPopularity(TIFU.popularity() / 3),
          TIFU.withPopularity(TIFU.popularity() * 3),
          UPCF.withVisits(UPCF.visits() / 2),
          UPCF.withVisits(UPCF.visits() * 2),
          UPCF.withAsymmetry(0.1),
          UPCF.withAsymmetry(0.25),
          UPCF.withLocality(UPCF.locality() / 2),
          UPCF.withLocality(UPCF.locality() * 2),
          UPCF.withNeighbors(UPCF.neighbors() / 2),
          UPCF.withNeighbors(UPCF.neighbors() * 2),
          UPCF.withOwn(UPCF.own() / 2),
          UPCF.withOwn(UPCF.own() * 2),
          UPCF.withPopularity(UPCF.popularity() / 3),
          UPCF.withPopularity(UPCF.popularity() * 3));

  private NextBasketEvaluation() {}

  /** Prints a table. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: NextBasketEvaluation FOLDER [validation]");
      System.exit(2);
    }
    int skippedBaskets = isValidation ? 1 : 0;
    JsonNode baskets =
        JsonMapper.shared().readTree(Path.of(args[0]).resolve("tafeng/tafeng_merged.json"));
    EventLog train = log(baskets, skippedBaskets, false);
    EventLog test = log(baskets, skippedBaskets, true);
    measure(
        new Evaluator(TrainingData.of(train), test, METRICS, Protocol.DEFAULTS.withRepeats(true)),
        isValidation);
  }

  private static void measure(Evaluator evaluator, boolean isValidation) {
    MetricsTable table = new MetricsTable("%.4f", 1);
    table.printHeader(
        evaluator.userCount() + " customers of Ta-Feng", "Recall@10", "NDCG@10", "hit rate @10");
    if (!isValidation) {
      table.printPublished("GP-TopFreq", 0.1195, 0.1007, 0.3721);
      table.printPublished("UP-CF", 0.1251);
      table.printPublished("TIFU-KNN", 0.1301);
    }
    Evaluation frequency = evaluator.evaluate(FREQUENCY);
    Evaluation tifu = evaluator.evaluate(TIFU);
    Evaluation upCf = evaluator.evaluate(UPCF);
    table.printMeasured("purchase frequency, then popularity", frequency);
    table.printMeasured(TIFU.toString(), tifu);
    table.printMeasured(UPCF.toString(), upCf);
    if (isValidation) {
      ALTERNATIVES.forEach(
          alternative ->
              table.printMeasured(alternative.toString(), evaluator.evaluate(alternative)));
    }
    table.printDifference("TifuKnn minus purchase frequency", tifu, frequency);
    table.printDifference("UpCf minus purchase frequency", upCf, frequency);
  }

  /**
   * Returns the last basket of each customer, or those before. The file has no dates, so baskets
   * are one day apart.
   */
  private static EventLog log(JsonNode customers, int skippedBaskets, boolean isTest) {
    EventLogBuilder log = EventLog.builder();
    customers
        .properties()
        .forEach(
            customer -> {
              int end = customer.getValue().size() - 1 - skippedBaskets;
              for (int b = isTest ? end : 0; b < (isTest ? end + 1 : end); b++) {
                add(log, customer.getKey(), b, customer.getValue().get(b));
              }
            });
    return log.build();
  }

  private static void add(EventLogBuilder log, String user, int number, JsonNode basket) {
    Instant time = START.plus(Duration.ofDays(number));
    for (JsonNode item : basket) {
      log.add(
          Event.of(user, item.asString(), EventKind.PURCHASE)
              .at(time)
              .withOrder(user + "-" + number));
    }
  }
}
