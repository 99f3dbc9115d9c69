package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas of the Javadoc worked out over whole vectors, person by person. */
class NextBasketPropertyTest {

  private static final int ITEMS = Shopper.ITEMS;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** The vector of somebody else, and how near it is. */
  private static final class Near {

    private final double[] vector;
    private final double nearness;

    Near(double[] vector, double nearness) {
      this.vector = vector;
      this.nearness = nearness;
    }
  }

  /** Few neighbors of many who are as near; all sums are of powers of ½, so no rounding shows. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tifuKnn_manyEquallyNear_equalsTheFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TifuKnn algorithm =
        new TifuKnn(1 << random.nextInt(4), 0.5, 0.5, random.nextInt(1, 6), 0.3, 0.2);

    assertIsAsByFormula(
        algorithm,
        new OfTifuKnn(algorithm),
        Shopper.random(random, IntStream.of(1, 2, 4, 8)),
        random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tifuKnn_anyVisits_equalsTheFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TifuKnn algorithm =
        new TifuKnn(
            random.nextInt(1, 5),
            random.nextDouble(0.1, 1),
            random.nextDouble(0.1, 1),
            1000,
            random.nextDouble(),
            random.nextDouble());

    assertIsAsByFormula(
        algorithm,
        new OfTifuKnn(algorithm),
        Shopper.random(random, IntStream.range(1, 12)),
        random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upCf_manyEquallyNear_equalsTheFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UpCf algorithm = new UpCf(4, 0.5, random.nextInt(5), random.nextInt(1, 6), 0.3, 0.2);

    assertIsAsByFormula(
        algorithm, new OfUpCf(algorithm), Shopper.random(random, IntStream.of(1, 2, 4, 8)), random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upCf_anyVisits_equalsTheFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UpCf algorithm =
        new UpCf(
            random.nextInt(1, 8),
            random.nextDouble(),
            random.nextDouble(0, 6),
            1000,
            random.nextDouble(),
            random.nextDouble());

    assertIsAsByFormula(
        algorithm, new OfUpCf(algorithm), Shopper.random(random, IntStream.range(1, 12)), random);
  }

  private static void assertIsAsByFormula(
      Algorithm algorithm, Formula formula, List<Shopper> shoppers, SplittableRandom random) {
    TrainingData data = TrainingData.of(Shopper.log(shoppers, random));
    Model model = algorithm.train(data);

    for (int user = 0; user < shoppers.size(); user++) {
      Shopper known = shoppers.get(user);
      assertIsAsByFormula(model, data.profile(user), formula.parts(known, shoppers), known);
    }
    for (Shopper guest : Shopper.random(random, IntStream.of(1, 2, 4))) {
      assertIsAsByFormula(model, guest.profile(), formula.parts(guest, shoppers), guest);
    }
  }

  private static void assertIsAsByFormula(
      Model model, Profile profile, List<List<Cause>> parts, Shopper shopper) {
    float[] scores = new float[ITEMS];
    model.score(profile, scores);
    for (int item = 0; item < ITEMS; item++) {
      List<Cause> expected = parts.get(item);
      double score = expected.stream().mapToDouble(Cause::share).sum();
      assertThat((double) scores[item])
          .as("%d of %s", item, shopper)
          .isCloseTo(score, within(1e-5));
      List<Cause> causes = ((Explains) model).explain(profile, item);
      assertThat(causes.stream().map(cause -> cause.withShare(1)))
          .as("%d of %s", item, shopper)
          .containsExactlyInAnyOrderElementsOf(
              expected.stream().map(cause -> cause.withShare(1)).toList());
      assertThat(shares(causes, 1)).containsExactly(shares(expected, score), within(1e-4));
    }
  }

  private static double[] shares(List<Cause> causes, double total) {
    return causes.stream()
        .sorted(Comparator.comparing(cause -> cause.getClass().getName()))
        .mapToDouble(cause -> cause.share() / total)
        .toArray();
  }

  /** The parts of the score of each item, by the definition of the vectors and of who is near. */
  private abstract static class Formula {

    private final int neighbors;
    private final double own;
    private final double popularity;

    Formula(int neighbors, double own, double popularity) {
      this.neighbors = neighbors;
      this.own = own;
      this.popularity = popularity;
    }

    abstract double visit(int age, int count);

    abstract double nearness(double[] own, double[] other);

    abstract double weight(double nearness);

