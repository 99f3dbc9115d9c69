package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the formulas of the Javadoc, computed on dense vectors user by user. */
class NextBasketPropertyTest {

  private static final int ITEMS = UserBaskets.ITEMS;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** The vector of another user and its similarity. */
  private static final class Neighbor {

    private final double[] vector;
    private final double similarity;

    Neighbor(double[] vector, double similarity) {
      this.vector = vector;
      this.similarity = similarity;
    }
  }

  /**
   * Selects few of many tied neighbors. All sums are of powers of ½, so there are no rounding
   * errors.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tifuKnn_tiedNeighbors_equalsOracle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TifuKnn algorithm =
        new TifuKnn(1 << random.nextInt(4), 0.5, 0.5, random.nextInt(1, 6), 0.3, 0.2);

    assertMatchesOracle(
        algorithm,
        new TifuKnnOracle(algorithm),
        UserBaskets.random(random, IntStream.of(1, 2, 4, 8)),
        random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tifuKnn_randomBaskets_equalsOracle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TifuKnn algorithm =
        new TifuKnn(
            random.nextInt(1, 5),
            random.nextDouble(0.1, 1),
            random.nextDouble(0.1, 1),
            1000,
            random.nextDouble(),
            random.nextDouble());

    assertMatchesOracle(
        algorithm,
        new TifuKnnOracle(algorithm),
        UserBaskets.random(random, IntStream.range(1, 12)),
        random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upCf_tiedNeighbors_equalsOracle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UpCf algorithm = new UpCf(4, 0.5, random.nextInt(5), random.nextInt(1, 6), 0.3, 0.2);

    assertMatchesOracle(
        algorithm,
        new UpCfOracle(algorithm),
        UserBaskets.random(random, IntStream.of(1, 2, 4, 8)),
        random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upCf_randomBaskets_equalsOracle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UpCf algorithm =
        new UpCf(
            random.nextInt(1, 8),
            random.nextDouble(),
            random.nextDouble(0, 6),
            1000,
            random.nextDouble(),
            random.nextDouble());

    assertMatchesOracle(
        algorithm,
        new UpCfOracle(algorithm),
        UserBaskets.random(random, IntStream.range(1, 12)),
        random);
  }

  /** Lists for every set of eligible items: few or many, popular or not. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyEligibleItems_equalsSortedScores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<UserBaskets> allBaskets = UserBaskets.random(random, IntStream.of(1, 2, 4));
    TrainingData data = TrainingData.of(UserBaskets.eventLog(allBaskets, random));
    Model model = new TifuKnn(3, 0.9, 0.8, 1 + (int) seed % 3, 0.4, seed % 2).train(data);

    for (Profile profile : List.of(data.profile(0), Profile.builder().build())) {
      float[] scores = ModelScores.scores(model, profile);
      for (int bits = 0; bits < 1 << ITEMS; bits++) {
        int[] items = BitSet.valueOf(new long[] {bits}).stream().toArray();
        int limit = random.nextInt(1, ITEMS + 2);
        List<Integer> expected =
            IntStream.of(items)
                .filter(item -> scores[item] != 0)
                .boxed()
                .sorted(Comparator.comparing((Integer item) -> -scores[item]))
                .limit(limit)
                .toList();
        TopItems best = ModelScores.top(model, profile, ItemSet.of(ITEMS, items), limit);
        assertThat(ModelScores.items(best)).as(Arrays.toString(items)).isEqualTo(expected);
      }
    }
  }

  private static void assertMatchesOracle(
      Algorithm algorithm, Oracle oracle, List<UserBaskets> allBaskets, SplittableRandom random) {
    TrainingData data = TrainingData.of(UserBaskets.eventLog(allBaskets, random));
    Model model = algorithm.train(data);

    for (int user = 0; user < allBaskets.size(); user++) {
      UserBaskets baskets = allBaskets.get(user);
      assertMatchesOracle(
          model, data.profile(user), oracle.contributions(baskets, allBaskets), baskets);
    }
    for (UserBaskets unknownUser : UserBaskets.random(random, IntStream.of(1, 2, 4))) {
      assertMatchesOracle(
          model, unknownUser.profile(), oracle.contributions(unknownUser, allBaskets), unknownUser);
    }
  }

  private static void assertMatchesOracle(
      Model model,
      Profile profile,
      List<Map<Cause, Double>> contributions,
      UserBaskets userBaskets) {
    float[] scores = ModelScores.scores(model, profile);
    for (int item = 0; item < ITEMS; item++) {
      Map<Cause, Double> expected = contributions.get(item);
      double score = expected.values().stream().mapToDouble(amount -> amount).sum();
      assertThat((double) scores[item])
          .as("%d of %s", item, userBaskets)
          .isCloseTo(score, within(1e-5));
      List<Explanation.Share> shares = ModelScores.shares(model, profile, item);
      assertThat(shares)
          .as("%d of %s", item, userBaskets)
          .extracting(Explanation.Share::cause)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      for (Explanation.Share share : shares) {
        assertThat(share.share())
            .as("%s for %d of %s", share.cause(), item, userBaskets)
            .isCloseTo(expected.get(share.cause()) / score, within(1e-4));
      }
    }
  }

  /**
   * Computes the contributions to the score of each item from the definitions of vectors and
   * neighbors.
   */
  private abstract static class Oracle {

