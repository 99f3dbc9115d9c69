package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.crmrecommend.content.AttributeRidge;
import org.crmrecommend.content.ContentKnn;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.metric.Recall;
import org.crmrecommend.evaluation.statistics.Bootstrap;
import org.crmrecommend.evaluation.statistics.Interval;
import org.crmrecommend.evaluation.statistics.PairedComparison;
import org.crmrecommend.evaluation.statistics.Sample;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/**
 * How well are items found that nobody has touched yet? A fifth of the items, drawn by a seed, is
 * held out with all its interactions and ranked among itself, on public data sets from a folder
 * with {@code citeulike/users.dat}, {@code item-tag.dat} and {@code tags.dat}, and {@code
 * ml-100k/u.data} and {@code u.item}. Run with {@code java -Xmx4g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.ColdItems FOLDER}; with {@code tune}
 * after the folder it tries parameters instead, on a fifth of the items of training.
 *
 * <p>Recall@20, the mean over people with a held-out item, with bootstrap intervals of 95 %.
 */
public final class ColdItems {

  private static final double SHARE = 0.2;
  private static final long SEED = 1;
  private static final Recall RECALL = new Recall(20, Recall.Over.RELEVANT);
  private static final int THREADS = 2;

  private final String name;
  private final TrainingData data;
  private final Fold fold;

  private ColdItems(String name, Fold fold, Catalog catalog) {
    this.name = name;
    this.fold = fold;
    this.data = TrainingData.builder(fold.train()).catalog(catalog).threads(THREADS).build();
  }

  /** Measures, or tunes. */
  public static void main(String[] args) {
    if (args.length == 0 || args.length > 2 || (args.length == 2 && !args[1].equals("tune"))) {
      System.err.println("usage: ColdItems FOLDER [tune]");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    boolean tune = args.length == 2;
    run("ml-100k", ColdItemsData.movieLens(folder), "genre", tune);
    run("citeulike", ColdItemsData.citeULike(folder), "tag", tune);
  }

  private static void run(String name, ColdItemsData shop, String field, boolean tune) {
    Fold fold = new Split.ColdItems(SHARE, SEED).split(shop.log());
    if (tune) {
      Fold inner = new Split.ColdItems(SHARE, SEED + 1).split(fold.train());
      new ColdItems(name, inner, shop.catalog()).tune(field);
    } else {
      new ColdItems(name, fold, shop.catalog()).measure(field);
    }
  }

  private void measure(String field) {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    ContentKnn knn = ContentKnn.DEFAULTS.withFields(field);
    AttributeRidge ridge = AttributeRidge.DEFAULTS.withFields(field);
    algorithms.put("random", new Chance(SEED));
    algorithms.put("ContentKnn", knn);
    algorithms.put("AttributeRidge", ridge);
    algorithms.put("both", new Both(field, Both.RIDGE_WEIGHT));
    Map<String, Sample> samples = new LinkedHashMap<>();
    print("%n%s: %s, %,d new items", name, data.interactions(), fold.protocol().items().size());
    print("| algorithm | Recall@20 | 95 %% | training s | lists/s |");
    print("| --- | --- | --- | --- | --- |");
    algorithms.forEach((label, algorithm) -> samples.put(label, measured(label, algorithm)));
    for (String one : List.of("ContentKnn", "AttributeRidge")) {
      PairedComparison difference =
          PairedComparison.of(samples.get("both"), samples.get(one), Bootstrap.DEFAULTS);
      Interval interval = difference.interval();
      print(
          "both − %s: %.4f (%.4f … %.4f)",
          one, difference.difference(), interval.low(), interval.high());
    }
  }

  private Sample measured(String label, Algorithm algorithm) {
    Evaluation evaluation = evaluator().evaluate(algorithm);
    UserValues values = evaluation.byUser().get(RECALL);
    Sample sample = Sample.weighted(values.values(), values.weights());
    Interval interval = Bootstrap.DEFAULTS.interval(sample);
    print(
        "| %s | %.4f | %.4f … %.4f | %.1f | %.0f |",
        label,
        sample.mean(),
        interval.low(),
        interval.high(),
        evaluation.cost().trainingSeconds(),
        evaluation.cost().usersPerSecond());
    return sample;
  }

  private Evaluator evaluator() {
    return new Evaluator(data, fold.test(), List.of(RECALL), fold.protocol());
  }

  private void tune(String field) {
    print("%n%s, new items drawn from training", name);
    for (double rarity : new double[] {0, 0.5, 1, 1.5, 2}) {
      recall(ContentKnn.DEFAULTS.withFields(field).withRarity(rarity));
      recall(AttributeRidge.DEFAULTS.withFields(field).withRarity(rarity));
    }
    for (double regularization : new double[] {0.5, 2, 4, 8}) {
      recall(AttributeRidge.DEFAULTS.withFields(field).withRegularization(regularization));
    }
    for (int neighbors : new int[] {100, 500, 1000, 5000}) {
      recall(AttributeRidge.DEFAULTS.withFields(field).withNeighbors(neighbors));
    }
    for (double weight : new double[] {0.5, 1, 2, 4, 8}) {
      recall(new Both(field, weight));
    }
  }

  private void recall(Algorithm algorithm) {
    Evaluation evaluation = evaluator().evaluate(algorithm);
    print("%.4f %s", evaluation.means().get(RECALL), evaluation.algorithm());
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /**
   * Scores at random, for each person otherwise.
   *
   * @param seed of chance
   */
  public record Chance(long seed) implements Algorithm {

    @Override
    public Model train(TrainingData data) {
      return new ChanceModel(data.items(), seed);
    }
  }

  private record ChanceModel(Ids items, long seed) implements Model {

    @Override
    public void score(Profile profile, float[] scores) {
      long of = seed;
      for (int h = 0; h < profile.size(); h++) {
        of = 31 * of + profile.item(h);
      }
      SplittableRandom random = new SplittableRandom(of);
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) random.nextDouble(0.1, 1);
      }
    }
  }

