package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Protocol;
import org.crmrecommend.evaluation.metric.HitRate;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Ndcg;
import org.crmrecommend.evaluation.metric.Recall;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.sequence.TifuKnn;
import org.crmrecommend.sequence.UpCf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much of the next basket is foreseen? Learns from all baskets but the last one of each
 * customer of Ta-Feng, in {@code tafeng/tafeng_merged.json} of a folder, and asks for that one;
 * items may repeat. Run with {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.NextBaskets FOLDER}; with {@code FOLDER validation} the last basket
 * is put away and the one before is asked for, which is what parameters are chosen on.
 */
public final class NextBaskets {

  private static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
  private static final List<Metric> METRICS =
      List.of(
          new Recall(10, Recall.Over.RELEVANT),
          new Ndcg(10, Ndcg.Ideal.ALL, Ndcg.Gain.BINARY),
          new HitRate(10));

  /** The frequency of one's own visits, filled up by popularity. */
  private static final TifuKnn FREQUENCY = new TifuKnn(1_000_000, 1, 1, 1, 1, 1e-5);

  private static final Map<String, Algorithm> ROWS = rows();

  private NextBaskets() {}

  private static Map<String, Algorithm> rows() {
    Map<String, Algorithm> rows = new LinkedHashMap<>();
    rows.put("own frequency, then popularity", FREQUENCY);
    rows.put("TifuKnn", TifuKnn.DEFAULTS);
    rows.put("UpCf", UpCf.DEFAULTS);
    return rows;
  }

  /** Prints a table. */
  public static void main(String[] args) {
    if (args.length < 1) {
      System.err.println("usage: NextBaskets FOLDER [validation]");
      System.exit(2);
    }
    int putAway = args.length > 1 ? 1 : 0;
    JsonNode baskets =
        JsonMapper.shared().readTree(Path.of(args[0]).resolve("tafeng/tafeng_merged.json"));
    EventLog train = log(baskets, putAway, false);
    EventLog test = log(baskets, putAway, true);
    Evaluator evaluator =
        new Evaluator(TrainingData.of(train), test, METRICS, Protocol.DEFAULTS.withRepeats(true));
    print("| %d customers | Recall@10 | NDCG@10 | hit rate |", evaluator.userCount());
    print("| --- | --- | --- | --- |");
    if (putAway == 0) {
      print("| GP-TopFreq, published | .1195 | .1007 | .3721 |");
      print("| GP-TopFreq, ties by popularity, recomputed | .1350 | .1163 | |");
      print("| UP-CF, published | .1251 | | |");
      print("| TIFU-KNN, published | .1301 | | |");
    }
    ROWS.forEach((name, algorithm) -> print(name, evaluator.evaluate(algorithm)));
  }

  /** Baskets a day apart, as the file has no dates; the last one, or those before. */
  private static EventLog log(JsonNode customers, int putAway, boolean last) {
    EventLogBuilder log = EventLog.builder();
    customers
        .properties()
        .forEach(
            customer -> {
              int end = customer.getValue().size() - 1 - putAway;
              for (int b = last ? end : 0; b < (last ? end + 1 : end); b++) {
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
              .inOrder(user + "-" + number));
    }
  }

  private static void print(String name, Evaluation evaluation) {
    Map<Metric, Double> means = evaluation.means();
    print(
        "| %s | %.4f | %.4f | %.4f |",
        name, means.get(METRICS.get(0)), means.get(METRICS.get(1)), means.get(METRICS.get(2)));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
