package org.crmrecommend.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Item;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.evaluation.search.HyperparameterSearch.SearchResult;
import org.crmrecommend.evaluation.search.HyperparameterSearch.Trial;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.FixedModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HyperparameterSearchTest {

  private static final Metric NDCG = Metrics.parse("ndcg@10");

  private static final Map<String, ParameterRange> RANGES =
      Map.of(
          "neighbors",
          ParameterRange.parse("1..60 log"),
          "similarity",
          ParameterRange.parse("cosine|jaccard"));

  private static final Split VALIDATION = new Split.Random(0.3, 1);

  private static final TrainingData TRAIN = TrainingData.of(RandomLogs.log(7));

  private static HyperparameterSearch search(
      HyperparameterSearch.SamplingMethod method, int trials, int rungs) {
    return new HyperparameterSearch(
        ItemKnn.DEFAULTS, RANGES, NDCG, trials, method, new Split.Random(0.3, 1), rungs, 5);
  }

  /**
   * With one rung, every configuration is evaluated on all users, so the result is the best trial.
   */
  @ParameterizedTest
  @EnumSource
  void run_oneRung_findsBestTrial(HyperparameterSearch.SamplingMethod method) {
    SearchResult result = search(method, 12, 1).run(TRAIN);

    Trial best =
        result.trials().stream().max(Comparator.comparingDouble(Trial::metricValue)).orElseThrow();
    assertThat(result.trials()).hasSize(12).allMatch(trial -> trial.userShare() == 1);
    assertThat(value(result.best())).isEqualTo(best.metricValue());
    assertThat(result.trials().get(0).metricValue()).isEqualTo(value(ItemKnn.DEFAULTS));
    assertThat(result.seconds()).isPositive();
  }

  /**
   * A batch has nine configurations on a ninth of the users. The best third of the drawn ones is
   * evaluated on a third of the users, and the best one of these on all users. The initial
   * algorithm is promoted with the first batch.
   */
  @Test
  void run_threeRungs_keepsBestThirdOfEachRung() {
    SearchResult result = search(HyperparameterSearch.SamplingMethod.TPE, 18, 3).run(TRAIN);

    List<Trial> trials = result.trials();
    assertThat(trials).hasSize(9 + 4 + 2 + 9 + 3 + 1);
    assertSuccessivelyHalved(trials.subList(0, 15), 1);
    assertSuccessivelyHalved(trials.subList(15, 28), 0);
    String start = trials.get(0).algorithm();
    assertThat(start).isEqualTo(RecordText.format(ItemKnn.DEFAULTS));
    assertThat(List.of(trials.get(9), trials.get(13)))
        .allMatch(trial -> trial.algorithm().equals(start));
  }

  /**
   * @param unconditionalCount number of configurations that are promoted to every rung, listed
   *     first
   */
  private static void assertSuccessivelyHalved(List<Trial> batch, int unconditionalCount) {
    List<Trial> low = batch.subList(0, 9);
    List<Trial> middle = batch.subList(9, 12 + unconditionalCount);
    List<Trial> high = batch.subList(12 + unconditionalCount, 13 + 2 * unconditionalCount);
    assertThat(low).allMatch(trial -> Math.abs(trial.userShare() - 1 / 9.0) < 1e-9);
    assertThat(middle).allMatch(trial -> Math.abs(trial.userShare() - 1 / 3.0) < 1e-9);
    assertThat(high).allMatch(trial -> trial.userShare() == 1);
    assertBestPromoted(
        low.subList(unconditionalCount, 9), middle.subList(unconditionalCount, middle.size()));
    assertBestPromoted(
        middle.subList(unconditionalCount, middle.size()),
        high.subList(unconditionalCount, high.size()));
  }

  private static void assertBestPromoted(List<Trial> tried, List<Trial> promoted) {
    double minPromotedValue =
        tried.stream()
            .map(Trial::metricValue)
            .sorted(Comparator.reverseOrder())
            .toList()
            .get(promoted.size() - 1);
    Set<String> names = new HashSet<>();
    promoted.forEach(trial -> names.add(trial.algorithm()));
    assertThat(tried)
        .filteredOn(trial -> names.contains(trial.algorithm()))
        .hasSizeGreaterThanOrEqualTo(names.size())
        .allMatch(trial -> trial.metricValue() >= minPromotedValue);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_anyRungs_isNotWorseThanInitial(long seed) {
    TrainingData train = TrainingData.of(RandomLogs.log(seed));
    for (int rungs = 1; rungs <= 3; rungs++) {
      HyperparameterSearch search =
          new HyperparameterSearch(
              ItemKnn.DEFAULTS,
              RANGES,
              NDCG,
              9,
              HyperparameterSearch.SamplingMethod.TPE,
              VALIDATION,
              rungs,
              seed);

      Algorithm best = search.run(train).best();

      assertThat(value(train, best))
          .as("%d rungs", rungs)
          .isGreaterThanOrEqualTo(value(train, ItemKnn.DEFAULTS));
    }
  }

  /**
   * Ranks irrelevant items first and the others by popularity. The number of irrelevant items is
   * the difference between {@code users} and the number of training users, so the best value of
   * {@code users} is the number of training users.
   */
  public record TrainingSizeSensitive(int users) implements Algorithm {

    /** The number of users with an event in the data of each training run. */
    private static final List<Integer> TRAINING_USER_COUNTS =
        Collections.synchronizedList(new ArrayList<>());

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      EventLog log = data.log();
      int userCount =
          (int)
              IntStream.range(0, log.userCount())
                  .filter(user -> log.from(user) < log.to(user))
                  .count();
      TRAINING_USER_COUNTS.add(userCount);
      IdMap items = data.items();
      float[] fixedScores = new float[items.size()];
      for (int event = 0; event < log.size(); event++) {
        fixedScores[items.indexOf(log.items().id(log.item(event)))]++;
      }
      for (int irrelevant = 0;
          irrelevant < Math.min(IRRELEVANT_ITEM_COUNT, Math.abs(userCount - users));
          irrelevant++) {
        fixedScores[items.indexOf("junk" + irrelevant)] = 1000;
      }
      return new FixedModel(items, fixedScores);
    }
  }

  private static final int USER_COUNT = 90;
  private static final int IRRELEVANT_ITEM_COUNT = 100;

  private static TrainingData sizeSensitiveData() {
    Stream<Event> events =
        IntStream.range(0, USER_COUNT * 6)
            .mapToObj(
                e ->
                    Event.of(
                        "u" + e / 6,
                        "i" + (e / 6 * 5 + e % 6 * (1 + e / 6 % 2)) % 12,
                        EventKind.PURCHASE));
    List<Item> irrelevantItems =
        IntStream.range(0, IRRELEVANT_ITEM_COUNT)
            .mapToObj(index -> Item.of("junk" + index))
            .toList();
    return TrainingData.builder(EventLog.of(events))
        .catalog(Catalog.of(Currency.getInstance("EUR"), irrelevantItems))
        .build();
  }

  private static HyperparameterSearch sizeSensitiveSearch(int start, int rungs) {
    Map<String, ParameterRange> ranges = Map.of("users", ParameterRange.parse("1..120"));
    Metric rank = Metrics.parse("mrr@120");
    return new HyperparameterSearch(
        new TrainingSizeSensitive(start),
        ranges,
        rank,
        27,
        HyperparameterSearch.SamplingMethod.RANDOM,
        VALIDATION,
        rungs,
        5);
  }

  /** A lower rung evaluates fewer users, but trains on all training users. */
  @Test
  void run_optimumDependsOnTrainingSize_isFoundWithAnyRungs() {
    TrainingData data = sizeSensitiveData();
    TrainingSizeSensitive.TRAINING_USER_COUNTS.clear();

    TrainingSizeSensitive halved =
        (TrainingSizeSensitive) sizeSensitiveSearch(1, 3).run(data).best();

    assertThat(TrainingSizeSensitive.TRAINING_USER_COUNTS).hasSize(27).containsOnly(USER_COUNT);
    assertThat(halved).isEqualTo(sizeSensitiveSearch(1, 1).run(data).best());
    assertThat(Math.abs(halved.users() - USER_COUNT)).isLessThan(12);
  }

  @Test
  void run_initialIsBest_isKept() {
    for (int rungs = 1; rungs <= 3; rungs++) {
      assertThat(sizeSensitiveSearch(USER_COUNT, rungs).run(sizeSensitiveData()).best())
          .isEqualTo(new TrainingSizeSensitive(USER_COUNT));
    }
  }

  @Test
  void construct_orderOfRanges_hasNoEffect() {
    Map<String, ParameterRange> forward = new LinkedHashMap<>();
    Map<String, ParameterRange> backward = new LinkedHashMap<>();
    forward.put("neighbors", ParameterRange.parse("1..60"));
    forward.put("shrinkage", ParameterRange.parse("0..9"));
    backward.put("shrinkage", ParameterRange.parse("0..9"));
    backward.put("neighbors", ParameterRange.parse("1..60"));

    assertThat(
            HyperparameterSearch.of(ItemKnn.DEFAULTS, backward, NDCG)
                .algorithmAt(List.of(0.1, 0.9)))
        .isEqualTo(
            HyperparameterSearch.of(ItemKnn.DEFAULTS, forward, NDCG)
                .algorithmAt(List.of(0.1, 0.9)));
  }

  @ParameterizedTest
  @EnumSource
  void run_anyThreadCount_givesSameTrialsAndBest(HyperparameterSearch.SamplingMethod method) {
    TrainingData data = TrainingData.of(RandomLogs.log(7));
    TrainingContext one = TrainingContext.DEFAULTS.withThreads(1);
    TrainingContext four = TrainingContext.DEFAULTS.withThreads(4);

    SearchResult first = search(method, 12, 2).run(data, one);
    SearchResult second = search(method, 12, 2).run(data, four);

    assertThat(second.best()).isEqualTo(first.best());
    assertThat(second.trials().stream().map(t -> t.algorithm() + t.metricValue()))
        .containsExactlyElementsOf(
            first.trials().stream().map(t -> t.algorithm() + t.metricValue()).toList());
  }

  /**
   * Most popular items; rejects a {@code strictness} above 0.5 at construction and above 0.25 in
   * training.
   */
  public record RejectingAlgorithm(double strictness) implements Algorithm {

    /** Rejects values above 0.5. */
    public RejectingAlgorithm {
      if (strictness > 0.5) {
        throw new IllegalArgumentException("strictness must be at most 0.5: " + strictness);
      }
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      if (strictness > 0.25) {
        throw new IllegalArgumentException("data must be less strict: " + strictness);
      }
      return MostPopular.DEFAULTS.train(data);
    }
  }

  @Test
  void run_integerParameterOfComponent_isDrawnAsInteger() {
    Weighted start = Weighted.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS);
    Map<String, ParameterRange> ranges =
        Map.of("parts.0.neighbors", ParameterRange.parse("1..60 log"));
    HyperparameterSearch search =
        new HyperparameterSearch(
            start,
            ranges,
            NDCG,
            6,
            HyperparameterSearch.SamplingMethod.RANDOM,
            new Split.Random(0.3, 1),
            1,
            5);

    SearchResult result = search.run(TRAIN);

    assertThat(result.trials()).hasSize(6).allMatch(trial -> trial.failure().isEmpty());
    ItemKnn part = (ItemKnn) ((Weighted) result.best()).parts().get(0);
    assertThat(part.neighbors()).isBetween(1, 60);
    assertThat(part.withNeighbors(ItemKnn.DEFAULTS.neighbors())).isEqualTo(ItemKnn.DEFAULTS);
  }

  @Test
  void run_rejectedConfigurations_areListedButNeverBest() {
    Map<String, ParameterRange> ranges = Map.of("strictness", ParameterRange.parse("0..0.5"));
    HyperparameterSearch search =
        new HyperparameterSearch(
            new RejectingAlgorithm(0.1),
            ranges,
            NDCG,
            12,
            HyperparameterSearch.SamplingMethod.RANDOM,
            new Split.Random(0.3, 1),
            1,
            5);

    SearchResult result = search.run(TRAIN);

    assertThat(result.trials()).hasSize(12);
    assertThat(result.trials())
        .filteredOn(trial -> !trial.failure().isEmpty())
        .isNotEmpty()
        .allMatch(trial -> trial.failure().startsWith("data must be less strict: "));
    assertThat(((RejectingAlgorithm) result.best()).strictness()).isLessThanOrEqualTo(0.25);
  }

  @Test
  void run_allConfigurationsRejected_throwsWithReason() {
    Map<String, ParameterRange> ranges = Map.of("strictness", ParameterRange.parse("0.3..0.5"));
    HyperparameterSearch search =
        new HyperparameterSearch(
            new RejectingAlgorithm(0.4),
            ranges,
            NDCG,
            2,
            HyperparameterSearch.SamplingMethod.RANDOM,
            new Split.Random(0.3, 1),
            1,
            5);

    assertThatIllegalStateException()
        .isThrownBy(() -> search.run(TRAIN))
        .withMessageContainingAll(
            "every configuration failed", "change the ranges", "data must be less strict: 0.4");
  }

  @Test
  void construct_invalidSearch_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HyperparameterSearch.of(ItemKnn.DEFAULTS, Map.of(), NDCG))
        .withMessageContaining("ranges must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HyperparameterSearch.of(
                    ItemKnn.DEFAULTS, Map.of("width", ParameterRange.parse("1..2")), NDCG))
        .withMessage(
            "parameter of item-knn must be one of [neighbors, similarity, shrinkage, rowNormalized,"
                + " weighting, alpha]: width");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HyperparameterSearch.of(
                    ItemKnn.DEFAULTS, Map.of("neighbors", ParameterRange.parse("-5..2")), NDCG))
        .withMessage("neighbors must be positive: -5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HyperparameterSearch.of(
                    ItemKnn.DEFAULTS, Map.of("similarity", ParameterRange.parse("a|b")), NDCG))
        .withMessageStartingWith("similarity must be one of [");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(HyperparameterSearch.SamplingMethod.TPE, 0, 1))
        .withMessage("trials must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(HyperparameterSearch.SamplingMethod.TPE, 5, 0))
        .withMessage("rungs must be between 1 and 6: 0");
  }

  @Test
  void run_tooFewUsersForRungs_isRejected() {
    EventLog log =
        EventLog.of(
            RandomLogs.events(7).stream()
                .filter(event -> event.user().equals("u1") || event.user().equals("u2")));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                search(HyperparameterSearch.SamplingMethod.RANDOM, 5, 6).run(TrainingData.of(log)))
        .withMessageContainingAll("rungs must be lower", "6");
  }

  /** The minimum is at (.3, .7); uniformly drawn points have a mean distance of .42. */
  @Test
  void suggest_quadraticLoss_concentratesAroundMinimum() {
    TreeParzenEstimator estimator =
        new TreeParzenEstimator(
            List.of(
                new ParameterRange.NumericRange(0, 1, false),
                new ParameterRange.NumericRange(0, 1, false)));
    double lateLossSum = 0;
    for (long seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<TreeParzenEstimator.Observation> observations = new ArrayList<>();
      for (int trial = 0; trial < 60; trial++) {
        List<Double> point = estimator.suggest(random, observations);
        assertThat(point).allMatch(coordinate -> coordinate >= 0 && coordinate < 1);
        observations.add(new TreeParzenEstimator.Observation(point, distance(point)));
      }
      lateLossSum +=
          observations.subList(40, 60).stream()
              .mapToDouble(TreeParzenEstimator.Observation::loss)
              .average()
              .orElseThrow();
    }

    assertThat(lateLossSum / 20).isLessThan(0.15);
  }

  private static double distance(List<Double> point) {
    return Math.hypot(point.get(0) - 0.3, point.get(1) - 0.7);
  }

  private static double value(Algorithm algorithm) {
    return value(TRAIN, algorithm);
  }

  private static double value(TrainingData train, Algorithm algorithm) {
    Fold fold = VALIDATION.split(train.log());
    return new Evaluator(TrainingData.of(fold.train()), fold.test(), List.of(NDCG))
        .evaluate(algorithm)
        .metricValues()
        .get(NDCG);
  }
}