  /**
   * The sum of what both models score, each less its mean and in standard deviations over the items
   * that may be recommended.
   *
   * @param field of the catalog that counts
   * @param ridgeWeight what the regression counts for, the likeness counting 1
   */
  public record Both(String field, double ridgeWeight) implements Algorithm {

    static final double RIDGE_WEIGHT = 2;

    @Override
    public Model train(TrainingData data) {
      return new BothModel(
          ContentKnn.DEFAULTS.withFields(field).train(data),
          AttributeRidge.DEFAULTS.withFields(field).train(data),
          ridgeWeight);
    }
  }

  private record BothModel(Model knn, Model ridge, double ridgeWeight) implements Model {

    @Override
    public Ids items() {
      return knn.items();
    }

    @Override
    public void score(Profile profile, float[] scores) {
      score(profile, Eligible.all(scores.length), scores);
    }

    @Override
    public void top(Profile profile, Eligible eligible, TopItems best) {
      float[] scores = new float[items().size()];
      score(profile, eligible, scores);
      best.offerAll(scores, eligible);
    }

    private void score(Profile profile, Eligible eligible, float[] scores) {
      float[] others = new float[scores.length];
      knn.score(profile, scores);
      ridge.score(profile, others);
      standardize(scores, eligible);
      standardize(others, eligible);
      for (int item = 0; item < scores.length; item++) {
        scores[item] += (float) ridgeWeight * others[item];
      }
    }

    private static void standardize(float[] scores, Eligible eligible) {
      double sum = 0;
      double squares = 0;
      for (int item = 0; item < scores.length; item++) {
        if (eligible.contains(item)) {
          sum += scores[item];
          squares += (double) scores[item] * scores[item];
        }
      }
      int count = Math.max(1, eligible.count());
      double mean = sum / count;
      double deviation = Math.sqrt(Math.max(1e-30, squares / count - mean * mean));
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) ((scores[item] - mean) / deviation);
      }
    }
  }
}
