package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
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

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int ITEMS = 7;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /** The baskets of a person, the oldest first; an item may be in one twice. */
  private record Shopper(String id, List<List<Integer>> baskets) {

    boolean bought(int item) {
      return visits(item) > 0;
    }

    long visits(int item) {
      return baskets.stream().filter(basket -> basket.contains(item)).count();
    }

    /** A vector of the weight of each visit, the newest having age 0. */
    double[] vector(VisitWeights weights) {
      double[] vector = new double[ITEMS];
      for (int age = 0; age < baskets.size(); age++) {
        List<Integer> basket = baskets.get(baskets.size() - 1 - age);
        for (int item = 0; item < ITEMS; item++) {
          vector[item] += basket.contains(item) ? weights.weight(age, baskets.size()) : 0;
        }
      }
      return vector;
    }
  }

  private record Near(double[] vector, double nearness) {}

  /** Few neighbors of many who are as near; all sums are of powers of ½, so no rounding shows. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tifuKnn_manyEquallyNear_equalsTheFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TifuKnn algorithm =
        new TifuKnn(1 << random.nextInt(4), 0.5, 0.5, random.nextInt(1, 6), 0.3, 0.2);

    assertIsAsByFormula(
        algorithm, new OfTifuKnn(algorithm), shoppers(random, IntStream.of(1, 2, 4, 8)), random);
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
        algorithm, new OfTifuKnn(algorithm), shoppers(random, IntStream.range(1, 12)), random);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upCf_manyEquallyNear_equalsTheFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    UpCf algorithm = new UpCf(4, 0.5, random.nextInt(5), random.nextInt(1, 6), 0.3, 0.2);

    assertIsAsByFormula(
        algorithm, new OfUpCf(algorithm), shoppers(random, IntStream.of(1, 2, 4, 8)), random);
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
        algorithm, new OfUpCf(algorithm), shoppers(random, IntStream.range(1, 12)), random);
  }

  private static void assertIsAsByFormula(
      Algorithm algorithm, Formula formula, List<Shopper> shoppers, SplittableRandom random) {
    TrainingData data = TrainingData.of(log(shoppers, random));
    Model model = algorithm.train(data);

    for (int user = 0; user < shoppers.size(); user++) {
      Shopper known = shoppers.get(user);
      assertIsAsByFormula(model, data.profile(user), formula.parts(known, shoppers), known);
    }
    for (Shopper guest : shoppers(random, IntStream.of(1, 2, 4))) {
      assertIsAsByFormula(model, profile(guest), formula.parts(guest, shoppers), guest);
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

  /** Fewer people than items or more, each with one of some numbers of baskets. */
  private static List<Shopper> shoppers(SplittableRandom random, IntStream counts) {
    int[] some = counts.toArray();
    return IntStream.range(0, random.nextInt(3, 25))
        .mapToObj(
            user -> {
              int count = some[random.nextInt(some.length)];
              return new Shopper(
                  String.format("u%02d", user),
                  IntStream.range(0, count).mapToObj(visit -> basket(random)).toList());
            })
        .toList();
  }

  private static List<Integer> basket(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(1, 4))
        .mapToObj(place -> random.nextInt(random.nextInt(ITEMS) + 1))
        .toList();
  }

  /**
   * Purchases of one order, a second apart, or of one moment, with a view when the visit begins and
   * one between visits; the first person has seen all items.
   */
  private static EventLog log(List<Shopper> shoppers, SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (Shopper shopper : shoppers) {
      for (int visit = 0; visit < shopper.baskets.size(); visit++) {
        boolean isOrder = random.nextBoolean();
        Instant time = time(visit);
        int seen = random.nextInt(ITEMS);
        events.add(event(shopper, seen, EventKind.VIEW).at(time));
        events.add(event(shopper, seen, EventKind.VIEW).at(time.plus(Duration.ofHours(12))));
        for (int item : shopper.baskets.get(visit)) {
          Event event = event(shopper, item, EventKind.PURCHASE);
          time = time.plusSeconds(isOrder ? 1 : 0);
          events.add(isOrder ? event.at(time).inOrder(shopper.id + "-" + visit) : event.at(time));
        }
      }
    }
    for (int item = 0; item < ITEMS; item++) {
      events.add(event(shoppers.get(0), item, EventKind.VIEW));
    }
    Collections.shuffle(events, new Random(random.nextLong()));
    return EventLog.of(events.stream());
  }

  private static Event event(Shopper shopper, int item, EventKind kind) {
    return Event.of(shopper.id, "i" + item, kind);
  }

  private static Profile profile(Shopper shopper) {
    Profile.Builder profile = Profile.builder();
    for (int visit = 0; visit < shopper.baskets.size(); visit++) {
      for (int item : shopper.baskets.get(visit)) {
        profile.add(item, 1, time(visit));
      }
    }
    return profile.build();
  }

  private static Instant time(int visit) {
    return START.plus(Duration.ofDays(visit));
  }
}
