package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Fold.Leakage;
import org.crmrecommend.evaluation.Fold.Protocol;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluating a fold of a split equals evaluating training and test read from two files. */
class SplitFilesEquivalenceTest {

  private static final List<Metric> METRICS =
      Stream.of(
              "precision@5",
              "recall@5",
              "recall@5(min)",
              "recall@5(items=tail)",
              "recall@5(items=new)",
              "hit-rate@5",
              "hit-rate@5(sampled=7)",
              "f1@5",
              "map@5",
              "map@5(relevant)",
              "mrr@5",
              "ndcg@5",
              "ndcg@5(ideal=all,gain=linear)",
              "ndcg@5(items=head)",
              "auc",
              "log-auc",
              "coverage@5",
              "gini@5",
              "entropy@5",
              "personalization@5",
              "popularity@5",
              "novelty@5",
              "long-tail@5",
              "diversity@5",
              "diversity@5(by=color)",
              "serendipity@5",
              "calibration@5(by=color)",
              "repeat-recall@5",
              "explore-recall@5",
              "stratified-recall@5",
              "stratified-ndcg@5",
              "unbiased-recall@5",
              "unbiased-ndcg@5")
          .map(Metrics::parse)
          .toList();

  private static final List<Algorithm> ALGORITHMS =
      List.of(
          ItemKnn.DEFAULTS.withSimilarity(Similarity.LOG_LIKELIHOOD),
          MostPopular.DEFAULTS,
          ImplicitAls.DEFAULTS.withFactors(4).withIterations(3),
          UserKnn.DEFAULTS);

  private static final List<Metric> RATING_METRICS =
      List.of(Metrics.parse("rmse"), Metrics.parse("mae"));

  private static final List<Algorithm> RATING_ALGORITHMS =
      List.of(BiasedFactors.DEFAULTS.withFactors(2).withIterations(3), UserKnn.DEFAULTS);

  static LongStream seeds() {
    return LongStream.range(0, 2);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_anySplit_equalsEvaluationOfFiles(long seed) {
    for (Split split : splits(seed)) {
      for (Fold fold : split.folds(logWithTimes(seed))) {
        for (boolean repeats : new boolean[] {false, true}) {
          Fold foldWithRepeats = fold.withProtocol(fold.protocol().withRepeats(repeats));
          assertEqualEvaluations(
              split, foldWithRepeats, EventWeights.DEFAULTS, METRICS, ALGORITHMS);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_ratingsOfAnySplit_equalsEvaluationOfFiles(long seed) {
    EventLog ratings = EventLog.of(RandomLogs.events(seed).stream().map(event -> asRating(event)));
    for (Split split : splits(seed)) {
      for (Fold fold : split.folds(ratings)) {
        assertEqualEvaluations(
            split, fold, EventWeights.RATINGS, RATING_METRICS, RATING_ALGORITHMS);
      }
    }
  }

  private static void assertEqualEvaluations(
      Split split,
      Fold fold,
      EventWeights eventWeights,
      List<Metric> metrics,
      List<Algorithm> algorithms) {
    Evaluator ofSplit = evaluator(fold, eventWeights, metrics);
    Evaluator ofFiles = evaluator(reread(fold), eventWeights, metrics);
    assertThat(ofSplit.userIds()).as("%s", split).isEqualTo(ofFiles.userIds());
    assertThat(ofSplit.relevant()).as("%s", split).isEqualTo(ofFiles.relevant());
    assertThat(ofSplit.warnings()).as("%s", split).isEqualTo(ofFiles.warnings());
    assertThat(Leakage.of(fold)).as("%s", split).isEqualTo(Leakage.of(reread(fold)));
    for (Algorithm algorithm : algorithms) {
      Evaluation splitEvaluation = ofSplit.evaluate(algorithm);
      Evaluation fileEvaluation = ofFiles.evaluate(algorithm);
      assertThat(splitEvaluation.metricValues())
          .as("%s by %s", algorithm, split)
          .isEqualTo(fileEvaluation.metricValues());
      for (Metric metric : splitEvaluation.perUserScores().keySet()) {
        assertThat(splitEvaluation.perUserScores().get(metric).values())
            .as("%s of %s by %s", metric, algorithm, split)
            .isEqualTo(fileEvaluation.perUserScores().get(metric).values());
      }
    }
  }

  private static Evaluator evaluator(Fold fold, EventWeights eventWeights, List<Metric> metrics) {
    TrainingData data =
        TrainingData.builder(fold.train())
            .eventWeights(eventWeights)
            .catalog(catalog())
            .users(users())
            .build();
    return new Evaluator(data, fold.test(), metrics, fold.protocol());
  }

  private static Fold reread(Fold fold) {
    Protocol protocol = fold.protocol();
    Protocol reread =
        protocol.foldIn().map(known -> protocol.withFoldIn(reread(known))).orElse(protocol);
    return new Fold(fold.name(), reread(fold.train()), reread(fold.test()), reread);
  }

  /** Rebuilds a log, as if its events had been written to a file and read again. */
  private static EventLog reread(EventLog log) {
    return EventLog.of(log.events());
  }

  private static List<Split> splits(long seed) {
    List<Split> splits =
        new ArrayList<>(
            List.of(
                Split.Latest.DEFAULTS,
                new Split.Latest(0.9),
                new Split.At(Instant.parse("2024-03-01T00:00:00Z")),
                new Split.Rolling(2, 60),
                new Split.Random(0.5, seed),
                new Split.LatestOfEach(0.4),
                new Split.LeaveLastOut(1),
                new Split.UserFolds(2, 0.5, seed)));
    splits.add(new Split.ColdUsers(0.4, 2, seed));
    splits.add(new Split.ColdItems(0.3, seed));
    return splits;
  }

  private static EventLog logWithTimes(long seed) {
    return EventLog.of(RandomLogs.events(seed).stream().filter(event -> event.time() != null));
  }

  private static Event asRating(Event event) {
    Instant time = event.time() == null ? Instant.EPOCH : event.time();
    double stars = 1 + Math.floorMod(event.item().hashCode() + event.user().hashCode(), 5);
    return Event.of(event.user(), event.item(), EventKind.RATING).withRating(stars).at(time);
  }

  /** Has items that are in no log, and lacks items that are in a log. */
  private static Catalog catalog() {
    return Catalog.of(
        Currency.getInstance("EUR"),
        IntStream.range(0, 90)
            .filter(item -> item % 3 > 0)
            .mapToObj(
                item ->
                    Item.builder("i" + 2 * item).attribute("color", "shade " + item % 4).build())
            .toList());
  }

  private static Users users() {
    return Users.of(
        IntStream.range(0, 60)
            .mapToObj(user -> User.of("u" + 2 * user).withAttribute("city", "town " + user % 3))
            .toList());
  }
}
