package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.examples.mahout.ModelScores.scored;
import static org.crmrecommend.examples.mahout.ModelScores.scores;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of all models of Taste recommenders. */
class TasteModelTest {

  private static final int PROFILES = 12;

  private static List<TasteAlgorithm> algorithms() {
    return List.of(
        TasteItemBased.DEFAULTS,
        TasteItemBased.DEFAULTS.withSimilarity(TasteSimilarity.CITY_BLOCK),
        TasteUserBased.DEFAULTS.withNeighbors(5),
        TasteUserBased.DEFAULTS.withSimilarity(TasteSimilarity.TANIMOTO),
        TasteAls.DEFAULTS.withFactors(3).withIterations(2));
  }

  private static Stream<Arguments> cases() {
    return algorithms().stream()
        .flatMap(a -> LongStream.range(0, 3).mapToObj(seed -> Arguments.of(a, seed)));
  }

  private record ScoredItem(int item, float score) {}

  @ParameterizedTest
  @MethodSource("cases")
  void score_anyProfile_isFiniteAndRepeatable(TasteAlgorithm algorithm, long seed) {
    Model model = algorithm.train(RandomTrainingData.purchases(seed));

    for (Profile profile : profiles(model)) {
      float[] scores = scores(model, profile);
      assertThat(IntStream.range(0, scores.length)).allMatch(i -> Float.isFinite(scores[i]));
      assertThat(IntStream.range(0, scores.length)).anyMatch(i -> scores[i] != 0);
      assertThat(scores(model, profile)).containsExactly(scores);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void top_anyEligibleAndLimit_equalsSortedScores(TasteAlgorithm algorithm, long seed) {
    Model model = algorithm.train(RandomTrainingData.purchases(seed));
    ItemSet eligible = ItemSet.all(model.itemCount()).filter(item -> item % 3 != 0);

    for (Profile profile : profiles(model)) {
      assertThat(top(model, profile, eligible, 4)).isEqualTo(sorted(model, profile, eligible, 4));
    }
  }

  /** Each item is estimated at its first use; the lists overlap. */
  @ParameterizedTest
  @MethodSource("cases")
  void scorer_severalListsAndScores_equalOneScorerPerCall(TasteAlgorithm algorithm, long seed) {
    Model model = algorithm.train(RandomTrainingData.purchases(seed));
    ItemSet third = all(model).filter(item -> item % 3 == 0);
    ItemSet even = all(model).filter(item -> item % 2 == 0);

    for (Profile profile : profiles(model)) {
      try (Scorer scorer = model.scorer(profile)) {
        for (ItemSet eligible : List.of(third, even, third, all(model), even)) {
          TopItems best = new TopItems(4);
          scorer.top(eligible, best);
          assertThat(list(best)).isEqualTo(sorted(model, profile, eligible, 4));
        }
        float[] scores = new float[model.itemCount()];
        scorer.score(scores, ItemSet.builder(scores.length));
        assertThat(scores).containsExactly(scores(model, profile));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void top_concurrentCalls_equalSingleThread(TasteAlgorithm algorithm, long seed) throws Exception {
    Model model = algorithm.train(RandomTrainingData.purchases(seed));
    Callable<List<List<ScoredItem>>> task =
        () -> profiles(model).stream().map(profile -> top(model, profile, all(model), 5)).toList();
    List<List<ScoredItem>> expected = task.call();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<List<ScoredItem>>> answer :
          threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void train_anyThreadCount_returnsSameScores(TasteAlgorithm algorithm, long seed) {
    TrainingData data =
        TrainingData.of(EventLog.of(RandomTrainingData.events(seed, EventKind.PURCHASE)));

    Model one = algorithm.train(data, TrainingContext.DEFAULTS.withThreads(1));
    Model three = algorithm.train(data, TrainingContext.DEFAULTS.withThreads(3));

    for (Profile profile : profiles(one)) {
      assertThat(scores(three, profile)).containsExactly(scores(one, profile));
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void score_nonNumericIds_equalsNumericIds(TasteAlgorithm algorithm) {
    Function<Event, Event> renamed =
        event -> Event.of("u" + event.user(), "i" + event.item(), event.kind());
    Model numbers = algorithm.train(RandomTrainingData.purchases(1));
    Model names =
        algorithm.train(
            TrainingData.of(
                EventLog.of(RandomTrainingData.events(1, EventKind.PURCHASE).map(renamed))));

    for (Profile profile : profiles(numbers)) {
      assertThat(scores(names, profile)).containsExactly(scores(numbers, profile));
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void score_emptyProfileOrData_isZero(TasteAlgorithm algorithm) {
    Model model = algorithm.train(RandomTrainingData.purchases(1));
    Model nothing =
        algorithm.train(
            TrainingData.of(EventLog.of(Stream.of(Event.of("1", "2", EventKind.EXPOSURE)))));

    assertThat(scores(model, Profile.builder().build())).containsOnly(0f);
    assertThat(scored(model, Profile.builder().build()).isEmpty()).isTrue();
    assertThat(scores(nothing, Profile.builder().add(0, 1).build())).containsExactly(0f);
  }

  /** Item 9 has only an exposure, which is not an interaction. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void score_itemWithoutUsers_hasNoEffect(TasteAlgorithm algorithm) {
    Model model =
        algorithm.train(
            TrainingData.of(
                EventLog.of(
                    Stream.concat(
                        Stream.of(Event.of("1", "9", EventKind.EXPOSURE)),
                        RandomTrainingData.events(1, EventKind.PURCHASE)))));
    int unknown = model.items().indexOf("9");
    Profile known = Profile.builder().add(unknown + 1, 1).add(unknown + 2, 1).build();

    float[] scores = scores(model, known.toBuilder().add(unknown, 1).build());

    assertThat(scores).containsExactly(scores(model, known));
    assertThat(scores[unknown]).isZero();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void score_basket_equalsHistoryOfWeightOne(TasteAlgorithm algorithm) {
    Model model = algorithm.train(RandomTrainingData.purchases(1));
    Profile basket = Profile.builder().add(2, 1).addToBasket(3).addToBasket(5).build();
    Profile history = Profile.builder().add(2, 1).add(3, 1).add(5, 1).build();

    assertThat(scores(model, basket)).containsExactly(scores(model, history));
  }

  /** The user id affects only the neighbors, which an item-based recommender does not have. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2})
  void score_itemBasedVisitor_equalsUserWithSameHistory(long seed) {
    TrainingData data = RandomTrainingData.purchases(seed);
    Model model = TasteItemBased.DEFAULTS.train(data);

    for (int user = 0; user < data.interactions().userCount(); user++) {
      Profile stored = data.profile(user);
      Profile.Builder visitor = Profile.builder();
      for (int h = 0; h < stored.size(); h++) {
        visitor.addToBasket(stored.item(h));
      }
      assertThat(scores(model, visitor.build())).containsExactly(scores(model, stored));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void info_anyModel_saysWhereItComesFrom(TasteAlgorithm algorithm, long seed) {
    TrainingData purchases = RandomTrainingData.purchases(seed);
    TrainingData ratings = RandomTrainingData.ratings(seed);

    ModelInfo info = algorithm.train(purchases).info();

    assertThat(info.algorithm()).isEqualTo(RecordText.format(algorithm));
    assertThat(info.dataFingerprint()).isEqualTo(purchases.fingerprint());
    assertThat(info.itemCount()).isEqualTo(purchases.items().size());
    assertThat(algorithm.train(ratings).info().dataFingerprint()).isEqualTo(ratings.fingerprint());
  }

  /** Taste's recommenders do not give their state away. */
  @ParameterizedTest
  @MethodSource("algorithms")
  void write_anyModel_isRejected(TasteAlgorithm algorithm, @TempDir Path folder) {
    Model model = algorithm.train(RandomTrainingData.purchases(1));
    Path file = folder.resolve("model.safetensors");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.write(file, model))
        .withMessage(
            "model must have a ModelFormat, registered as a service: "
                + model.getClass().getName());
    assertThat(file).doesNotExist();
  }

  @Test
  void format_anyAlgorithm_isParsedBack() {
    RecordText<TasteAlgorithm> texts =
        RecordText.of(
            "algorithm",
            List.of(TasteItemBased.DEFAULTS, TasteUserBased.DEFAULTS, TasteAls.DEFAULTS));

    assertThat(RecordText.format(TasteItemBased.DEFAULTS))
        .isEqualTo("taste-item-based(similarity=log-likelihood)");
    for (TasteAlgorithm algorithm : algorithms()) {
      assertThat(texts.parse(RecordText.format(algorithm))).isEqualTo(algorithm);
    }
  }

  private static List<Profile> profiles(Model model) {
    return IntStream.range(0, PROFILES)
        .mapToObj(seed -> RandomTrainingData.profile(seed, model.itemCount()))
        .toList();
  }

  private static ItemSet all(Model model) {
    return ItemSet.all(model.itemCount());
  }

  private static List<ScoredItem> top(Model model, Profile profile, ItemSet eligible, int limit) {
    return list(ModelScores.top(model, profile, eligible, limit));
  }

  private static List<ScoredItem> list(TopItems best) {
    List<ScoredItem> list = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      list.add(new ScoredItem(best.item(rank), best.score(rank)));
    }
    return list;
  }

  private static List<ScoredItem> sorted(
      Model model, Profile profile, ItemSet eligible, int limit) {
    float[] scores = scores(model, profile);
    ItemSet scored = scored(model, profile);
    return IntStream.range(0, scores.length)
        .filter(item -> eligible.contains(item) && scored.contains(item))
        .mapToObj(item -> new ScoredItem(item, scores[item]))
        .sorted((a, b) -> Float.compare(b.score, a.score)) // stable
        .limit(limit)
        .toList();
  }
}
