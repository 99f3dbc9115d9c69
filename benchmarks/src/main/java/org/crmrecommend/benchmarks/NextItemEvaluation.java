package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well is a user's next item predicted, compared with published results? Reads {@code
 * beauty/Beauty.txt}, with a user and the reviewed items in order of time per line, and {@code
 * beauty/Beauty_item2attributes.json}. Trains on all items except the last one of each user, and
 * ranks all items that are not in the user's history. Prints HR@10 and NDCG@10 of the last item.
 * Run with {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.NextItemEvaluation FOLDER}.
 *
 * <p>The file has no times, so items are one day apart. {@code NextItemEvaluation FOLDER
 * validation} ignores the last items and predicts the second-to-last ones. The parameters were
 * chosen on this output.
 */
public final class NextItemEvaluation {

  private static final int CUT_OFF = 10;
  private static final int THREADS = 2;
  private static final String BEST = "weighted";
  private static final double CONTENT_WEIGHT = 1;
  private static final double[] CONTENT_WEIGHTS = {0, 0.3, 0.6, 1, 1.5};

  private static final Map<String, Algorithm> ALGORITHMS = new LinkedHashMap<>();

  static {
    ALGORITHMS.put("most popular", MostPopular.DEFAULTS);
    ALGORITHMS.put("item-knn", ItemKnn.DEFAULTS);
    ALGORITHMS.put("rp3-beta", Rp3Beta.DEFAULTS);
    ALGORITHMS.put("user-knn", UserKnn.DEFAULTS);
    ALGORITHMS.put("ease", Ease.DEFAULTS);
    ALGORITHMS.put("content-knn", content());
    ALGORITHMS.put("item transitions", transitions());
    ALGORITHMS.put("session kNN", sessionKnn());
    ALGORITHMS.put(BEST, hybrid(CONTENT_WEIGHT));
  }

  private NextItemEvaluation() {}

  private static Algorithm transitions() {
    return ItemTransitions.DEFAULTS.withShrinkage(10).withPopularityDamping(0);
  }

  private static Algorithm sessionKnn() {
    return SessionKnn.DEFAULTS.withStepDecay(2).withDistanceDecay(4).withIdf(false);
  }

  private static Algorithm content() {
    return ContentKnn.DEFAULTS.withHalfLifeDays(1);
  }

  private static Algorithm hybrid(double contentWeight) {
    return Weighted.of(transitions(), sessionKnn(), UserKnn.DEFAULTS, content())
        .withWeights(List.of(0.4, 0.3, 0.3, contentWeight));
  }

  /** Evaluates all algorithms. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: NextItemEvaluation FOLDER [validation]");
      System.exit(2);
    }
    Evaluator evaluator = evaluator(Path.of(args[0]).resolve("beauty"), isValidation ? 1 : 0);
    MetricsTable table = new MetricsTable("%.4f", 1);
    table.printHeader(isValidation ? "Second-to-last item" : "Last item", "HR@10", "NDCG@10");
    if (!isValidation) {
      printPublished(table);
    }
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    ALGORITHMS.forEach(
        (name, algorithm) -> {
          Evaluation evaluation = evaluator.evaluate(algorithm);
          evaluations.put(name, evaluation);
          table.printMeasured(name, evaluation);
        });
    for (int w = 0; isValidation && w < CONTENT_WEIGHTS.length; w++) {
      Algorithm alternative = hybrid(CONTENT_WEIGHTS[w]);
      table.printMeasured(
          "weighted, content " + CONTENT_WEIGHTS[w], evaluator.evaluate(alternative));
    }
    table.printDifference(
        BEST + " minus item transitions",
        evaluations.get(BEST),
        evaluations.get("item transitions"));
  }

  private static void printPublished(MetricsTable table) {
    table.printPublished("popularity", 0.0135, 0.0061);
    table.printPublished("GRU4Rec", 0.0283, 0.0137);
    table.printPublished("Caser", 0.0347, 0.0176);
    table.printPublished("BERT4Rec", 0.0347, 0.0170);
    table.printPublished("HGN", 0.0512, 0.0266);
    table.printPublished("SASRec", 0.0605, 0.0318);
    table.printPublished("S3-Rec", 0.0647, 0.0327);
  }

  /**
   * Creates an evaluator that predicts the last item of each user.
   *
   * @param skippedItems the number of items to ignore at the end of each user's sequence
   */
  static Evaluator evaluator(Path folder, int skippedItems) {
    SequenceLogBuilder train = new SequenceLogBuilder(Duration.ofDays(1));
    SequenceLogBuilder test = new SequenceLogBuilder(Duration.ofDays(1));
    for (List<String> line : SequenceLogBuilder.read(folder.resolve("Beauty.txt"))) {
      int last = line.size() - 1 - skippedItems;
      train.add(line.get(0), line.subList(1, last), Instant.EPOCH);
      test.add(
          line.get(0), line.subList(last, last + 1), Instant.EPOCH.plus(Duration.ofDays(last)));
    }
    TrainingData data =
        TrainingData.builder(train.build())
            .eventWeights(SequenceLogBuilder.EVENT_WEIGHTS)
            .catalog(catalog(folder.resolve("Beauty_item2attributes.json")))
            .build();
    return new Evaluator(
            data, test.build(), List.of(Metrics.hitRate(CUT_OFF), Metrics.ndcg(CUT_OFF)))
        .withContext(TrainingContext.DEFAULTS.withThreads(THREADS));
  }

  /** Reads the items with their attribute numbers. */
  private static Catalog catalog(Path file) {
    List<Item> items = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : JsonMapper.shared().readTree(file).properties()) {
      String[] numbers =
          entry.getValue().valueStream().map(JsonNode::asString).toArray(String[]::new);
      items.add(Item.builder(entry.getKey()).attribute("trait", numbers).build());
    }
    return Catalog.of(Currency.getInstance("USD"), items);
  }
}
