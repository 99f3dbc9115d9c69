package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Item;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calculated by hand: popularity in training is a 3, b 2, c 1; d and e are only in the catalog. The
 * test users get
 *
 * <pre>
 * anna  has a, b   list c        relevant c, x (unknown)   hits 1      n 2
 * ben   has a, c   list b        relevant b (a is known)   hits 1      n 1
 * zoe   unknown    list a, b, c  relevant c                hits 0 0 1  n 1
 * cleo  has a      tests only a, which is in her history: not evaluated
 * dora  has b      returned c, so nothing is relevant: not evaluated
 * </pre>
 */
class EvaluatorTest {

  private static final EventLog TRAIN =
      log("anna a", "anna b", "ben a", "ben c", "cleo a", "dora b");

  private static final EventLog TEST =
      EventLog.of(
          Stream.concat(
              log("zoe c", "anna x", "anna c", "ben a", "ben b", "cleo a").events(),
              Stream.of(Event.of("dora", "c", EventKind.REFUND))));

  /** Counts how often it is trained. */
  private record PrivateAlgorithm(AtomicInteger trainingCount) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      trainingCount.incrementAndGet();
      return MostPopular.DEFAULTS.train(data);
    }
  }

  @Test
  void evaluate_handCalculated_givesMeansOverUsers() {
    Map<Metric, Double> metricValues =
        evaluate("precision@2", "recall@2", "hit-rate@2", "ndcg@2", "mrr@2", "mrr@3", "map@2");

    double idealDcgOfTwo = 1 + Math.log(2) / Math.log(3);
    assertMetricValue(metricValues, "precision@2", (0.5 + 0.5 + 0) / 3);
    assertMetricValue(metricValues, "recall@2", (0.5 + 1 + 0) / 3);
    assertMetricValue(metricValues, "hit-rate@2", (1 + 1 + 0) / 3.0);
    assertMetricValue(metricValues, "ndcg@2", (1 / idealDcgOfTwo + 1 + 0) / 3);
    assertMetricValue(metricValues, "mrr@2", (1 + 1 + 0) / 3.0);
    assertMetricValue(metricValues, "mrr@3", (1 + 1 + 1 / 3.0) / 3);
    assertMetricValue(metricValues, "map@2", (0.5 + 1 + 0) / 3);
  }

  /** Of 5 items, a, b and c are each first in a list; cleo and dora get no list. */
  @Test
  void evaluate_coverage_isShareOfItemsListed() {
    Map<Metric, Double> metricValues = evaluate("coverage@1", "coverage@3");

    assertMetricValue(metricValues, "coverage@1", 3 / 5.0);
    assertMetricValue(metricValues, "coverage@3", 3 / 5.0);
  }

  /** Only Zoe is evaluated: her list is a, b, c. */
  @Test
  void evaluate_coverageOfOneUser_growsWithK() {
    EventLog test = log("zoe c");

    Map<Metric, Double> metricValues =
        new Evaluator(train(), test, metrics("coverage@1", "coverage@2", "coverage@9"))
            .evaluate(MostPopular.DEFAULTS)
            .metricValues();

    assertThat(metricValues.values()).containsExactly(1 / 5.0, 2 / 5.0, 3 / 5.0);
  }

  @Test
  void userCount_handCalculated_countsUsersWithRelevantItem() {
    Evaluator evaluator = new Evaluator(train(), TEST, metrics("ndcg@2"));

    assertThat(evaluator.userCount()).isEqualTo(3);
    assertThat(evaluator.evaluate(MostPopular.DEFAULTS).userCount()).isEqualTo(3);
  }

  /** Dora returned an item, and cleo bought an item of her history again. */
  @Test
  void warnings_usersWithoutRelevantItem_areCountedByReason() {
    assertThat(new Evaluator(train(), TEST, metrics("ndcg@2")).warnings())
        .containsExactly(
            "1 of 5 test users are not evaluated: none of their test events makes an item"
                + " relevant (poor ratings, refunds and exposures do not)",
            "1 of 5 test users are not evaluated: all their relevant items are in their"
                + " training history",
            "1 of 4 test users have no training event and are evaluated with an empty history",
            "1 of 4 test items have no training event; most algorithms cannot recommend them");
    assertThat(
            new Evaluator(train(), TEST, metrics("ndcg@2"), Protocol.DEFAULTS.withRepeats(true))
                .warnings())
        .filteredOn(warning -> warning.contains("not evaluated"))
        .containsExactly(
            "1 of 5 test users are not evaluated: none of their test events makes an item"
                + " relevant (poor ratings, refunds and exposures do not)");
  }

  @Test
  void warnings_whenAllUsersAreEvaluated_areEmpty() {
    assertThat(new Evaluator(train(), log("anna c", "ben b"), metrics("ndcg@2")).warnings())
        .isEmpty();
  }

  @Test
  void evaluate_anyAlgorithm_returnsAlgorithmAndMetricsInOrder() {
    Evaluation evaluation =
        new Evaluator(train(), TEST, metrics("recall@5", "ndcg@2", "recall@1"))
            .evaluate(MostPopular.DEFAULTS);

    assertThat(evaluation.algorithm()).isEqualTo("most-popular");
    assertThat(evaluation.metricValues().keySet())
        .containsExactlyElementsOf(metrics("recall@5", "ndcg@2", "recall@1"));
    assertThat(evaluation.cost().peakHeapBytes()).isPositive();
  }

  @Test
  void evaluate_whenKExceedsMemory_usesWholeList() {
    Map<Metric, Double> metricValues = evaluate("mrr@2147483647");

    assertMetricValue(metricValues, "mrr@2147483647", (1 + 1 + 1 / 3.0) / 3);
  }

  @Test
  void evaluate_withProgress_reportsEveryUserOnce() {
    AtomicInteger ranked = new AtomicInteger();

    new Evaluator(train(), TEST, metrics("ndcg@2"))
        .evaluate(MostPopular.DEFAULTS, ranked::addAndGet);

    assertThat(ranked).hasValue(3);
  }

  /**
   * A stack with one candidate per part ranks longer lists differently; its metric values stay the
   * same.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void evaluate_depthAboveCutOffs_keepsMetricValuesAndExtendsLists(long seed) {
    Fold fold = new Split.Random(0.3, seed).split(RandomLogs.log(seed));
    TrainingData train = TrainingData.of(fold.train());
    Evaluator evaluator =
        new Evaluator(train, fold.test(), metrics("ndcg@3", "coverage@3", "auc"), fold.protocol());
    for (Algorithm algorithm :
        List.of(
            MostPopular.DEFAULTS,
            Stacked.of(MostPopular.DEFAULTS, ItemKnn.DEFAULTS).withCandidates(1))) {
      Evaluation defaultDepth = evaluator.evaluate(algorithm);

      Evaluation greaterDepth = evaluator.evaluate(algorithm, 9);

      assertThat(greaterDepth.metricValues()).isEqualTo(defaultDepth.metricValues());
      for (int user = 0; user < defaultDepth.topKLists().userIds().size(); user++) {
        List<String> list = defaultDepth.topKLists().itemIds(user);
        assertThat(greaterDepth.topKLists().itemIds(user))
            .startsWith(list.toArray(String[]::new))
            .hasSize(list.size() < 3 ? list.size() : 9)
            .doesNotHaveDuplicates();
        assertThat(greaterDepth.topKLists().score(user, 2))
            .isEqualTo(defaultDepth.topKLists().score(user, 2));
      }
    }
  }

  @Test
  void evaluate_depthOfAllItems_listsThemByDescendingScore() {
    Evaluation evaluation =
        new Evaluator(train(), TEST, metrics("ndcg@1")).evaluate(MostPopular.DEFAULTS, 99);

    assertThat(evaluation.topKLists().userIds()).containsExactly("ben", "zoe", "anna");
    assertThat(evaluation.topKLists().itemIds(1)).containsExactly("a", "b", "c");
    assertThat(evaluation.topKLists().score(1, 0))
        .isGreaterThan(evaluation.topKLists().score(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Evaluator(train(), TEST, metrics("ndcg@1")).evaluate(MostPopular.DEFAULTS, -1))
        .withMessage("depth must not be negative: -1");
  }

  @Test
  void measure_trainedModel_equalsEvaluate() {
    Evaluator evaluator = new Evaluator(train(), TEST, metrics("ndcg@2", "coverage@2"));

    assertThat(evaluator.measure(MostPopular.DEFAULTS.train(train())))
        .isEqualTo(evaluator.evaluate(MostPopular.DEFAULTS).metricValues());
  }

  @Test
  void measure_modelWithOtherItems_isRejected() {
    Evaluator evaluator = new Evaluator(train(), TEST, metrics("ndcg@2"));
    Model otherModel = MostPopular.DEFAULTS.train(TrainingData.of(log("anna zzz")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.measure(otherModel))
        .withMessageContaining("must have the same indices")
        .withMessageEndingWith(": most-popular");
  }

  @Test
  void metricValues_whenModified_throws() {
    Map<Metric, Double> metricValues = evaluate("ndcg@2");

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> metricValues.put(Metrics.parse("ndcg@3"), 1.0));
  }

  /** The algorithm is rejected before training, which can take a long time. */
  @Test
  void evaluate_algorithmWithoutText_isRejectedBeforeTraining() {
    PrivateAlgorithm algorithm = new PrivateAlgorithm(new AtomicInteger());
    Evaluator evaluator = new Evaluator(train(), TEST, metrics("ndcg@2"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.evaluate(algorithm))
        .withMessage("must be a public record: " + PrivateAlgorithm.class.getName());
    assertThat(algorithm.trainingCount()).hasValue(0);
  }

  @Test
  void construct_noMetric_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluator(train(), TEST, List.of()))
        .withMessage("metrics must not be empty");
  }

  @Test
  void construct_noUserWithRelevantItem_isRejected() {
    EventLog test = log("cleo a");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluator(train(), test, metrics("ndcg@2")))
        .withMessageContainingAll("test must have a user with a relevant item", test.toString());
  }

  @Test
  void construct_emptyTest_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Evaluator(train(), EventLog.builder().build(), metrics("ndcg@2")))
        .withMessageContainingAll("test must not be empty", "choose another split");
  }

  @Test
  void evaluate_emptyTraining_listsNothing() {
    TrainingData emptyTraining = TrainingData.of(EventLog.builder().build());

    Evaluation evaluation =
        new Evaluator(emptyTraining, log("zoe c"), metrics("recall@2"))
            .evaluate(MostPopular.DEFAULTS);

    assertThat(evaluation.metricValues()).containsExactly(entry(Metrics.parse("recall@2"), 0.0));
  }

  /** The order of the users is ben, zoe, anna, because shorter ids come first. */
  @Test
  void profile_unknownUser_isEmpty() {
    TestUsers testUsers =
        TestUsers.of(
            train(),
            train().eventWeights().interactions(TEST),
            new FoldInProfiles(train(), Optional.empty()),
            false);

    assertThat(testUsers.profile(0).size()).isEqualTo(2);
    assertThat(testUsers.profile(1).isEmpty()).isTrue();
    assertThat(testUsers.profile(2).size()).isEqualTo(2);
  }

  /** Kite with 3 stars is listed before pot with 5 stars. By default, a rating has weight 1. */
  @Test
  void evaluate_linearGain_usesEventWeights() {
    Stream<Event> rated =
        Stream.of("x kite", "y kite", "y pot", "ann tea")
            .map(row -> row.split(" "))
            .map(row -> Event.of(row[0], row[1], EventKind.RATING).withRating(4));
    EventLog test =
        EventLog.of(
            Stream.of(
                Event.of("ann", "kite", EventKind.RATING).withRating(3),
                Event.of("ann", "pot", EventKind.RATING).withRating(5)));
    TrainingData byDefault = TrainingData.of(EventLog.of(rated));
    TrainingData byStars =
        TrainingData.builder(byDefault.log()).eventWeights(EventWeights.RATINGS).build();
    double log3 = Math.log(3) / Math.log(2);

    assertThat(linearNdcg(byDefault, test)).isCloseTo(1, within(1e-12));
    assertThat(linearNdcg(byStars, test)).isCloseTo((3 + 5 / log3) / (5 + 3 / log3), within(1e-12));
  }

  private static double linearNdcg(TrainingData train, EventLog test) {
    Metric metric = Metrics.parse("ndcg@2(gain=linear)");
    return new Evaluator(train, test, List.of(metric))
        .evaluate(MostPopular.DEFAULTS)
        .metricValues()
        .get(metric);
  }

  private static Map<Metric, Double> evaluate(String... metrics) {
    return new Evaluator(train(), TEST, metrics(metrics))
        .evaluate(MostPopular.DEFAULTS)
        .metricValues();
  }

  private static void assertMetricValue(
      Map<Metric, Double> metricValues, String metric, double expected) {
    assertThat(metricValues.get(Metrics.parse(metric)))
        .as(metric)
        .isCloseTo(expected, within(1e-12));
  }

  private static TrainingData train() {
    Catalog catalog =
        Catalog.of(Currency.getInstance("EUR"), Stream.of("a", "d", "e").map(Item::of).toList());
    return TrainingData.builder(TRAIN).catalog(catalog).build();
  }

  private static List<Metric> metrics(String... metrics) {
    return Stream.of(metrics).map(Metrics::parse).toList();
  }

  private static EventLog log(String... purchases) {
    return EventLog.of(
        Stream.of(purchases)
            .map(row -> row.split(" "))
            .map(row -> Event.of(row[0], row[1], EventKind.PURCHASE)));
  }
}
