package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.WeightSearch;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;

/**
 * How much better is a weighted hybrid than its best base model? Uses the Gowalla check-ins with
 * the split of the papers on graph recommenders. Chooses factors, scale and weights on validation
 * fifths of the training data, then trains on all of it and measures once on the test data. Run
 * with {@code java -Xmx6g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.GowallaHybrid FOLDER}. The folder contains {@code gowalla/train.txt}
 * and {@code gowalla/test.txt}.
 */
public final class GowallaHybrid {

  private static final Metric RECALL = Metrics.recall(20);
  private static final Metric NDCG = Metrics.ndcg(20);

  private static final Split VALIDATION_SPLIT = new Split.Random(0.2, 7);
  private static final double[] UNOBSERVED_WEIGHTS = {0.003, 0.01, 0.03};
  private static final int[] FACTORS = {128, 256, 512};

  private final TrainingData train;
  private final Evaluator evaluator;

  private GowallaHybrid(Path folder) {
    EventReader reader = EventReader.adjacency();
    EventLog test = reader.read(folder.resolve("gowalla/test.txt"));
    this.train = TrainingData.of(reader.read(folder.resolve("gowalla/train.txt")));
    this.evaluator = new Evaluator(train, test, List.of(RECALL, NDCG));
  }

  /**
   * An algorithm with its trained model, so that the hybrid does not train it again. The table
   * shows a training time of 0 s for it.
   *
   * @param algorithm the algorithm that trained the model
   * @param model the model trained on all training data
   */
  public record Pretrained(Algorithm algorithm, Model model) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return model;
    }
  }

  /** Chooses the parameters and prints the measured metrics. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: GowallaHybrid FOLDER");
      System.exit(2);
    }
    GowallaHybrid hybrid = new GowallaHybrid(Path.of(args[0]));
    hybrid.measure(hybrid.tunedHybrid());
  }

  /** A linear model, a random walk, a graph filter, matrix factorization and nearest neighbors. */
  private List<Algorithm> baseAlgorithms() {
    return List.of(
        Slim.DEFAULTS,
        Rp3Beta.DEFAULTS,
        GraphFilter.DEFAULTS.withIterations(30),
        tunedAls(),
        new UserKnn(146, Similarity.COSINE, 0));
  }

  /** Chooses the weight of unobserved pairs with few factors, and then the number of factors. */
  private ImplicitAls tunedAls() {
    Fold fold = VALIDATION_SPLIT.split(train.log());
    Evaluator validation =
        new Evaluator(train.toBuilder(fold.train()).build(), fold.test(), List.of(NDCG));
    print("| factors | NDCG@20 on a validation fifth |");
    print("| --- | --- |");
    ImplicitAls smallest = ImplicitAls.DEFAULTS.withFactors(FACTORS[0]);
    ImplicitAls weighted =
        best(
            validation,
            Arrays.stream(UNOBSERVED_WEIGHTS).mapToObj(smallest::withUnobservedWeight).toList());
    return best(validation, Arrays.stream(FACTORS).mapToObj(weighted::withFactors).toList());
  }

  private static ImplicitAls best(Evaluator validation, List<ImplicitAls> choices) {
    ImplicitAls best = choices.get(0);
    double maxNdcg = Double.NEGATIVE_INFINITY;
    for (ImplicitAls choice : choices) {
      double ndcg = validation.evaluate(choice).metricValues().get(NDCG);
      print("| %s | %.4f |", RecordText.format(choice), ndcg);
      if (ndcg > maxNdcg) {
        best = choice;
        maxNdcg = ndcg;
      }
    }
    return best;
  }

  private Weighted tunedHybrid() {
    List<WeightSearch.WeightSearchResult> results =
        WeightSearch.DEFAULTS.search(
            new Weighted(baseAlgorithms(), List.of(), Scale.Z),
            List.of(Scale.Z, Scale.MIN_MAX, Scale.RANK),
            train,
            TrainingContext.DEFAULTS);
    print("| scale | weights | NDCG@20 on the validation fifth |");
    print("| --- | --- | --- |");
    for (WeightSearch.WeightSearchResult result : results) {
      print(
          "| %s | %s | %.4f |",
          result.weighted().scale(), result.weighted().weights(), result.ndcg().orElseThrow());
    }
    return results.stream()
        .max(Comparator.comparingDouble(result -> result.ndcg().orElseThrow()))
        .orElseThrow()
        .weighted();
  }

  private void measure(Weighted tuned) {
    MetricsTable table = new MetricsTable("%.4f", 1);
    table.printHeader("Gowalla", "Recall@20", "NDCG@20");
    printPublished(table);
    List<Algorithm> trained = new ArrayList<>();
    List<Evaluation> parts = new ArrayList<>();
    for (Algorithm part : tuned.parts()) {
      Pretrained pretrained = new Pretrained(part, part.train(train));
      trained.add(pretrained);
      parts.add(row(table, RecordText.format(part), pretrained));
    }
    Algorithm[] all = trained.toArray(new Algorithm[0]);
    Evaluation equalWeights = row(table, "equal weights", Weighted.of(all));
    Evaluation rankFusion = row(table, "rank-fusion", RankFusion.of(all));
    Evaluation weighted =
        row(table, "weighted", new Weighted(trained, tuned.weights(), tuned.scale()));
    Evaluation best =
        parts.stream()
            .max(Comparator.comparingDouble((Evaluation part) -> part.metricValues().get(RECALL)))
            .orElseThrow();
    table.printDifference("weighted minus the best base model", weighted, best);
    table.printDifference("weighted minus equal weights", weighted, equalWeights);
    table.printDifference("weighted minus rank-fusion", weighted, rankFusion);
  }

  private static void printPublished(MetricsTable table) {
    table.printPublished("LightGCN", 0.1830, 0.1554);
    table.printPublished("GF-CF", 0.1850, 0.1518);
    table.printPublished("UltraGCN", 0.1862, 0.1580);
    table.printPublished("SimpleX", 0.1872, 0.1557);
    table.printPublished("BSPM-EM", 0.1920, 0.1597);
  }

  private Evaluation row(MetricsTable table, String name, Algorithm algorithm) {
    Evaluation evaluation = evaluator.evaluate(algorithm);
    table.printMeasured(name, evaluation);
    return evaluation;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