    private final int neighbors;
    private final double own;
    private final double popularity;

    Oracle(int neighbors, double own, double popularity) {
      this.neighbors = neighbors;
      this.own = own;
      this.popularity = popularity;
    }

    abstract double basketWeight(int age, int count);

    abstract double similarity(double[] query, double[] neighbor);

    abstract double neighborWeight(double similarity);

    List<Map<Cause, Double>> contributions(UserBaskets userBaskets, List<UserBaskets> allBaskets) {
      double[] vector = userBaskets.vector(this::basketWeight);
      List<Neighbor> nearest = neighbors(vector, allBaskets);
      double total = nearest.stream().mapToDouble(n -> neighborWeight(n.similarity)).sum();
      double totalPurchases =
          IntStream.range(0, ITEMS).mapToLong(i -> totalBasketCount(allBaskets, i)).sum();
      List<Map<Cause, Double>> contributions = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        int item = i;
        double neighborSum =
            nearest.stream().mapToDouble(n -> neighborWeight(n.similarity) * n.vector[item]).sum();
        int users = (int) nearest.stream().filter(n -> n.vector[item] > 0).count();
        int buyers = (int) allBaskets.stream().filter(baskets -> baskets.hasBought(item)).count();
        double popularityScore = popularity * totalBasketCount(allBaskets, item) / totalPurchases;
        Map<Cause, Double> amounts = new HashMap<>();
        amounts.put(new Cause.Repurchase((int) userBaskets.basketCount(item)), own * vector[item]);
        amounts.put(
            new Cause.SimilarUsers(users), neighborSum == 0 ? 0 : (1 - own) * neighborSum / total);
        amounts.put(new Cause.Popularity(buyers), popularityScore);
        amounts.values().removeIf(amount -> amount == 0);
        contributions.add(amounts);
      }
      return contributions;
    }

    private static long totalBasketCount(List<UserBaskets> allBaskets, int item) {
      return allBaskets.stream().mapToLong(userBaskets -> userBaskets.basketCount(item)).sum();
    }

    /**
     * Returns the nearest neighbors. Ties keep the order of the list; scores are rounded to float,
     * so that rounding errors do not break ties.
     */
    private List<Neighbor> neighbors(double[] vector, List<UserBaskets> allBaskets) {
      return allBaskets.stream()
          .map(userBaskets -> userBaskets.vector(this::basketWeight))
          .filter(other -> dotProduct(vector, other) > 0 && !isSame(vector, other))
          .map(other -> new Neighbor(other, similarity(vector, other)))
          .sorted(Comparator.comparingDouble((Neighbor n) -> (float) n.similarity).reversed())
          .limit(neighbors)
          .toList();
    }

    static double dotProduct(double[] a, double[] b) {
      return IntStream.range(0, ITEMS).mapToDouble(item -> a[item] * b[item]).sum();
    }

    private static boolean isSame(double[] a, double[] b) {
      return IntStream.range(0, ITEMS).allMatch(i -> Math.abs(a[i] - b[i]) < 1e-9);
    }
  }

  private static final class TifuKnnOracle extends Oracle {

    private final TifuKnn algorithm;

    TifuKnnOracle(TifuKnn algorithm) {
      super(algorithm.neighbors(), algorithm.own(), algorithm.popularity());
      this.algorithm = algorithm;
    }

    /** Builds the groups one by one, the newest first, and finds the group of the basket. */
    @Override
    double basketWeight(int age, int count) {
      List<List<Integer>> groups = new ArrayList<>();
      for (int basket = 0; basket < count; basket++) {
        if (basket % algorithm.groupSize() == 0) {
          groups.add(new ArrayList<>());
        }
        groups.get(groups.size() - 1).add(basket);
      }
      int group = IntStream.range(0, groups.size()).filter(g -> groups.get(g).contains(age)).sum();
      return Math.pow(algorithm.visitDecay(), groups.get(group).indexOf(age))
          * Math.pow(algorithm.groupDecay(), group)
          / (groups.get(group).size() * (double) groups.size());
    }

    @Override
    double similarity(double[] query, double[] neighbor) {
      DoubleStream differences = IntStream.range(0, ITEMS).mapToDouble(i -> query[i] - neighbor[i]);
      return -Math.sqrt(differences.map(difference -> difference * difference).sum());
    }

    @Override
    double neighborWeight(double similarity) {
      return 1;
    }
  }

  private static final class UpCfOracle extends Oracle {

    private final UpCf algorithm;

    UpCfOracle(UpCf algorithm) {
      super(algorithm.neighbors(), algorithm.own(), algorithm.popularity());
      this.algorithm = algorithm;
    }

    @Override
    double basketWeight(int age, int count) {
      return age < algorithm.visits() ? 1.0 / Math.min(count, algorithm.visits()) : 0;
    }

    @Override
    double similarity(double[] query, double[] neighbor) {
      double queryNorm = Math.sqrt(dotProduct(query, query));
      double neighborNorm = Math.sqrt(dotProduct(neighbor, neighbor));
      double alpha = algorithm.asymmetry();
      return dotProduct(query, neighbor)
          / (Math.pow(queryNorm, 2 * alpha) * Math.pow(neighborNorm, 2 * (1 - alpha)));
    }

    @Override
    double neighborWeight(double similarity) {
      return Math.pow(similarity, algorithm.locality());
    }
  }
}
