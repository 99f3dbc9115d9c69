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
import org.crmrecommend.evaluation.metric.NaiveMeasures;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorPropertyTest {

  private static final Algorithm KNN = new ItemKnn(20, Similarity.COSINE, 1, false);

  private static final List<Metric> METRICS =
      Stream.concat(NaiveMeasures.NAMES.stream(), Stream.of("coverage"))
          .flatMap(name -> IntStream.of(1, 3, 50).mapToObj(k -> Metric.parse(name + "@" + k)))
          .toList();

  static LongStream seeds() {
    return LongStream.range(0, 6);
  }

  /** The logs are read anew, so that users and items have other numbers in each of them. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_separateLogs_equalsRankingByIds(long seed) {
    Fold parts = new Split.Random(0.4, seed).split(RandomLogs.log(seed));
    TrainingData train = TrainingData.of(EventLog.of(parts.train().events()));
    EventLog test = EventLog.of(parts.test().events());

    Evaluation evaluation = new Evaluator(train, test, METRICS).evaluate(KNN);

    Naive naive = Naive.of(KNN.train(train), train, test);
    assertThat(evaluation.users()).isEqualTo(naive.users());
    for (Metric metric : METRICS) {
      assertThat(evaluation.means().get(metric))
          .as("%s", metric)
          .isCloseTo(naive.mean(metric), within(1e-12));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_anyNumberOfThreads_givesTheSameFigures(long seed) {
    Fold parts = new Split.Random(0.4, seed).split(RandomLogs.log(seed));

    assertThat(means(parts, 4)).isEqualTo(means(parts, 1));
  }

  /** Some of the logs have more users than go into a block. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void evaluate_withProgress_tellsOfEveryUserOnce(long seed) {
    Fold parts = new Split.Random(0.4, seed).split(RandomLogs.log(seed));
    AtomicInteger ranked = new AtomicInteger();

    Evaluation evaluation =
        new Evaluator(TrainingData.of(parts.train()), parts.test(), METRICS)
            .evaluate(KNN, ranked::addAndGet);

    assertThat(ranked).hasValue(evaluation.users());
  }

  private static Map<Metric, Double> means(Fold parts, int threads) {
    TrainingData train = TrainingData.builder(parts.train()).threads(threads).build();
    return new Evaluator(train, parts.test(), METRICS).evaluate(KNN).means();
  }

  /** Every user's list of ids, all sorted, and the ids wanted. */
  private record Naive(List<List<String>> lists, List<Set<String>> wanted, int itemCount) {

    static Naive of(Model model, TrainingData train, EventLog test) {
      Interactions later = train.signals().interactions(test);
      Naive naive = new Naive(new ArrayList<>(), new ArrayList<>(), model.items().size());
      for (int user = 0; user < later.userCount(); user++) {
        int known = train.interactions().users().indexOf(later.users().id(user));
        Set<String> had = known < 0 ? Set.of() : items(train.interactions(), known);
        Set<String> fresh = new HashSet<>(items(later, user));
        fresh.removeAll(had);
        if (!fresh.isEmpty()) {
          Profile profile = known < 0 ? Profile.builder().build() : train.profile(known);
          naive.lists.add(list(model, profile, had));
          naive.wanted.add(fresh);
        }
      }
      return naive;
    }

    int users() {
      return wanted.size();
    }

    double mean(Metric metric) {
      String name = metric.text().split("@", -1)[0];
      int k = Integer.parseInt(metric.text().split("@", -1)[1]);
      return name.equals("coverage")
          ? (double) lists.stream().flatMap(l -> l.stream().limit(k)).distinct().count() / itemCount
          : IntStream.range(0, users()).mapToDouble(u -> of(u, name, k)).average().orElseThrow();
    }

    private double of(int user, String name, int k) {
      String hits =
          lists.get(user).stream()
              .map(id -> wanted.get(user).contains(id) ? "1" : "0")
              .collect(Collectors.joining());
      return new NaiveMeasures(hits, wanted.get(user).size(), k).of(name);
    }

    private static List<String> list(Model model, Profile profile, Set<String> had) {
      float[] scores = new float[model.items().size()];
      model.score(profile, scores);
      return IntStream.range(0, scores.length)
          .filter(item -> scores[item] != 0)
          .boxed()
          .sorted(Comparator.comparing((Integer item) -> -scores[item]).thenComparing(i -> i))
          .map(model.items()::id)
          .filter(id -> !had.contains(id))
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
