package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every model. The test of each model extends this class.
 *
 * <p>The test methods are public: if a subclass runs alone, Surefire opens only the package of that
 * subclass to JUnit.
 */
@SuppressWarnings("exports") // JUnit's annotations; tests are not part of the module's API
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ModelContract {

  private static final int SEEDS = 4;
  private static final int PROFILES = 12;

  private final Map<ModelCase, Model> models = new HashMap<>();

  /** Called by the test of each model. */
  protected ModelContract() {}

  /** An algorithm and the seed of the random log that it trains on. */
  public record ModelCase(Algorithm algorithm, long seed) {}

  private record ScoredItem(int item, float score) {}

  /** Returns the algorithms to test, which all have the same class. */
  protected abstract List<Algorithm> algorithms();

  /** Returns the training data of a log, by default without catalog and users. */
  protected TrainingData.Builder data(EventLog log) {
    return TrainingData.builder(log);
  }

  /** Trains once per case: models are immutable, and training takes most of the time. */
  private Model model(ModelCase modelCase) {
    return models.computeIfAbsent(
        modelCase, key -> key.algorithm().train(data(RandomLogs.log(key.seed())).build()));
  }

  public Stream<ModelCase> cases() {
    return algorithms().stream()
        .flatMap(
            algorithm ->
                LongStream.range(0, SEEDS).mapToObj(seed -> new ModelCase(algorithm, seed)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void score_anyProfile_isFiniteAndRepeatable(ModelCase modelCase) {
    Model model = model(modelCase);

    for (Profile profile : profiles(model, modelCase.seed())) {
      float[] scores = scores(model, profile);
      for (float score : scores) {
        assertThat(score).isFinite();
      }
      assertThat(scores(model, profile)).containsExactly(scores);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void score_historyOfAllItems_isNotZero(ModelCase modelCase) {
    Model model = model(modelCase);

    Profile all = historyOf(IntStream.range(0, model.itemCount()));

    assertThat(sorted(model, all, all(model), Integer.MAX_VALUE)).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void top_anyEligibleAndLimit_equalsSortedScores(ModelCase modelCase) {
    Model model = model(modelCase);
    int itemCount = model.itemCount();
    SplittableRandom random = new SplittableRandom(modelCase.seed());

    for (Profile profile : profiles(model, modelCase.seed())) {
      ItemSet eligible = RandomLogs.eligible(random, itemCount);
      int limit = random.nextInt(1, itemCount + 10);
      assertThat(top(model, profile, eligible, limit))
          .containsExactlyElementsOf(sorted(model, profile, eligible, limit))
          .allMatch(best -> eligible.contains(best.item()));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void top_nothingEligible_isEmpty(ModelCase modelCase) {
    Model model = model(modelCase);
    ItemSet none = ItemSet.none(model.itemCount());

    for (Profile profile : profiles(model, modelCase.seed())) {
      assertThat(top(model, profile, none, 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void top_emptyProfile_equalsSortedScores(ModelCase modelCase) {
    Model model = model(modelCase);
    Profile empty = Profile.builder().build();

    assertThat(top(model, empty, all(model), 10))
        .containsExactlyElementsOf(sorted(model, empty, all(model), 10));
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void top_onlyBasket_equalsSortedScores(ModelCase modelCase) {
    Model model = model(modelCase);
    Profile basket = Profile.builder().addToBasket(0).addToBasket(1).build();

    assertThat(top(model, basket, all(model), 10))
        .containsExactlyElementsOf(sorted(model, basket, all(model), 10));
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void explain_anyItem_sharesArePositiveDescendingAndSumToOne(ModelCase modelCase) {
    Model model = model(modelCase);

    for (Profile profile : profiles(model, modelCase.seed())) {
      ItemSet scored = ModelScores.scored(model, profile);
      for (int item = 0; item < model.itemCount(); item++) {
        Explanation explanation = ModelScores.explain(model, profile, item);
        if (scored.contains(item)) {
          assertShares(explanation);
        } else {
          assertThat(explanation).as("item %d", item).isEqualTo(Explanation.NONE);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void explain_anyLimit_isTheBeginningOfAllShares(ModelCase modelCase) {
    Model model = model(modelCase);

    for (Profile profile : profiles(model, modelCase.seed())) {
      try (Scorer scorer = model.scorer(profile)) {
        for (int item = 0; item < model.itemCount(); item++) {
          Explanation all = scorer.explain(item, Integer.MAX_VALUE);
          Explanation two = scorer.explain(item, 2);
          assertThat(two.shares()).isEqualTo(all.shares().stream().limit(2).toList());
          assertThat(sum(two)).isCloseTo(1, within(1e-9));
        }
      }
    }
  }

  /** A page asks one scorer for several lists, their reasons and all scores, in any order. */
  @ParameterizedTest
  @MethodSource("cases")
  @SuppressWarnings("try") // closes a scorer twice
  public void scorer_usedSeveralTimes_equalsOneScorerPerCall(ModelCase modelCase) {
    Model model = model(modelCase);
    int itemCount = model.itemCount();
    SplittableRandom random = new SplittableRandom(modelCase.seed());

    for (Profile profile : profiles(model, modelCase.seed())) {
      try (Scorer scorer = model.scorer(profile)) {
        for (int call = 0; call < 5; call++) {
          ItemSet eligible = RandomLogs.eligible(random, itemCount);
          TopItems best = new TopItems(3);
          int item = random.nextInt(itemCount);
          assertThat(scorer.explain(item, 3)).isEqualTo(model.scorer(profile).explain(item, 3));
          scorer.top(eligible, best);
          assertThat(list(best)).isEqualTo(top(model, profile, eligible, 3));
          float[] scores = new float[itemCount];
          scorer.score(scores, ItemSet.builder(itemCount));
          assertThat(scores).containsExactly(scores(model, profile));
        }
        scorer.close(); // twice, with the end of the block
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void top_severalThreads_equalsOneThread(ModelCase modelCase) throws Exception {
    Model model = model(modelCase);
    List<Profile> profiles = profiles(model, modelCase.seed());
    List<List<ScoredItem>> expected = tops(model, profiles);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<List<ScoredItem>>> task = () -> tops(model, profiles);
      for (Future<List<List<ScoredItem>>> answer :
          threads.invokeAll(List.of(task, task, task, task, task, task, task, task))) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void train_anyNumberOfThreads_givesTheSameBits(ModelCase modelCase) {
    EventLog log = RandomLogs.log(modelCase.seed());

    Model one =
        modelCase.algorithm().train(data(log).build(), TrainingContext.DEFAULTS.withThreads(1));
    Model four =
        modelCase.algorithm().train(data(log).build(), TrainingContext.DEFAULTS.withThreads(4));

    assertSameScores(four, one, modelCase.seed());
  }

  /** Reports are optional, but consistent; a training that asks whether to stop stops at once. */
  @ParameterizedTest
  @MethodSource("cases")
  public void train_cancelledAtFirstPoll_stopsAfterConsistentReports(ModelCase modelCase) {
    TrainingData data = data(RandomLogs.log(modelCase.seed())).build();
    ProgressCheck progress = new ProgressCheck();
    AtomicInteger polls = new AtomicInteger();
    TrainingContext polled =
        TrainingContext.DEFAULTS
            .withProgress(progress)
            .withCancellation(() -> polls.getAndIncrement() < 0);

    modelCase.algorithm().train(data, polled);

    progress.assertEnded();
    if (polls.get() > 0) {
      AtomicInteger pollsUntilStop = new AtomicInteger();
      TrainingContext cancelled =
          TrainingContext.DEFAULTS
              .withThreads(1)
              .withCancellation(() -> pollsUntilStop.getAndIncrement() >= 0);
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> modelCase.algorithm().train(data, cancelled));
      assertThat(pollsUntilStop).hasValue(1);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void train_shuffledEvents_givesTheSameBits(ModelCase modelCase) {
    EventLog shuffled = RandomLogs.shuffledLog(modelCase.seed());

    Model model = modelCase.algorithm().train(data(shuffled).build());

    assertSameScores(model, model(modelCase), modelCase.seed());
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void info_anyModel_saysWhereItComesFrom(ModelCase modelCase) {
    TrainingData data = data(RandomLogs.log(modelCase.seed())).build();

    ModelInfo info = model(modelCase).info();

    assertThat(info.algorithm()).isEqualTo(RecordText.format(modelCase.algorithm()));
    assertThat(info.dataFingerprint()).isEqualTo(data.fingerprint());
    assertThat(info.asOf()).isEqualTo(data.asOf());
    assertThat(info.itemCount()).isEqualTo(data.itemCount());
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void read_writtenModel_isTheSameBitForBit(ModelCase modelCase, @TempDir Path folder)
      throws IOException {
    Model model = model(modelCase);
    Path file = folder.resolve("model.safetensors");
    Path copy = folder.resolve("copy.safetensors");

    ModelFile.write(file, model);
    Model read = ModelFile.read(file);
    ModelFile.write(copy, read);

    assertThat(read.info()).isEqualTo(model.info());
    assertThat(read.storedUsers()).isEqualTo(model.storedUsers());
    assertSameScores(read, model, modelCase.seed());
    assertSameExplanations(read, model, modelCase.seed());
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  /** Items that a shop adds after the training have no score and do not change the other scores. */
  @ParameterizedTest
  @MethodSource("cases")
  public void top_itemsAddedLater_areIgnored(ModelCase modelCase) {
    Model model = model(modelCase);
    int later = model.itemCount() + 1;
    ItemSet all = ItemSet.all(model.itemCount() + 70);
    ItemSet few = ItemSet.of(all.universeSize(), 0, model.itemCount() / 2, later, later + 1);
    for (Profile profile : profiles(model, modelCase.seed())) {
      Profile grown = profile.toBuilder().add(later, 3f).addToBasket(later + 1).build();
      for (ItemSet eligible : List.of(all, few)) {
        TopItems expected = ModelScores.top(model, profile, eligible.filter(i -> i < later - 1), 9);
        TopItems batch = new TopItems(9);
        model.top(List.of(grown), List.of(eligible), List.of(batch));

        assertThat(ModelScores.items(ModelScores.top(model, grown, eligible, 9)))
            .isEqualTo(ModelScores.items(expected));
        assertThat(batch.size()).isEqualTo(expected.size());
        for (int rank = 0; rank < batch.size(); rank++) {
          assertThat(batch.item(rank)).isLessThan(model.itemCount());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void withoutUsers_unknownUsers_changesNothing(ModelCase modelCase) {
    Model model = model(modelCase);

    assertThat(model.withoutUsers(Set.of())).isSameAs(model);
    assertThat(model.withoutUsers(Set.of("nobody", "i1"))).isSameAs(model);
  }

  /** Models that store only sums over users stay as they are. */
  @ParameterizedTest
  @MethodSource("cases")
  public void withoutUsers_someUsers_areNotStored(ModelCase modelCase) {
    Model model = model(modelCase);
    List<String> stored = model.storedUsers().stream().toList();
    Set<String> users = MaskedUsers.choose(RandomLogs.log(modelCase.seed()), modelCase.seed());
    List<String> remaining = stored.stream().filter(id -> !users.contains(id)).toList();

    Model masked = model.withoutUsers(users);

    assertThat(model.personalRows()).isEqualTo(stored.size());
    assertThat(masked.storedUsers().stream()).containsExactlyElementsOf(remaining);
    assertThat(masked.personalRows()).isEqualTo(remaining.size());
    assertThat(masked.info()).isEqualTo(model.info());
    assertThat(masked.withoutUsers(users)).isSameAs(masked);
    assertThat(model.storedUsers().stream()).containsExactlyElementsOf(stored);
    if (stored.isEmpty()) {
      assertThat(masked).isSameAs(model);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  public void withoutUsers_oneAfterTheOther_equalsAllAtOnce(ModelCase modelCase) {
    Model model = model(modelCase);
    Set<String> users = MaskedUsers.choose(RandomLogs.log(modelCase.seed()), modelCase.seed());

    Model oneByOne = model;
    for (String user : users) {
      oneByOne = oneByOne.withoutUsers(Set.of(user));
    }

    Model atOnce = model.withoutUsers(users);
    assertThat(oneByOne.storedUsers()).isEqualTo(atOnce.storedUsers());
    assertSameScores(oneByOne, atOnce, modelCase.seed());
    assertSameExplanations(oneByOne, atOnce, modelCase.seed());
  }

  /** All stored users may leave. */
  @ParameterizedTest
  @MethodSource("cases")
  public void withoutUsers_allUsers_storesNobody(ModelCase modelCase, @TempDir Path folder) {
    Model model = model(modelCase);
    Path file = folder.resolve("model.safetensors");

    Model masked = model.withoutUsers(Set.copyOf(model.storedUsers().stream().toList()));
    ModelFile.write(file, masked);
    Model read = ModelFile.read(file);

    assertThat(masked.personalRows()).isZero();
    assertThat(read.personalRows()).isZero();
    assertThat(ModelFile.inspect(file).personalRows()).isZero();
    assertSameScores(read, masked, modelCase.seed());
    assertSameExplanations(read, masked, modelCase.seed());
  }

  /** The ids of the masked users are long, so that their bytes do not occur by chance. */
  @ParameterizedTest
  @MethodSource("cases")
  public void read_writtenMaskedModel_isTheSameWithoutTheUsers(
      ModelCase modelCase, @TempDir Path folder) throws IOException {
    EventLog log = MaskedUsers.logWithLongIds(modelCase.seed());
    Model model = modelCase.algorithm().train(data(log).build());
    Set<String> users = MaskedUsers.choose(log, modelCase.seed());
    Model masked = model.withoutUsers(users);
    Path file = folder.resolve("model.safetensors");
    Path copy = folder.resolve("copy.safetensors");

    ModelFile.write(file, masked);
    Model read = ModelFile.read(file);
    ModelFile.write(copy, read);

    assertThat(read.info()).isEqualTo(masked.info());
    assertThat(read.storedUsers()).isEqualTo(masked.storedUsers());
    assertSameScores(read, masked, modelCase.seed());
    assertSameExplanations(read, masked, modelCase.seed());
    assertThat(copy).hasSameBinaryContentAs(file);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(users).noneMatch(bytes::contains);
    assertThat(masked.storedUsers().stream()).allMatch(bytes::contains);
    assertThat(ModelFile.inspect(file).personalRows()).isEqualTo(masked.personalRows());
    assertThat(bytes.contains("\"personal_rows\":\"" + masked.personalRows() + "\""))
        .isEqualTo(masked.personalRows() > 0);
  }

  /** The shop has new items, whose ids lie between and around those of the model. */
  @ParameterizedTest
  @MethodSource("cases")
  public void read_intoMoreItems_givesTheSameScores(ModelCase modelCase, @TempDir Path folder) {
    Model model = model(modelCase);
    Path file = folder.resolve("model.safetensors");
    IdMap items =
        IdMap.of(
            Stream.concat(model.items().stream(), Stream.of("a", "i10x", "i50a", "zzzzz"))
                .toList());
    int[] numbers = model.items().indicesIn(items);

    ModelFile.write(file, model);
    Model read = ModelFile.read(file, items);

    assertThat(read.items()).isEqualTo(items);
    for (Profile profile : profiles(model, modelCase.seed())) {
      float[] scores = scores(model, profile);
      float[] readScores = scores(read, profile.renumbered(numbers));
      ItemSet scored = ModelScores.scored(read, profile.renumbered(numbers));
      assertThat(scored.size()).isEqualTo(ModelScores.scored(model, profile).size());
      for (int item = 0; item < scores.length; item++) {
        assertSameScore(readScores[numbers[item]], scores[item]);
      }
    }
  }

  /**
   * Compares the score of an item in a larger map with that in the map of the training. By default
   * they are equal; those of models that compare an item with all others may differ.
   */
  protected void assertSameScore(float score, float expected) {
    assertThat(score).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  public void parse_formattedAlgorithm_equalsAlgorithm(Algorithm algorithm) {
    RecordText<Algorithm> texts = RecordText.of("algorithm", algorithms().subList(0, 1));

    assertThat(texts.parse(RecordText.format(algorithm))).isEqualTo(algorithm);
  }

  /** Skips lists: a hybrid with other parts resets its weights. */
  @ParameterizedTest
  @MethodSource("algorithms")
  public void with_anyComponent_changesOnlyThatComponent(Algorithm algorithm)
      throws IllegalAccessException {
    for (Algorithm other : algorithms()) {
      for (Map.Entry<String, Object> component : RecordText.components(other).entrySet()) {
        String name = component.getKey();
        String with = "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : algorithm.getClass().getMethods()) {
          if (method.getName().equals(with) && !(component.getValue() instanceof List)) {
            assertChanges(algorithm, method, component);
          }
        }
      }
    }
  }

  private static void assertChanges(
      Algorithm algorithm, Method method, Map.Entry<String, Object> component)
      throws IllegalAccessException {
    Map<String, Object> expected = new LinkedHashMap<>(RecordText.components(algorithm));
    expected.put(component.getKey(), component.getValue());
    method.setAccessible(true); // declared by a package-private interface
    try {
      Object changed = method.invoke(algorithm, component.getValue());
      assertThat(RecordText.components(changed)).as(method.getName()).isEqualTo(expected);
    } catch (InvocationTargetException e) { // not valid with the other components
      assertThat(e.getTargetException()).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertShares(Explanation explanation) {
    assertThat(explanation.shares())
        .isNotEmpty()
        .allMatch(share -> share.share() > 0)
        .isSortedAccordingTo(Comparator.comparingDouble(Explanation.Share::share).reversed())
        .extracting(Explanation.Share::cause)
        .doesNotHaveDuplicates();
    assertThat(explanation.remainder()).isNotNegative();
    assertThat(sum(explanation)).isCloseTo(1, within(1e-9));
  }

  private static double sum(Explanation explanation) {
    return explanation.remainder()
        + explanation.shares().stream().mapToDouble(Explanation.Share::share).sum();
  }

  private static void assertSameScores(Model model, Model expected, long seed) {
    assertThat(model.items()).isEqualTo(expected.items());
    for (Profile profile : profiles(expected, seed)) {
      assertThat(scores(model, profile)).containsExactly(scores(expected, profile));
    }
  }

  private static void assertSameExplanations(Model model, Model expected, long seed) {
    for (Profile profile : profiles(expected, seed)) {
      for (int item = 0; item < expected.items().size(); item++) {
        assertThat(ModelScores.explain(model, profile, item))
            .isEqualTo(ModelScores.explain(expected, profile, item));
      }
    }
  }

  private static List<Profile> profiles(Model model, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom kinds = new SplittableRandom(~seed);
    return IntStream.range(0, PROFILES)
        .mapToObj(p -> RandomLogs.profile(random, model.itemCount()))
        .map(profile -> RandomLogs.withKinds(kinds, profile))
        .toList();
  }

  private static Profile historyOf(IntStream items) {
    Profile.Builder profile = Profile.builder();
    items.forEach(item -> profile.add(item, 1));
    return profile.build();
  }

  private static float[] scores(Model model, Profile profile) {
    float[] scores = new float[model.itemCount()];
    Arrays.fill(scores, 7f); // the model must overwrite earlier values
    try (Scorer scorer = model.scorer(profile)) {
      scorer.score(scores, ItemSet.builder(scores.length));
    }
    return scores;
  }

  private static List<List<ScoredItem>> tops(Model model, List<Profile> profiles) {
    return profiles.stream().map(profile -> top(model, profile, all(model), 10)).toList();
  }

  private static List<ScoredItem> top(Model model, Profile profile, ItemSet eligible, int limit) {
    return list(ModelScores.top(model, profile, eligible, limit));
  }

  private static List<ScoredItem> list(TopItems best) {
    List<ScoredItem> found = new ArrayList<>();
    for (int rank = 0; rank < best.size(); rank++) {
      found.add(new ScoredItem(best.item(rank), best.score(rank)));
    }
    return found;
  }

  private static List<ScoredItem> sorted(
      Model model, Profile profile, ItemSet eligible, int limit) {
    float[] scores = scores(model, profile);
    ItemSet scored = ModelScores.scored(model, profile);
    return IntStream.range(0, scores.length)
        .filter(eligible::contains)
        .filter(scored::contains)
        .mapToObj(item -> new ScoredItem(item, scores[item]))
        .sorted(Comparator.comparing(ScoredItem::score).reversed().thenComparing(ScoredItem::item))
        .limit(limit)
        .toList();
  }

  private static ItemSet all(Model model) {
    return ItemSet.all(model.itemCount());
  }
}
