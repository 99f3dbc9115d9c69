package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.metric.NaiveMetrics;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorPropertyTest {

  private static final Algorithm KNN = new ItemKnn(20, Similarity.COSINE, 1, false);

  private static final List<Metric> METRICS =
      Stream.concat(NaiveMetrics.NAMES.stream(), Stream.of("coverage"))
          .flatMap(name -> IntStream.of(1, 3, 50).mapToObj(k -> Metrics.parse(name + "@" + k)))
          .toList();

  static LongStream seeds() {
    return LongStream.range(0, 6);
  }

  /** The logs are rebuilt, so that users and items have different indexes in each log. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_separateLogs_equalsRankingByIds(long seed) {
    Fold fold = new Split.Random(0.4, seed).split(RandomLogs.log(seed));
    TrainingData train = TrainingData.of(EventLog.of(fold.train().events()));
    EventLog test = EventLog.of(fold.test().events());

    Evaluation evaluation = new Evaluator(train, test, METRICS).evaluate(KNN);

    NaiveEvaluator naive = NaiveEvaluator.of(KNN.train(train), train, test);
    assertThat(evaluation.userCount()).isEqualTo(naive.userCount());
    for (Metric metric : METRICS) {
      assertThat(evaluation.metricValues().get(metric))
          .as("%s", metric)
          .isCloseTo(naive.mean(metric), within(1e-12));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_anyThreadCount_givesSameMetricValues(long seed) {
    Fold fold = new Split.Random(0.4, seed).split(RandomLogs.log(seed));

    assertThat(metricValues(fold, 4)).isEqualTo(metricValues(fold, 1));
  }

  /** Some logs have more users than fit into a block. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_withProgress_reportsEveryUserOnce(long seed) {
    Fold fold = new Split.Random(0.4, seed).split(RandomLogs.log(seed));
    AtomicInteger ranked = new AtomicInteger();

    Evaluation evaluation =
        new Evaluator(TrainingData.of(fold.train()), fold.test(), METRICS)
            .evaluate(KNN, ranked::addAndGet);

    assertThat(ranked).hasValue(evaluation.userCount());
  }

  private static Map<Metric, Double> metricValues(Fold fold, int threads) {
    TrainingData train = TrainingData.of(fold.train());
    return new Evaluator(train, fold.test(), METRICS)
        .withContext(TrainingContext.DEFAULTS.withThreads(threads))
        .evaluate(KNN)
        .metricValues();
  }

  /** Every user's complete ranking by ids, and the relevant ids. */
  private record NaiveEvaluator(
      List<List<String>> lists, List<Set<String>> relevant, int itemCount) {

    static NaiveEvaluator of(Model model, TrainingData train, EventLog test) {
      Interactions testInteractions = train.eventWeights().interactions(test);
      NaiveEvaluator naive =
          new NaiveEvaluator(new ArrayList<>(), new ArrayList<>(), model.itemCount());
      for (int user = 0; user < testInteractions.userCount(); user++) {
        int trainUser = train.interactions().users().indexOf(testInteractions.users().id(user));
        Set<String> trainItems = trainUser < 0 ? Set.of() : items(train.interactions(), trainUser);
        Set<String> newItems = new HashSet<>(items(testInteractions, user));
        newItems.removeAll(trainItems);
        if (!newItems.isEmpty()) {
          Profile profile = trainUser < 0 ? Profile.builder().build() : train.profile(trainUser);
          naive.lists.add(list(model, profile, trainItems));
          naive.relevant.add(newItems);
        }
      }
      return naive;
    }

    int userCount() {
      return relevant.size();
    }

    double mean(Metric metric) {
      String name = metric.text().split("@", -1)[0];
      int k = Integer.parseInt(metric.text().split("@", -1)[1]);
      return name.equals("coverage")
          ? (double) lists.stream().flatMap(l -> l.stream().limit(k)).distinct().count() / itemCount
          : IntStream.range(0, userCount())
              .mapToDouble(u -> userValue(u, name, k))
              .average()
              .orElseThrow();
    }

    private double userValue(int user, String name, int k) {
      String hits =
          lists.get(user).stream()
              .map(id -> relevant.get(user).contains(id) ? "1" : "0")
              .collect(Collectors.joining());
      return new NaiveMetrics(hits, relevant.get(user).size(), k).value(name);
    }

    private static List<String> list(Model model, Profile profile, Set<String> trainItems) {
      float[] scores = ModelScores.scores(model, profile);
      ItemSet scored = ModelScores.scored(model, profile);
      return IntStream.range(0, scores.length)
          .filter(scored::contains)
          .boxed()
          .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(i -> i))
          .map(model.items()::id)
          .filter(id -> !trainItems.contains(id))
          .toList();
    }

    private static Set<String> items(Interactions interactions, int user) {
      Interactions.Row row = interactions.itemsOf(user);
      return IntStream.range(0, row.size())
          .mapToObj(cell -> interactions.items().id(row.index(cell)))
          .collect(Collectors.toSet());
    }
  }
}
