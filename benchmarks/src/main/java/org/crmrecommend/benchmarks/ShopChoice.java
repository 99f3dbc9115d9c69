package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.crmrecommend.AlgorithmChoice;
import org.crmrecommend.Algorithms;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.shop.Shop;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.input.UsersReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.Sample;

/**
 * How good is the algorithm that {@link Algorithms#forShop} chooses? Holds out the latest fifth of
 * the events, gives it the rest, and prints NDCG@10 on the hold-out with its 95 % interval, and the
 * median time of a request, compared with {@link ItemKnn}, alone and followed by {@link
 * MostPopular}. Reads {@code ml-100k/u.data}, {@code u.item}, {@code u.user} and {@code
 * online-retail/online_retail.csv} in a folder; the sample shop comes with the project. With a
 * number of events instead of a folder, it measures the seconds of the choice for that number of
 * random purchases. Run with {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.ShopChoice FOLDER|EVENTS}.
 */
public final class ShopChoice {

  private static final Metric NDCG = Metrics.ndcg(10);
  private static final int REQUESTS = 2_000;

  private ShopChoice() {}

  /** Prints a table, and the reports of the choices. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: ShopChoice FOLDER|EVENTS");
      System.exit(2);
    }
    if (args[0].matches("\\d+")) {
      int events = Integer.parseInt(args[0]);
      choose(TrainingData.of(ZipfLog.draw(events / 9, 20_000, events, 42)));
      return;
    }
    Path folder = Path.of(args[0]);
    compare("Online Retail", onlineRetail(folder.resolve("online-retail/online_retail.csv")));
    compare("MovieLens-100k", movieLens(folder.resolve("ml-100k")));
    compare("sample shop", shop());
  }

  private static TrainingData onlineRetail(Path file) {
    return TrainingData.builder(EventReader.onlineRetail().read(file))
        .catalog(CatalogReader.onlineRetail().read(file))
        .build();
  }

  private static TrainingData movieLens(Path folder) {
    return TrainingData.builder(EventReader.movielens().read(folder.resolve("u.data")))
        .catalog(CatalogReader.movielens().read(folder.resolve("u.item")))
        .users(UsersReader.movielens().read(folder.resolve("u.user")))
        .build();
  }

  private static TrainingData shop() {
    Shop shop = SampleShop.DEFAULTS.generate();
    return TrainingData.builder(shop.events()).catalog(shop.catalog()).users(shop.users()).build();
  }

  private static void compare(String name, TrainingData data) {
    print("%n**%s**: %s", name, data.log());
    Fold fold = Split.Latest.DEFAULTS.split(data.log());
    TrainingData train = data.toBuilder(fold.train()).build();
    Evaluator evaluator = new Evaluator(train, fold.test(), List.of(NDCG));
    AlgorithmChoice choice = choose(train);
    measure("forShop", choice.algorithm(), train, evaluator);
    measure("item-knn", ItemKnn.DEFAULTS, train, evaluator);
    Algorithm filled = Fallback.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS);
    measure("item-knn, most-popular", filled, train, evaluator);
  }

  private static AlgorithmChoice choose(TrainingData data) {
    long start = System.nanoTime();
    double startCpu = cpuSeconds();
    AlgorithmChoice choice = Algorithms.forShop(data);
    print(
        "chosen in %.0f s, %.0f s of all processors%n%s",
        (System.nanoTime() - start) / 1e9, cpuSeconds() - startCpu, choice.report());
    return choice;
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  private static void measure(
      String name, Algorithm algorithm, TrainingData train, Evaluator evaluator) {
    long start = System.nanoTime();
    Model model = algorithm.train(train);
    double seconds = (System.nanoTime() - start) / 1e9;
    PerUserScores scores =
        Objects.requireNonNull(evaluator.evaluate(model).perUserScores().get(NDCG));
    Sample sample = Sample.weighted(scores.values(), scores.weights());
    Interval interval = Bootstrap.DEFAULTS.interval(sample);
    print(
        "| %s | %.4f [%.4f, %.4f] | %d users | trained in %.1f s | request %.3f ms |",
        name,
        sample.mean(),
        interval.low(),
        interval.high(),
        sample.weightedUserCount(),
        seconds,
        medianMillis(Recommender.of(model, train), evaluator.userIds()));
  }

  private static double medianMillis(Recommender recommender, List<String> userIds) {
    double[] millis = new double[2 * REQUESTS];
    for (int r = 0; r < millis.length; r++) {
      Request request = Request.forUser(userIds.get(r % userIds.size())).withLimit(10);
      long start = System.nanoTime();
      recommender.recommend(request);
      millis[r] = (System.nanoTime() - start) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(millis, REQUESTS, millis.length);
    Arrays.sort(warm);
    return warm[REQUESTS / 2];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
