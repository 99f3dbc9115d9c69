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
import org.crmrecommend.evaluation.metric.HitRate;
import org.crmrecommend.evaluation.metric.Ndcg;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.model.Algorithm;
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
 * How well is the next thing a customer turns to foretold, beside what others published? Reads
 * {@code beauty/Beauty.txt}, a customer and what the customer reviewed in the order of time a line,
 * and {@code beauty/Beauty_item2attributes.json}. Everything but a customer's last item is learned
 * from, and all items but those are ranked: HR@10 and NDCG@10 of the last one. Run with {@code java
 * -Xmx4g -cp benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.NextItem FOLDER}.
 *
 * <p>The file has no times: items are put one day apart. {@code NextItem FOLDER validation} leaves
 * the last items out and asks for the last but one, by which the parameters were chosen.
 */
public final class NextItem {

  private static final int LENGTH = 10;
  private static final int THREADS = 2;
  private static final String BEST = "weighted";
  private static final double CONTENT_WEIGHT = 1;
  private static final double[] CONTENT_WEIGHTS = {0, 0.3, 0.6, 1, 1.5};

  private static final Map<String, Algorithm> OURS = new LinkedHashMap<>();

  static {
    OURS.put("most popular", MostPopular.DEFAULTS);
    OURS.put("item-knn", ItemKnn.DEFAULTS);
    OURS.put("rp3-beta", Rp3Beta.DEFAULTS);
    OURS.put("user-knn", UserKnn.DEFAULTS);
    OURS.put("ease", Ease.DEFAULTS);
    OURS.put("content-knn", content());
    OURS.put("item transitions", transitions());
    OURS.put("session kNN", sessionKnn());
    OURS.put(BEST, mixture(CONTENT_WEIGHT));
  }

  private NextItem() {}

  private static Algorithm transitions() {
    return ItemTransitions.DEFAULTS.withShrinkage(10).withPopularityDamping(0);
  }

  private static Algorithm sessionKnn() {
    return SessionKnn.DEFAULTS.withStepDecay(2).withDistanceDecay(4).withIdf(false);
  }

  private static Algorithm content() {
    return ContentKnn.DEFAULTS.withHalfLifeDays(1);
  }

  private static Algorithm mixture(double contentWeight) {
    return Weighted.of(transitions(), sessionKnn(), UserKnn.DEFAULTS, content())
        .withWeights(List.of(0.4, 0.3, 0.3, contentWeight));
  }

  /** Measures all of it. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: NextItem FOLDER [validation]");
      System.exit(2);
    }
    Evaluator evaluator = evaluator(Path.of(args[0]).resolve("beauty"), isValidation ? 1 : 0);
    FiguresTable table = new FiguresTable("%.4f", 1);
    table.head(isValidation ? "Last but one item" : "Last item", "HR@10", "NDCG@10");
    if (!isValidation) {
      printPublished(table);
    }
    Map<String, Evaluation> found = new LinkedHashMap<>();
    OURS.forEach(
        (name, algorithm) -> {
          Evaluation evaluation = evaluator.evaluate(algorithm);
          found.put(name, evaluation);
          table.measured(name, evaluation);
        });
    for (int w = 0; isValidation && w < CONTENT_WEIGHTS.length; w++) {
      Algorithm choice = mixture(CONTENT_WEIGHTS[w]);
      table.measured("weighted, content " + CONTENT_WEIGHTS[w], evaluator.evaluate(choice));
    }
    table.compare(BEST + " above item transitions", found.get(BEST), found.get("item transitions"));
  }

  private static void printPublished(FiguresTable table) {
    table.published("popularity", 0.0135, 0.0061);
    table.published("GRU4Rec", 0.0283, 0.0137);
    table.published("Caser", 0.0347, 0.0176);
    table.published("BERT4Rec", 0.0347, 0.0170);
    table.published("HGN", 0.0512, 0.0266);
    table.published("SASRec", 0.0605, 0.0318);
    table.published("S3-Rec", 0.0647, 0.0327);
  }

  /**
   * Asks for the last item of each customer.
   *
   * @param dropped how many items at the end of each customer's are left out altogether
   */
  static Evaluator evaluator(Path folder, int dropped) {
    ItemSequences train = new ItemSequences(Duration.ofDays(1));
    ItemSequences test = new ItemSequences(Duration.ofDays(1));
    for (List<String> line : ItemSequences.read(folder.resolve("Beauty.txt"))) {
      int last = line.size() - 1 - dropped;
      train.add(line.get(0), line.subList(1, last), Instant.EPOCH);
      test.add(
          line.get(0), line.subList(last, last + 1), Instant.EPOCH.plus(Duration.ofDays(last)));
    }
    TrainingData data =
        TrainingData.builder(train.log())
            .signals(ItemSequences.SIGNALS)
            .catalog(catalog(folder.resolve("Beauty_item2attributes.json")))
            .threads(THREADS)
            .build();
    return new Evaluator(
        data,
        test.log(),
        List.of(new HitRate(LENGTH), new Ndcg(LENGTH, Ndcg.Ideal.CUT, Ndcg.Gain.BINARY)));
  }

  /** The items with the numbers of their attributes. */
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
