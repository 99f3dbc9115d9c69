package org.crmrecommend.factor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.kernel.FactorTiles;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * Measures whether a user who is unknown to the training gets the same list as a known user with
 * the same history. For a sample of users, it compares the ten best new items by the trained vector
 * with those by the folded-in vector. After {@code mvn verify}, run with {@code java -cp
 * crm-recommend-core/target/test-classes:benchmarks/target/benchmarks.jar
 * org.crmrecommend.factor.FoldInOverlap FILE}. The file has one line per user: the user, followed
 * by the items.
 */
final class FoldInOverlap {

  private static final int SAMPLE_SIZE = 2_000;
  private static final int LIMIT = 10;

  private final TrainingData data;
  private final int[] users;

  private FoldInOverlap(TrainingData data) {
    this.data = data;
    this.users =
        new SplittableRandom(42)
            .ints(0, data.interactions().userCount())
            .limit(SAMPLE_SIZE)
            .toArray();
  }

  /** Trains both models with their defaults and prints the mean overlap of each. */
  public static void main(String[] args) {
    if (args.length != 1) {
      print("usage: FoldInOverlap FILE");
      System.exit(2);
    }
    FoldInOverlap overlap =
        new FoldInOverlap(TrainingData.of(EventReader.adjacency().read(Path.of(args[0]))));
    overlap.compareLeastSquares(ImplicitAls.DEFAULTS);
    overlap.comparePairwiseRanking(Bpr.DEFAULTS);
  }

  private void compareLeastSquares(ImplicitAls parameters) {
    AlsTraining training = new AlsTraining(data, parameters, TrainingContext.DEFAULTS);
    for (int pass = 0; pass < parameters.iterations(); pass++) {
      training.iterate();
    }
    List<Set<Integer>> trained = topLists(training.itemFactors(), training.userFactors());
    AlsFoldIn foldIn = training.foldIn(); // rotates the item factors
    report(
        parameters,
        trained,
        topLists(training.itemFactors(), foldedInVectors(foldIn, parameters.factors())));
  }

  private void comparePairwiseRanking(Bpr parameters) {
    BprTraining training = new BprTraining(data, parameters, TrainingContext.DEFAULTS);
    for (int pass = 0; pass < parameters.iterations(); pass++) {
      training.iterate(pass);
    }
    List<Set<Integer>> trained = topLists(training.itemFactors(), training.userFactors());
    float[][] folded = foldedInVectors(training.foldIn(), parameters.factors());
    report(parameters, trained, topLists(training.itemFactors(), folded));
  }

  private float[][] foldedInVectors(FoldIn foldIn, int factors) {
    float[][] vectors = new float[data.interactions().userCount()][];
    for (int user : users) {
      vectors[user] = new float[factors];
      try (FoldedProfile folded = foldIn.fold(data.profile(user))) {
        folded.writeVector(vectors[user]);
      }
    }
    return vectors;
  }

  /** Returns, for each user of the sample, the items with the highest scores among unseen items. */
  private List<Set<Integer>> topLists(float[][] items, float[][] vectors) {
    List<Set<Integer>> lists = new ArrayList<>();
    TopItems best = new TopItems(LIMIT);
    for (int user : users) {
      Interactions.Row seen = data.interactions().itemsOf(user);
      float[] vector = vectors[user];
      best.clear();
      for (int item = 0; item < items.length; item++) {
        float score = FactorTiles.score(items[item], vector, vector.length);
        if (score >= best.threshold() && !seen.contains(item)) {
          best.offer(item, score);
        }
      }
      lists.add(IntStream.range(0, best.size()).mapToObj(best::item).collect(Collectors.toSet()));
    }
    return lists;
  }

  private static void report(
      Object parameters, List<Set<Integer>> trained, List<Set<Integer>> folded) {
    double shared = 0;
    for (int u = 0; u < trained.size(); u++) {
      shared += trained.get(u).stream().filter(folded.get(u)::contains).count();
    }
    print(
        "overlap@%d %.3f for %d users, %s",
        LIMIT, shared / LIMIT / trained.size(), trained.size(), parameters);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
