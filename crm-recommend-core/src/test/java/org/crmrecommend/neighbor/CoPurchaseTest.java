package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Expected values are computed by hand. One user has the orders a b, a b c, a c and b c d, so that
 * users do not matter; the model keeps all neighbors unless a test says otherwise.
 */
class CoPurchaseTest extends ModelContract {

  private static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");
  private static final CoPurchase ALL = new CoPurchase(EventKind.PURCHASE, 10, 0, 1);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        CoPurchase.DEFAULTS.withLeastCount(1),
        new CoPurchase(EventKind.PURCHASE, 200, 0, 2),
        new CoPurchase(EventKind.PURCHASE, 3, 0.7, 1));
  }

  /** Each user has one order, because the random logs have none. */
  @Override
  protected TrainingData.Builder data(EventLog log) {
    return TrainingData.builder(EventLog.of(log.events().map(event -> event.withOrder("o"))));
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static Event bought(String user, String order, String item) {
    return Event.of(user, item, EventKind.PURCHASE).withOrder(order);
  }

  private static TrainingData orders(String... orders) {
    List<Event> events = new ArrayList<>();
    for (int order = 0; order < orders.length; order++) {
      for (String item : orders[order].split(" ", -1)) {
        events.add(bought("u", "o" + order, item));
      }
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  private static Map<String, Double> neighbors(CoPurchase algorithm, TrainingData data, String of) {
    Model model = algorithm.train(data);
    float[] scores =
        ModelScores.scores(model, Profile.builder().addToBasket(data.itemIndex(of)).build());
    Map<String, Double> found = new TreeMap<>();
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > 0) {
        found.put(data.items().id(item), (double) scores[item]);
      }
    }
    return found;
  }

  private static void assertScores(Map<String, Double> found, Map<String, Double> expected) {
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach((item, score) -> assertThat(found.get(item)).isCloseTo(score, within(1e-6)));
  }

  /** From a, the walk to b has the probability ⅓ · (½ + ⅓) = 5/18, and that to c, too. */
  @Test
  void score_noPenalty_isTheProbabilityOfTheWalk() {
    TrainingData data = orders("a b", "a b c", "a c", "b c d");

    assertScores(neighbors(ALL, data, "a"), Map.of("b", 0.5, "c", 0.5));
    assertScores(neighbors(ALL, data, "d"), Map.of("b", 0.5, "c", 0.5));
    // b has three orders: the first has two items, the others have three
    double toA = 1 / 3.0 * (1 / 2.0 + 1 / 3.0);
    double toC = 1 / 3.0 * (1 / 3.0 + 1 / 3.0);
    double toD = 1 / 3.0 * (1 / 3.0);
    double sum = toA + toC + toD;
    assertScores(neighbors(ALL, data, "b"), Map.of("a", toA / sum, "c", toC / sum, "d", toD / sum));
  }

  /** a is in three orders, d in one. */
  @Test
  void score_penalty_dividesByTheNumberOfOrders() {
    TrainingData data = orders("x a", "x d", "a", "a");

    assertScores(
        neighbors(ALL.withBeta(1), data, "x"),
        Map.of("a", (1 / 3.0) / (1 + 1 / 3.0), "d", 1 / (1 + 1 / 3.0)));
  }

  /** b has two orders with a, of two and three items, two with c, of three, and one with d. */
  @Test
  void score_fewOrdersInCommon_areNoNeighbors() {
    TrainingData data = orders("a b", "a b c", "a c", "b c d");

    assertScores(neighbors(ALL.withLeastCount(2), data, "b"), Map.of("a", 5 / 9.0, "c", 4 / 9.0));
    assertThat(neighbors(ALL.withLeastCount(2), data, "d")).isEmpty();
  }

  /** The same order id of another user is another order; without ids, days are orders. */
  @Test
  void train_eventsWithoutOrder_areGroupedByUserAndDay() {
    Event tea = Event.of("u", "tea", EventKind.PURCHASE);
    Event cup = Event.of("u", "cup", EventKind.PURCHASE);
    TrainingData data =
        TrainingData.of(
            EventLog.of(
                Stream.of(
                    tea.at(MORNING),
                    cup.at(MORNING.plus(Duration.ofHours(15))),
                    Event.of("u", "pot", EventKind.PURCHASE).at(MORNING.plus(Duration.ofDays(1))),
                    bought("u", "o1", "jam").at(MORNING),
                    bought("v", "o1", "rice").at(MORNING),
                    Event.of("w", "cake", EventKind.PURCHASE),
                    Event.of("w", "milk", EventKind.PURCHASE))));

    assertThat(neighbors(ALL, data, "tea")).containsOnlyKeys("cup");
    assertThat(neighbors(ALL, data, "pot")).isEmpty();
    assertThat(neighbors(ALL, data, "jam")).isEmpty();
    assertThat(neighbors(ALL, data, "cake")).containsOnlyKeys("milk");
  }

  @Test
  void train_otherKindsAndLaterEvents_areIgnored() {
    EventLog log =
        EventLog.of(
            Stream.of(
                bought("u", "o", "tea").at(MORNING),
                bought("u", "o", "cup").at(MORNING),
                Event.of("u", "pot", EventKind.VIEW).withOrder("o").at(MORNING),
                bought("u", "o", "late").at(MORNING.plusSeconds(1))));
    TrainingData data = TrainingData.builder(log).asOf(MORNING).build();

    assertThat(neighbors(ALL, data, "tea")).containsOnlyKeys("cup");
    assertThat(neighbors(ALL.withKind(EventKind.VIEW), data, "pot")).isEmpty();
  }

  @Test
  void train_noOrders_scoresNothing() {
    Model model = CoPurchase.DEFAULTS.train(TrainingData.of(EventLog.builder().build()));

    assertThat(model.itemCount()).isZero();
  }

  /** Compares with sums over all pairs of items. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomOrders_equalsNaiveSums(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Set<String>> orders = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int order = 0; order < 5 + seed * 3; order++) {
      Set<String> items = new TreeSet<>();
      for (int e = random.nextInt(1, 6); e > 0; e--) {
        String item = "i" + random.nextInt(3 + (int) seed);
        items.add(item);
        events.add(bought("u" + order % 7, "o" + order, item));
      }
      orders.add(items);
    }
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    CoPurchase algorithm =
        new CoPurchase(EventKind.PURCHASE, 1_000, random.nextDouble(), random.nextInt(1, 4));

    for (String item : data.items().stream().toList()) {
      assertScores(neighbors(algorithm, data, item), naive(algorithm, orders, item));
    }
  }

  private static Map<String, Double> naive(
      CoPurchase algorithm, List<Set<String>> orders, String item) {
    Map<String, Double> similarities = new TreeMap<>();
    for (String other : orders.stream().flatMap(Set::stream).distinct().toList()) {
      List<Set<String>> common =
          orders.stream().filter(order -> order.contains(item) && order.contains(other)).toList();
      if (!other.equals(item) && common.size() >= algorithm.leastCount()) {
        double walks = common.stream().mapToDouble(order -> 1.0 / order.size()).sum();
        long ofItem = orders.stream().filter(order -> order.contains(item)).count();
        long ofOther = orders.stream().filter(order -> order.contains(other)).count();
        similarities.put(other, walks / ofItem / Math.pow((double) ofOther, algorithm.beta()));
      }
    }
    double sum = similarities.values().stream().mapToDouble(Double::doubleValue).sum();
    similarities.replaceAll((other, similarity) -> similarity / sum);
    return similarities;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 1, neighbors must be positive: 0",
    "5, 0.5, 0, leastCount must be positive: 0"
  })
  void construct_countNotPositive_isRejected(
      int neighbors, double beta, int least, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoPurchase(EventKind.PURCHASE, neighbors, beta, least))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"-0.5", "NaN", "Infinity"})
  void construct_penaltyNegativeOrNotFinite_isRejected(double beta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoPurchase.DEFAULTS.withBeta(beta))
        .withMessageContainingAll("beta", String.valueOf(beta));
  }
}
