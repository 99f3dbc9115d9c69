package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.ListCounts;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.experiment.Experiment.Progress;
import org.crmrecommend.evaluation.experiment.Experiment.RunSettings;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.DataSet;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.evaluation.experiment.ExperimentResult.CellResult;
import org.crmrecommend.evaluation.experiment.ExperimentResult.FoldSummary;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.input.TrecReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.crmrecommend.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

  private static final Metric NDCG = Metrics.parse("ndcg@10");
  private static final List<Metric> METRICS = List.of(NDCG, Metrics.parse("coverage@10"));

  /** Number of trainings of all algorithms. */
  private static final AtomicInteger TRAINING_COUNT = new AtomicInteger();

  @TempDir private Path folder;

  /** Most popular with a name and a seed; counts its trainings and fails on demand. */
  public record Counted(String word, long seed) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      TRAINING_COUNT.incrementAndGet();
      if (word.equals("stop")) {
        throw new UnsupportedOperationException("killed");
      }
      if (word.equals("reject")) {
        throw new IllegalArgumentException("heap must be larger: 1");
      }
      return MostPopular.DEFAULTS.train(data);
    }
  }

  private static DataSet data(EventLog log, Split split) {
    return new DataSet("random", "any", () -> DataSet.Contents.of(split.folds(log)));
  }

  private static ExperimentPlan plan(DataSet data, List<Long> seeds, String... names) {
    List<EvaluatedAlgorithm> algorithms =
        Stream.of(names).map(name -> EvaluatedAlgorithm.of(name, new Counted(name, 1))).toList();
    return new ExperimentPlan(data, METRICS, List.of(1, 5), algorithms, seeds, List.of("history"));
  }

  private ExperimentResult run(ExperimentPlan plan) {
    return new Experiment(List.of(plan)).run(folder, RunSettings.DEFAULTS).get(0);
  }

  @Test
  void run_severalFolds_equalsEvaluatorOnEachFold() {
    EventLog log = RandomLogs.log(3);
    Split split = new Split.UserFolds(3, 0.5, 1);
    ExperimentPlan plan =
        new ExperimentPlan(
            data(log, split),
            METRICS,
            List.of(1, 5),
            List.of(
                EvaluatedAlgorithm.of("knn", ItemKnn.DEFAULTS),
                EvaluatedAlgorithm.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of());

    ExperimentResult result = run(plan);

    List<Evaluation> expected = new ArrayList<>();
    for (Fold fold : split.folds(log)) {
      expected.add(
          new Evaluator(
                  TrainingData.of(fold.train()),
                  fold.test(),
                  List.of(NDCG, Metrics.parse("ndcg@1"), Metrics.parse("coverage@10")),
                  fold.protocol())
              .evaluate(ItemKnn.DEFAULTS));
    }
    List<CellResult> cells = result.cells("knn");
    int users = expected.stream().mapToInt(Evaluation::userCount).sum();
    double sum = 0;
    for (int fold = 0; fold < 3; fold++) {
      for (String metric : List.of("ndcg@10", "ndcg@1", "coverage@10")) {
        assertThat(cells.get(fold).metricValues().get(metric))
            .isEqualTo(expected.get(fold).metricValues().get(Metrics.parse(metric)));
      }
      sum += expected.get(fold).metricValues().get(NDCG) * expected.get(fold).userCount();
    }
    assertThat(result.algorithmNames()).containsExactly("knn", "most-popular");
    assertThat(result.sample("knn", NDCG).map(Sample::weightedUserCount)).contains(users);
    assertThat(result.metricValue("knn", NDCG).getAsDouble()).isCloseTo(sum / users, within(1e-12));
    assertThat(result.metricValue("knn", Metrics.parse("coverage@10")).getAsDouble())
        .isCloseTo(
            expected.stream()
                .mapToDouble(
                    evaluation -> evaluation.metricValues().get(Metrics.parse("coverage@10")))
                .average()
                .orElseThrow(),
            within(1e-12));
  }

  /** The second run reads the cells from files. */
  @Test
  void listCounts_severalFolds_areSummed() {
    EventLog log = RandomLogs.log(3);
    Split split = new Split.UserFolds(3, 0.5, 1);
    ExperimentPlan plan =
        new ExperimentPlan(
            data(log, split),
            List.of(NDCG),
            List.of(),
            List.of(EvaluatedAlgorithm.of("knn", ItemKnn.DEFAULTS)),
            List.of(),
            List.of());

    List<ExperimentResult> results = List.of(run(plan), run(plan));

    ListCounts expected =
        split.folds(log).stream()
            .map(
                fold ->
                    new Evaluator(
                            TrainingData.of(fold.train()),
                            fold.test(),
                            List.of(NDCG),
                            fold.protocol())
                        .evaluate(ItemKnn.DEFAULTS)
                        .listCounts())
            .reduce(ListCounts.NONE, ListCounts::plus);
    assertThat(expected.warnings()).isNotEmpty();
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.listCounts("knn")).isEqualTo(expected);
              assertThat(result.warnings())
                  .isEqualTo(
                      expected.warnings().stream().map(warning -> "knn: " + warning).toList());
            });
  }

  /** A user in two windows counts once, with the mean of both. */
  @Test
  void sample_userInTwoFolds_countsOnce() {
    EventLog log = EventLog.of(RandomLogs.events(3).stream().filter(event -> event.time() != null));

    ExperimentResult result = run(plan(data(log, new Split.Rolling(2, 60)), List.of(), "a"));

    long users =
        result.cells().stream()
            .flatMap(cell -> cell.perUserScores().get("ndcg@10").userIds().stream())
            .distinct()
            .count();
    assertThat(result.sample("a", NDCG).map(Sample::weightedUserCount)).contains((int) users);
    assertThat(users).isLessThan(result.folds().stream().mapToInt(FoldSummary::userCount).sum());
  }

  @Test
  void run_seeds_applyToAlgorithmsWithSeed() {
    ExperimentPlan plan =
        new ExperimentPlan(
            data(RandomLogs.log(3), new Split.Random(0.3, 1)),
            METRICS,
            List.of(),
            List.of(
                EvaluatedAlgorithm.of("counted", new Counted("x", 9)),
                EvaluatedAlgorithm.of(ItemKnn.DEFAULTS)),
            List.of(4L, 5L),
            List.of());

    ExperimentResult result = run(plan);

    assertThat(result.cells("counted").stream().map(CellResult::algorithm))
        .containsExactly("counted(word=x,seed=4)", "counted(word=x,seed=5)");
    assertThat(result.cells()).hasSize(3);
  }

  /**
   * The first run fails at the third of four algorithms. The second run does not repeat the first
   * two, and has the same result.
   */
  @Test
  void run_afterFailure_resumes() {
    DataSet data = data(RandomLogs.log(3), new Split.Random(0.3, 1));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> run(plan(data, List.of(), "a", "b", "stop", "c")))
        .withMessage("killed");
    TRAINING_COUNT.set(0);

    ExperimentResult resumed = run(plan(data, List.of(), "a", "b", "c"));

    assertThat(TRAINING_COUNT).hasValue(1);
    assertThat(resumed.algorithmNames()).containsExactly("a", "b", "c");
    ExperimentResult again = run(plan(data, List.of(), "a", "b", "c"));
    assertThat(TRAINING_COUNT).hasValue(1);
    assertThat(metricValues(again)).isEqualTo(metricValues(resumed));
    assertThat(metricValues(resumed))
        .isEqualTo(
            metricValues(
                new Experiment(List.of(plan(data, List.of(), "a", "b", "c")))
                    .run(folder.resolve("elsewhere"), RunSettings.DEFAULTS)
                    .get(0)));
  }

  /** A truncated or damaged cell file is ignored. */
  @Test
  void run_damagedCellFile_isRecomputed() throws IOException {
    DataSet data = data(RandomLogs.log(3), new Split.Random(0.3, 1));
    List<Double> before = metricValues(run(plan(data, List.of(), "a")));
    for (int damage = 0; damage < 3; damage++) {
      Path cell = cell();
      byte[] bytes = Files.readAllBytes(cell);
      bytes[bytes.length - 1 - 7 * damage] ^= 1;
      Files.write(cell, damage == 2 ? Arrays.copyOf(bytes, 9) : bytes);
      TRAINING_COUNT.set(0);

      assertThat(metricValues(run(plan(data, List.of(), "a")))).isEqualTo(before);
      assertThat(TRAINING_COUNT).hasValue(1);
    }
  }

  private Path cell() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".cell")).findFirst().orElseThrow();
    }
  }

  @Test
  void run_otherData_isNotReadFromCache() {
    run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a"));
    TRAINING_COUNT.set(0);

    run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 2)), List.of(), "a"));
    run(plan(data(RandomLogs.log(4), new Split.Random(0.3, 1)), List.of(), "a"));
    run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(7L), "a"));

    assertThat(TRAINING_COUNT).hasValue(3);
  }

  /** Association rules depend on the order ids. */
  @Test
  void run_otherOrdersOrChannels_areNotReadFromCache() {
    List<Event> events = RandomLogs.events(3);
    for (String order : List.of("one", "two")) {
      for (String channel : List.of("web", "app")) {
        EventLog log =
            EventLog.of(events.stream().map(event -> event.withOrder(order).withChannel(channel)));
        run(plan(data(log, new Split.Random(0.3, 1)), List.of(), "a"));
      }
    }
    TRAINING_COUNT.set(0);

    run(plan(data(EventLog.of(events.stream()), new Split.Random(0.3, 1)), List.of(), "a"));

    assertThat(TRAINING_COUNT).hasValue(1);
    assertThat(folder.toFile().list()).hasSize(5);
  }

  @Test
  void run_algorithmThatThrows_isOmittedAndReported() {
    ExperimentResult result =
        run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "reject"));

    assertThat(result.algorithmNames()).containsExactly("a");
    assertThat(result.failures()).containsExactly("reject: heap must be larger: 1");
  }

  @Test
  void run_inParallel_givesSameResult() {
    DataSet data = data(RandomLogs.log(5), new Split.UserFolds(3, 0.5, 1));
    ExperimentPlan plan = plan(data, List.of(1L, 2L), "a", "b");

    ExperimentResult sequential = run(plan);
    ExperimentResult parallel =
        new Experiment(List.of(plan))
            .run(
                folder.resolve("parallel"),
                RunSettings.DEFAULTS
                    .withContext(TrainingContext.DEFAULTS.withThreads(4))
                    .withParallel(4)
                    .withHeapBytes(1L << 40))
            .get(0);

    assertThat(parallel.cells()).hasSize(12);
    assertThat(metricValues(parallel)).isEqualTo(metricValues(sequential));
  }

  /** A cancelled cell is neither finished nor failed: the next run continues with it. */
  @Test
  void run_cancelledInSecondCell_keepsTheFirst() {
    ExperimentPlan plan =
        plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "b");
    TRAINING_COUNT.set(0);
    TrainingContext context =
        TrainingContext.DEFAULTS.withThreads(1).withCancellation(() -> TRAINING_COUNT.get() == 2);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                new Experiment(List.of(plan))
                    .run(folder, RunSettings.DEFAULTS.withContext(context)))
        .withMessage("training was cancelled; its result is discarded");
    ExperimentResult continued = run(plan);

    assertThat(continued.cells()).hasSize(2);
    assertThat(continued.failures()).isEmpty();
    assertThat(TRAINING_COUNT).as("a once, b twice").hasValue(3);
  }

  /** Two of three cells fit into memory at once, because their memory need is known. */
  @Test
  void acquire_memoryForTwo_blocksThird() throws InterruptedException {
    MemoryLimiter memoryLimiter = new MemoryLimiter(100);
    memoryLimiter.recordPeak("x", 45);
    assertThat(memoryLimiter.acquire("x")).isEqualTo(45);
    assertThat(memoryLimiter.acquire("x")).isEqualTo(45);
    AtomicInteger acquiredCount = new AtomicInteger();
    Thread third =
        new Thread(
            () -> {
              try {
                memoryLimiter.acquire("x");
                acquiredCount.incrementAndGet();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    third.start();
    while (third.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(acquiredCount).hasValue(0);

    memoryLimiter.release(45);
    third.join();
    assertThat(acquiredCount).hasValue(1);
  }

  @Test
  void run_search_trainsBestAndKeepsTrials() {
    HyperparameterSearch search =
        new HyperparameterSearch(
            ItemKnn.DEFAULTS,
            Map.of("neighbors", ParameterRange.parse("1..40")),
            NDCG,
            4,
            HyperparameterSearch.SamplingMethod.RANDOM,
            new Split.Random(0.3, 1),
            1,
            5);
    EventLog log = RandomLogs.log(3);
    ExperimentPlan plan =
        new ExperimentPlan(
            data(log, new Split.Random(0.3, 1)),
            METRICS,
            List.of(),
            List.of(EvaluatedAlgorithm.of("searched", search)),
            List.of(),
            List.of());

    CellResult cell = run(plan).cells().get(0);

    Fold fold = new Split.Random(0.3, 1).split(log);
    TrainingData train = TrainingData.of(fold.train());
    Algorithm best = search.run(train).best();
    assertThat(cell.trials()).hasSize(4);
    assertThat(cell.metricValues().get("ndcg@10"))
        .isEqualTo(
            new Evaluator(train, fold.test(), METRICS).evaluate(best).metricValues().get(NDCG));
    assertThat(run(plan).cells().get(0).trials()).isEqualTo(cell.trials());
  }

  @Test
  void run_withRunDepth_writesRunAndQrelsFiles() throws IOException {
    ExperimentPlan plan = plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a");
    run(plan);
    TRAINING_COUNT.set(0);

    new Experiment(List.of(plan)).run(folder, RunSettings.DEFAULTS.withRunDepth(5));

    assertThat(TRAINING_COUNT).hasValue(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.toString().replaceFirst(".*\\.", "")))
          .containsExactlyInAnyOrder("cell", "run", "qrels");
    }
  }

  private List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private ExperimentResult run(ExperimentPlan plan, int runDepth) {
    return new Experiment(List.of(plan))
        .run(folder, RunSettings.DEFAULTS.withRunDepth(runDepth))
        .get(0);
  }

  /** The metrics look at 10 items; the data has more. */
  @Test
  void run_otherRunDepth_writesListsOfThatDepth() throws IOException {
    ExperimentPlan plan = plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a");
    ExperimentResult result = run(plan, 12);
    run(plan, 1);
    TRAINING_COUNT.set(0);

    assertThat(metricValues(run(plan, 12))).isEqualTo(metricValues(result));

    assertThat(TRAINING_COUNT).hasValue(0);
    assertThat(files(".run")).hasSize(2);
    assertThat(maxListLength(files(".12.run").get(0))).isEqualTo(12);
    assertThat(maxListLength(files(".1.run").get(0))).isEqualTo(10);
  }

  private int maxListLength(String run) {
    return TrecReader.readRun(folder.resolve(run)).values().stream()
        .mapToInt(List::size)
        .max()
        .orElseThrow();
  }

  /** TREC files cannot contain ids with spaces; the cell files are still written. */
  @ParameterizedTest
  @CsvSource({"u3,ann lee", "i3,green tea"})
  void run_withRunDepthAndIdWithSpace_writesOnlyCellFiles(String plain, String id)
      throws IOException {
    EventLog log =
        EventLog.of(
            RandomLogs.events(3).stream()
                .map(
                    event ->
                        Event.of(
                                event.user().startsWith(plain) ? id : event.user(),
                                event.item().startsWith(plain) ? id : event.item(),
                                EventKind.VIEW)
                            .withOrder("o")));
    ExperimentPlan plan = plan(data(log, new Split.Random(0.3, 1)), List.of(), "a", "b");
    TRAINING_COUNT.set(0);

    ExperimentResult result = run(plan, 5);

    assertThat(result.failures()).isEmpty();
    assertThat(metricValues(result)).isEqualTo(metricValues(run(plan)));
    assertThat(run(plan, 5).algorithmNames()).containsExactly("a", "b");
    assertThat(TRAINING_COUNT).hasValue(2);
    assertThat(files("")).hasSize(2).allMatch(name -> name.endsWith(".cell"));
    assertThat(result.folds().get(0).warnings())
        .filteredOn(warning -> warning.contains("TREC"))
        .singleElement()
        .asString()
        .matches(
            "random-[0-9a-f]{32}\\.qrels and the run files are not written: .*white space.*'"
                + id
                + "'");
  }

  /** Writes no file outside the folder, no hidden file, and no file twice. */
  @Test
  void run_namesThatArePaths_writesOnlyInFolder() throws IOException {
    EventLog log = RandomLogs.log(3);
    List<String> names = List.of("../out", "..", "a/b", "A\\B", "订单", "x".repeat(300));
    List<ExperimentPlan> plans = new ArrayList<>();
    for (int name = 0; name < names.size(); name++) {
      Split split = new Split.Random(0.3, name);
      DataSet data =
          new DataSet(names.get(name), "any", () -> DataSet.Contents.of(split.folds(log)));
      plans.add(plan(data, List.of(), "a"));
    }
    Path inner = folder.resolve("inner");

    new Experiment(plans).run(inner, RunSettings.DEFAULTS.withRunDepth(5));

    assertThat(files("")).containsExactly("inner");
    try (Stream<Path> files = Files.list(inner)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(3 * names.size())
          .allMatch(
              name -> name.matches("([a-z0-9][a-z0-9.-]*-)?[0-9a-f]{32}\\.(cell|5.run|qrels)"))
          .allMatch(name -> name.length() < 120);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b", "a\u001bb", " ", ""})
  void construct_blankOrControlCharacterName_isRejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataSet(name, "any", () -> DataSet.Contents.of(List.of())))
        .withMessageStartingWith("name must ");
  }

  /** Simulates two processes that start at the same time. */
  @Test
  void run_concurrentlyInSameFolder_bothFinish() throws Exception {
    ExperimentPlan plan =
        plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "b");
    Path shared = folder.resolve("shared");
    RunSettings settings = RunSettings.DEFAULTS.withRunDepth(5);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Callable<List<Double>> run =
        () -> {
          start.await();
          return metricValues(new Experiment(List.of(plan)).run(shared, settings).get(0));
        };

    Future<List<Double>> otherValues = other.submit(run);
    List<Double> values = run.call();

    assertThat(values).isEqualTo(metricValues(run(plan)));
    assertThat(otherValues.get()).isEqualTo(values);
    other.shutdown();
    try (Stream<Path> files = Files.list(shared)) {
      assertThat(files).hasSize(2 + 2 + 1);
    }
  }

  @Test
  void run_onlyRatingMetricsWithRunDepth_writesNoTrecFiles() throws IOException {
    EventLog log =
        EventLog.of(
            RandomLogs.events(3).stream().filter(event -> event.kind().equals(EventKind.RATING)));
    DataSet data =
        new DataSet(
            "stars",
            "any",
            () ->
                new DataSet.Contents(
                    new Split.Random(0.3, 1).folds(log),
                    EventWeights.RATINGS,
                    Optional.empty(),
                    Optional.empty()));
    ExperimentPlan plan =
        new ExperimentPlan(
            data,
            List.of(Metrics.parse("rmse")),
            List.of(),
            List.of(EvaluatedAlgorithm.of(BiasedFactors.DEFAULTS)),
            List.of(),
            List.of());

    ExperimentResult result = run(plan, 5);

    assertThat(result.failures()).isEmpty();
    assertThat(files("")).singleElement().asString().endsWith(".cell");
  }

  @Test
  void progress_anyExperiment_countsCellsAndEstimatesTime() {
    List<Progress> reports = new ArrayList<>();

    new Experiment(
            List.of(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "b")))
        .run(folder, RunSettings.DEFAULTS.withProgress(reports::add));

    assertThat(
            reports.stream().map(p -> p.finishedCount() + " of " + p.totalCount() + " " + p.cell()))
        .containsExactly(
            "0 of 2 random: a", "1 of 2 random: a", "1 of 2 random: b", "2 of 2 random: b");
    assertThat(reports.subList(0, 3)).allMatch(progress -> progress.remainingTime().isEmpty());
    assertThat(reports.get(3).remainingTime().orElseThrow()).isZero();
    assertThat(reports.get(1).partialResult().algorithmNames()).containsExactly("a");
  }

  /** The time of a quick algorithm says nothing about a slow one. */
  @Test
  void remainingTime_algorithmWithoutFinishedCell_isEmpty() {
    EtaEstimator etaEstimator = new EtaEstimator();
    assertThat(etaEstimator.remainingTime(Map.of("quick", 1), 1)).isEmpty();
    etaEstimator.add("quick", 1);
    etaEstimator.add("quick", 3);

    assertThat(etaEstimator.remainingTime(Map.of("quick", 2, "slow", 1), 1)).isEmpty();

    etaEstimator.add("slow", 100);
    assertThat(etaEstimator.remainingTime(Map.of("quick", 2, "slow", 1), 1))
        .contains(Duration.ofSeconds(104));
    assertThat(etaEstimator.remainingTime(Map.of("quick", 2, "slow", 1), 2))
        .contains(Duration.ofSeconds(52));
    assertThat(etaEstimator.remainingTime(Map.of(), 1)).contains(Duration.ZERO);
  }

  /** The derived attribute is the number of training events, which differs between the folds. */
  @Test
  void segments_byDerivedAttribute_followTheTrainingEventsOfEachFold() {
    EventLog log = RandomLogs.log(3);
    List<Fold> folds = new Split.UserFolds(2, 0.5, 1).folds(log);
    DataSet data =
        new DataSet(
            "random",
            "any",
            () -> DataSet.Contents.of(folds).withDerivedUsers(ExperimentTest::eventCounts));
    ExperimentPlan plan =
        new ExperimentPlan(
            data,
            METRICS,
            List.of(),
            List.of(EvaluatedAlgorithm.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of("events"));

    ExperimentResult result = run(plan);

    assertThat(folds.get(0).train().size()).isNotEqualTo(folds.get(1).train().size());
    for (int fold = 0; fold < 2; fold++) {
      assertThat(result.folds().get(fold).userSegments().get("events").values())
          .containsOnly(String.valueOf(folds.get(fold).train().size()));
    }
  }

  private static Users eventCounts(TrainingData data) {
    return Users.of(
        RandomLogs.log(3).users().stream()
            .map(id -> User.of(id).withAttribute("events", String.valueOf(data.log().size())))
            .toList());
  }

  @Test
  void segments_byHistoryAndAttribute_partitionUsers() {
    EventLog log = RandomLogs.log(3);
    Users users =
        Users.of(
            log.users().stream()
                .map(id -> User.of(id).withAttribute("size", String.valueOf(id.length())))
                .toList());
    DataSet data =
        new DataSet(
            "random",
            "any",
            () ->
                new DataSet.Contents(
                    new Split.Random(0.3, 1).folds(log),
                    EventWeights.DEFAULTS,
                    Optional.empty(),
                    Optional.of(users)));
    ExperimentPlan plan =
        new ExperimentPlan(
            data,
            METRICS,
            List.of(),
            List.of(EvaluatedAlgorithm.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of("size", "history", "newness", "spending"));

    ExperimentResult result = run(plan);

    MinimumGroupSize one = new MinimumGroupSize(1);
    assertThat(result.segments("size", NDCG, one).keySet()).containsExactly("2", "3");
    int userCount = result.sample("most-popular", NDCG).orElseThrow().weightedUserCount();
    for (String dimension : plan.slices()) {
      int segmentUserCount =
          result.segments(dimension, NDCG, one).values().stream()
              .mapToInt(
                  segment ->
                      result
                          .sample("most-popular", NDCG, segment)
                          .map(Sample::weightedUserCount)
                          .orElse(0))
              .sum();
      assertThat(segmentUserCount).as(dimension).isEqualTo(userCount);
    }
    assertThat(result.segments("size", NDCG, new MinimumGroupSize(userCount)).keySet())
        .containsExactly("other segments");
    assertThat(result.segments("size", NDCG, new MinimumGroupSize(userCount + 1))).isEmpty();
  }

  @Test
  void run_unknownSlice_isRejected() {
    ExperimentPlan plan =
        new ExperimentPlan(
            data(RandomLogs.log(3), new Split.Random(0.3, 1)),
            METRICS,
            List.of(),
            List.of(EvaluatedAlgorithm.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of("sex"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(plan))
        .withMessageContainingAll("slice must be history, newness or spending", "users", "sex");
  }

  @Test
  void construct_duplicateNames_areRejected() {
    DataSet data = data(RandomLogs.log(3), new Split.Random(0.3, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(data, List.of(), "a", "a"))
        .withMessage("algorithms must have different names: a");
    ExperimentPlan plan = plan(data, List.of(), "a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experiment(List.of(plan, plan)))
        .withMessage("data sets must have different names: random");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experiment(List.of()))
        .withMessage("plans must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunSettings.DEFAULTS.withParallel(0))
        .withMessage("parallel must be positive: 0");
  }

  private static List<Double> metricValues(ExperimentResult result) {
    return result.cells().stream().flatMap(cell -> cell.metricValues().values().stream()).toList();
  }
}
