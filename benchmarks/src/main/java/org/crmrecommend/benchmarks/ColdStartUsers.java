package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Switching;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.input.UsersReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;

/**
 * How good are recommendations for new users, given their demographic attributes and their first
 * few events? Holds out a random fifth of the MovieLens users: none of their events is used in
 * training. Reads {@code ml-100k/u.data}, {@code ml-100k/u.user}, {@code ml-1m/pairs.dat} and
 * {@code ml-1m/users.dat} from a folder. Prints NDCG@10 over all items that are not revealed, with
 * 95 % intervals of the difference from the most popular items. Run with {@code java -Xmx4g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.ColdStartUsers FOLDER}. With {@code
 * FOLDER tune}, the new users are a fifth of the training users, and the program prints the results
 * of several weights on MovieLens-100k. The constants of this class were chosen that way: the
 * hybrid uses the weights with the best mean over first and random events.
 *
 * <p>The revealed events of a user are the first ones or random ones. A smaller random sample is a
 * subset of a larger one. The copy of MovieLens-1M that is read here has no times, and therefore no
 * first events.
 */
public final class ColdStartUsers {

  private static final long SEED = 42;
  private static final double NEW_USER_SHARE = 0.2;
  private static final int[] REVEALED_COUNTS = {0, 1, 2, 5, 10};
  private static final Metric NDCG = Metrics.ndcg(10);

  private static final ItemKnn NEIGHBORS = ItemKnn.DEFAULTS.withNeighbors(200).withShrinkage(100);
  private static final ImplicitAls FACTORS =
      ImplicitAls.DEFAULTS.withFactors(16).withRegularization(0.02).withUnobservedWeight(0.3);

  /** Uses only attributes for an empty history, and gives them less weight for longer histories. */
  private static final Algorithm HYBRID =
      Switching.of(Demographic.DEFAULTS)
          .from(1, blend(0.6))
          .from(3, blend(0.4))
          .from(8, blend(0.2));

  /** The candidate values of the demographic weights in {@link #HYBRID}. */
  private static final double[] DEMOGRAPHIC_WEIGHTS = {0.8, 0.6, 0.4, 0.2, 0};

  private final String name;
  private final EventLog log;
  private final Users users;

  private ColdStartUsers(Path folder, String events, String users) {
    this.name = folder.getFileName().toString();
    this.log = EventReader.movielens().read(folder.resolve(events));
    this.users = UsersReader.movielens().read(folder.resolve(users));
  }

  /** Splits a log such that {@code revealed} events of each new user are known. */
  private interface RevealMethod {
    Fold fold(EventLog log, int revealed, long seed);
  }

  /** Measures on both data sets. */
  public static void main(String[] args) {
    boolean isTuning = args.length == 2 && args[1].equals("tune");
    if (args.length != 1 && !isTuning) {
      System.err.println("usage: ColdStartUsers FOLDER [tune]");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    ColdStartUsers movieLens100k =
        new ColdStartUsers(folder.resolve("ml-100k"), "u.data", "u.user");
    if (isTuning) {
      movieLens100k.tune("first", ColdStartUsers::revealFirst);
      movieLens100k.tune("random", ColdStartUsers::revealRandom);
      return;
    }
    print(
        "| data | known | most-popular | demographic | item-knn | implicit-als | hybrid |"
            + " demographic − most-popular | hybrid − demographic |");
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    movieLens100k.run("first", ColdStartUsers::revealFirst);
    movieLens100k.run("random", ColdStartUsers::revealRandom);
    new ColdStartUsers(folder.resolve("ml-1m"), "pairs.dat", "users.dat")
        .run("random", ColdStartUsers::revealRandom);
  }

  /**
   * Returns a hybrid with a weight for demographic; neighbors and factors share the rest equally.
   */
  private static Weighted blend(double weight) {
    double otherWeight = (1 - weight) / 2;
    return Weighted.of(Demographic.DEFAULTS, NEIGHBORS, FACTORS)
        .withWeights(List.of(weight, otherWeight, otherWeight));
  }

  /**
   * Prints the result of each demographic weight, with a fifth of the training users as new users.
   */
  private void tune(String revealName, RevealMethod revealMethod) {
    EventLog train = new Split.ColdUsers(NEW_USER_SHARE, 0, SEED).split(log).train();
    for (int revealed : REVEALED_COUNTS) {
      Evaluator evaluator = evaluator(revealMethod.fold(train, revealed, SEED + 1));
      for (double weight : DEMOGRAPHIC_WEIGHTS) {
        double mean = measure(evaluator, blend(weight)).mean();
        print("| %s | %d %s | weight %.1f | %.4f |", name, revealed, revealName, weight, mean);
      }
    }
  }

  private Evaluator evaluator(Fold fold) {
    TrainingData data = TrainingData.builder(fold.train()).users(users).build();
    return new Evaluator(data, fold.test(), List.of(NDCG), fold.protocol());
  }

  private void run(String revealName, RevealMethod revealMethod) {
    for (int revealed : REVEALED_COUNTS) {
      Evaluator evaluator = evaluator(revealMethod.fold(log, revealed, SEED));
      Sample popular = measure(evaluator, MostPopular.DEFAULTS);
      Sample demographic = measure(evaluator, Demographic.DEFAULTS);
      Sample hybrid = measure(evaluator, HYBRID);
      print(
          "| %s | %d %s | %.4f | %.4f | %.4f | %.4f | %.4f | %s | %s |",
          name,
          revealed,
          revealName,
          popular.mean(),
          demographic.mean(),
          measure(evaluator, NEIGHBORS).mean(),
          measure(evaluator, FACTORS).mean(),
          hybrid.mean(),
          difference(demographic, popular),
          difference(hybrid, demographic));
    }
  }

  private static Sample measure(Evaluator evaluator, Algorithm algorithm) {
    return Sample.of(evaluator.evaluate(algorithm).perUserScores().get(NDCG).values());
  }

  private static String difference(Sample first, Sample second) {
    PairedComparison comparison = PairedComparison.of(first, second, Bootstrap.DEFAULTS);
    return String.format(
        Locale.ROOT,
        "%+.4f (%+.4f … %+.4f, %d users)",
        comparison.difference(),
        comparison.interval().low(),
        comparison.interval().high(),
        comparison.userCount());
  }

  private static Fold revealFirst(EventLog log, int revealed, long seed) {
    return new Split.ColdUsers(NEW_USER_SHARE, revealed, seed).split(log);
  }

  private static Fold revealRandom(EventLog log, int revealed, long seed) {
    Fold fold = new Split.ColdUsers(NEW_USER_SHARE, 0, seed).split(log);
    EventLog test = fold.test();
    BitSet known = new BitSet();
    for (int user = 0; user < test.userCount(); user++) {
      SplittableRandom random =
          new SplittableRandom(seed + log.users().indexOf(test.users().id(user)));
      int[] events = IntStream.range(test.from(user), test.to(user)).toArray();
      for (int count = 0; count < Math.min(revealed, events.length); count++) {
        int drawn = random.nextInt(count, events.length);
        known.set(events[drawn]);
        events[drawn] = events[count];
      }
    }
    return new Fold(
        "",
        fold.train(),
        test.filter(event -> !known.get(event)),
        Protocol.DEFAULTS.withFoldIn(test.filter(known::get)));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