    List<List<Cause>> parts(Shopper shopper, List<Shopper> shoppers) {
      double[] vector = shopper.vector(this::visit);
      List<Near> near = near(vector, shoppers);
      double total = near.stream().mapToDouble(n -> weight(n.nearness)).sum();
      double bought = IntStream.range(0, ITEMS).mapToLong(i -> visits(shoppers, i)).sum();
      List<List<Cause>> parts = new ArrayList<>();
      for (int i = 0; i < ITEMS; i++) {
        int item = i;
        double peers = near.stream().mapToDouble(n -> weight(n.nearness) * n.vector[item]).sum();
        int users = (int) near.stream().filter(n -> n.vector[item] > 0).count();
        int buyers = (int) shoppers.stream().filter(s -> s.bought(item)).count();
        double popular = popularity * visits(shoppers, item) / bought;
        List<Cause> all =
            List.of(
                new Cause.Habit((int) shopper.visits(item), own * vector[item]),
                new Cause.Peers(users, peers == 0 ? 0 : (1 - own) * peers / total),
                new Cause.Popularity(buyers, popular));
        parts.add(all.stream().filter(part -> part.share() > 0).toList());
      }
      return parts;
    }

    private static long visits(List<Shopper> shoppers, int item) {
      return shoppers.stream().mapToLong(shopper -> shopper.visits(item)).sum();
    }

    /** Those before in the list come first among equals; differences of rounding are none. */
    private List<Near> near(double[] vector, List<Shopper> shoppers) {
      return shoppers.stream()
          .map(shopper -> shopper.vector(this::visit))
          .filter(other -> product(vector, other) > 0 && !isSame(vector, other))
          .map(other -> new Near(other, nearness(vector, other)))
          .sorted(Comparator.comparingDouble((Near n) -> (float) n.nearness).reversed())
          .limit(neighbors)
          .toList();
    }

    static double product(double[] one, double[] other) {
      return IntStream.range(0, ITEMS).mapToDouble(item -> one[item] * other[item]).sum();
    }

    private static boolean isSame(double[] one, double[] other) {
      return IntStream.range(0, ITEMS).allMatch(i -> Math.abs(one[i] - other[i]) < 1e-9);
    }
  }

  private static final class OfTifuKnn extends Formula {

    private final TifuKnn algorithm;

    OfTifuKnn(TifuKnn algorithm) {
      super(algorithm.neighbors(), algorithm.own(), algorithm.popularity());
      this.algorithm = algorithm;
    }

    /** Looks for the visit among the groups, which are filled one by one from the newest. */
    @Override
    double visit(int age, int count) {
      List<List<Integer>> groups = new ArrayList<>();
      for (int visit = 0; visit < count; visit++) {
        if (visit % algorithm.groupSize() == 0) {
          groups.add(new ArrayList<>());
        }
        groups.get(groups.size() - 1).add(visit);
      }
      int group = IntStream.range(0, groups.size()).filter(g -> groups.get(g).contains(age)).sum();
      return Math.pow(algorithm.visitDecay(), groups.get(group).indexOf(age))
          * Math.pow(algorithm.groupDecay(), group)
          / (groups.get(group).size() * (double) groups.size());
    }

    @Override
    double nearness(double[] own, double[] other) {
      DoubleStream gaps = IntStream.range(0, ITEMS).mapToDouble(i -> own[i] - other[i]);
      return -Math.sqrt(gaps.map(gap -> gap * gap).sum());
    }

    @Override
    double weight(double nearness) {
      return 1;
    }
  }

  private static final class OfUpCf extends Formula {

    private final UpCf algorithm;

    OfUpCf(UpCf algorithm) {
      super(algorithm.neighbors(), algorithm.own(), algorithm.popularity());
      this.algorithm = algorithm;
    }

    @Override
    double visit(int age, int count) {
      return age < algorithm.visits() ? 1.0 / Math.min(count, algorithm.visits()) : 0;
    }

    @Override
    double nearness(double[] own, double[] other) {
      double normOfOwn = Math.sqrt(product(own, own));
      double normOfOther = Math.sqrt(product(other, other));
      double alpha = algorithm.asymmetry();
      return product(own, other)
          / (Math.pow(normOfOwn, 2 * alpha) * Math.pow(normOfOther, 2 * (1 - alpha)));
    }

    @Override
    double weight(double nearness) {
      return Math.pow(nearness, algorithm.locality());
    }
  }
}
