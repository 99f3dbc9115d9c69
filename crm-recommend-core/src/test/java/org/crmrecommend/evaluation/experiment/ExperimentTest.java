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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Signals;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.ListCounts;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.search.Range;
import org.crmrecommend.evaluation.search.Search;
import org.crmrecommend.evaluation.statistics.Sample;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.input.TrecReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {

  private static final Metric NDCG = Metric.parse("ndcg@10");
  private static final List<Metric> METRICS = List.of(NDCG, Metric.parse("coverage@10"));

  /** How often any of them was trained. */
  private static final AtomicInteger TRAININGS = new AtomicInteger();

  @TempDir private Path folder;

  /** Most popular with a name and a seed; counts its trainings and fails on demand. */
  public record Counted(String word, long seed) implements Algorithm {

    @Override
    public Model train(TrainingData data) {
      TRAININGS.incrementAndGet();
      if (word.equals("stop")) {
        throw new UnsupportedOperationException("killed");
      }
      if (word.equals("refuse")) {
        throw new IllegalArgumentException("heap must be larger: 1");
      }
      return MostPopular.DEFAULTS.train(data);
    }
  }

  private static DataSet data(EventLog log, Split split) {
    return new DataSet("random", "any", () -> DataSet.Loaded.of(split.folds(log)));
  }

  private static Plan plan(DataSet data, List<Long> seeds, String... words) {
    List<Contender> contenders =
        Stream.of(words).map(word -> Contender.of(word, new Counted(word, 1))).toList();
    return new Plan(data, METRICS, List.of(1, 5), contenders, seeds, List.of("history"));
  }

  private Outcome run(Plan plan) {
    return new Experiment(List.of(plan)).run(folder, Running.DEFAULTS).get(0);
  }

  @Test
  void run_severalFolds_isWhatTheEvaluatorFindsOnEach() {
    EventLog log = RandomLogs.log(3);
    Split split = new Split.UserFolds(3, 0.5, 1);
    Plan plan =
        new Plan(
            data(log, split),
            METRICS,
            List.of(1, 5),
            List.of(Contender.of("knn", ItemKnn.DEFAULTS), Contender.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of());

    Outcome outcome = run(plan);

    List<Evaluation> expected = new ArrayList<>();
    for (Fold fold : split.folds(log)) {
      expected.add(
          new Evaluator(
                  TrainingData.of(fold.train()),
                  fold.test(),
                  List.of(NDCG, Metric.parse("ndcg@1"), Metric.parse("coverage@10")),
                  fold.protocol())
              .evaluate(ItemKnn.DEFAULTS));
    }
    List<CellResult> cells = outcome.cells("knn");
    int users = expected.stream().mapToInt(Evaluation::users).sum();
    double sum = 0;
    for (int fold = 0; fold < 3; fold++) {
      for (String metric : List.of("ndcg@10", "ndcg@1", "coverage@10")) {
        assertThat(cells.get(fold).means().get(metric))
            .isEqualTo(expected.get(fold).means().get(Metric.parse(metric)));
      }
      sum += expected.get(fold).means().get(NDCG) * expected.get(fold).users();
    }
    assertThat(outcome.contenders()).containsExactly("knn", "most-popular");
    assertThat(outcome.sample("knn", NDCG).map(Sample::size)).contains(users);
    assertThat(outcome.figure("knn", NDCG).getAsDouble()).isCloseTo(sum / users, within(1e-12));
    assertThat(outcome.figure("knn", Metric.parse("coverage@10")).getAsDouble())
        .isCloseTo(
            expected.stream()
                .mapToDouble(each -> each.means().get(Metric.parse("coverage@10")))
                .average()
                .orElseThrow(),
            within(1e-12));
  }

  /** Also where the cells are read again. */
  @Test
  void listCounts_severalFolds_areThoseOfAllLists() {
    EventLog log = RandomLogs.log(3);
    Split split = new Split.UserFolds(3, 0.5, 1);
    Plan plan =
        new Plan(
            data(log, split),
            List.of(NDCG),
            List.of(),
            List.of(Contender.of("knn", ItemKnn.DEFAULTS)),
            List.of(),
            List.of());

    List<Outcome> outcomes = List.of(run(plan), run(plan));

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
                        .counts())
            .reduce(ListCounts.NONE, ListCounts::plus);
    assertThat(expected.warnings()).isNotEmpty();
    assertThat(outcomes)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.listCounts("knn")).isEqualTo(expected);
              assertThat(outcome.warnings())
                  .isEqualTo(expected.warnings().stream().map(each -> "knn: " + each).toList());
            });
  }

  /** A user who is in two windows is one user, with the mean of both. */
  @Test
  void sample_userInTwoFolds_isOneUser() {
    EventLog log = EventLog.of(RandomLogs.events(3).stream().filter(event -> event.time() != null));

    Outcome outcome = run(plan(data(log, new Split.Rolling(2, 60)), List.of(), "a"));

    long users =
        outcome.cells().stream()
            .flatMap(cell -> cell.byUser().get("ndcg@10").users().stream())
            .distinct()
            .count();
    assertThat(outcome.sample("a", NDCG).map(Sample::size)).contains((int) users);
    assertThat(users).isLessThan(outcome.folds().stream().mapToInt(FoldFacts::users).sum());
  }

  @Test
  void run_seeds_areTriedOnAlgorithmsThatHaveOne() {
    Plan plan =
        new Plan(
            data(RandomLogs.log(3), new Split.Random(0.3, 1)),
            METRICS,
            List.of(),
            List.of(Contender.of("counted", new Counted("x", 9)), Contender.of(ItemKnn.DEFAULTS)),
            List.of(4L, 5L),
            List.of());

    Outcome outcome = run(plan);

    assertThat(outcome.cells("counted").stream().map(CellResult::algorithm))
        .containsExactly("counted(word=x,seed=4)", "counted(word=x,seed=5)");
    assertThat(outcome.cells()).hasSize(3);
  }

  /** Killed at the third of four: the first two are not done again, and all comes out the same. */
  @Test
  void run_afterBeingKilled_goesOnWhereItWas() {
    DataSet data = data(RandomLogs.log(3), new Split.Random(0.3, 1));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> run(plan(data, List.of(), "a", "b", "stop", "c")))
        .withMessage("killed");
    TRAININGS.set(0);

    Outcome resumed = run(plan(data, List.of(), "a", "b", "c"));

    assertThat(TRAININGS).hasValue(1);
    assertThat(resumed.contenders()).containsExactly("a", "b", "c");
    Outcome again = run(plan(data, List.of(), "a", "b", "c"));
    assertThat(TRAININGS).hasValue(1);
    assertThat(figures(again)).isEqualTo(figures(resumed));
    assertThat(figures(resumed))
        .isEqualTo(
            figures(
                new Experiment(List.of(plan(data, List.of(), "a", "b", "c")))
                    .run(folder.resolve("elsewhere"), Running.DEFAULTS)
                    .get(0)));
  }

  /** A half-written or damaged cell is no cell. */
  @Test
  void run_damagedCell_isDoneAgain() throws IOException {
    DataSet data = data(RandomLogs.log(3), new Split.Random(0.3, 1));
    List<Double> before = figures(run(plan(data, List.of(), "a")));
    for (int damage = 0; damage < 3; damage++) {
      Path cell = cell();
      byte[] bytes = Files.readAllBytes(cell);
      bytes[bytes.length - 1 - 7 * damage] ^= 1;
      Files.write(cell, damage == 2 ? Arrays.copyOf(bytes, 9) : bytes);
      TRAININGS.set(0);

      assertThat(figures(run(plan(data, List.of(), "a")))).isEqualTo(before);
      assertThat(TRAININGS).hasValue(1);
    }
  }

  private Path cell() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".cell")).findFirst().orElseThrow();
    }
  }

  @Test
  void run_otherData_isNotTakenForTheSame() {
    run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a"));
    TRAININGS.set(0);

    run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 2)), List.of(), "a"));
    run(plan(data(RandomLogs.log(4), new Split.Random(0.3, 1)), List.of(), "a"));
    run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(7L), "a"));

    assertThat(TRAININGS).hasValue(3);
  }

  /** The order of a basket decides what association rules find. */
  @Test
  void run_otherOrdersOrChannels_areNotTakenForTheSame() {
    List<Event> events = RandomLogs.events(3);
    for (String order : List.of("one", "two")) {
      for (String channel : List.of("web", "app")) {
        EventLog log =
            EventLog.of(events.stream().map(event -> event.inOrder(order).through(channel)));
        run(plan(data(log, new Split.Random(0.3, 1)), List.of(), "a"));
      }
    }
    TRAININGS.set(0);

    run(plan(data(EventLog.of(events.stream()), new Split.Random(0.3, 1)), List.of(), "a"));

    assertThat(TRAININGS).hasValue(1);
    assertThat(folder.toFile().list()).hasSize(5);
  }

  @Test
  void run_algorithmThatRefuses_isLeftOutAndTold() {
    Outcome outcome =
        run(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "refuse"));

    assertThat(outcome.contenders()).containsExactly("a");
    assertThat(outcome.failures()).containsExactly("refuse: heap must be larger: 1");
  }

  @Test
  void run_inParallel_comesToTheSame() {
    DataSet data = data(RandomLogs.log(5), new Split.UserFolds(3, 0.5, 1));
    Plan plan = plan(data, List.of(1L, 2L), "a", "b");

    Outcome inTurn = run(plan);
    Outcome atOnce =
        new Experiment(List.of(plan))
            .run(
                folder.resolve("parallel"),
                Running.DEFAULTS.withThreads(4).withParallel(4).withHeapBytes(1L << 40))
            .get(0);

    assertThat(atOnce.cells()).hasSize(12);
    assertThat(figures(atOnce)).isEqualTo(figures(inTurn));
  }

  /** Needs of 2 of 3 fit beside each other once they are known; else each runs alone. */
  @Test
  void enter_heapForTwo_letsNoThirdIn() throws InterruptedException {
    HeapGate gate = new HeapGate(100);
    gate.learn("x", 45);
    assertThat(gate.enter("x")).isEqualTo(45);
    assertThat(gate.enter("x")).isEqualTo(45);
    AtomicInteger inside = new AtomicInteger();
    Thread third =
        new Thread(
            () -> {
              try {
                gate.enter("x");
                inside.incrementAndGet();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    third.start();
    while (third.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(inside).hasValue(0);

    gate.leave(45);
    third.join();
    assertThat(inside).hasValue(1);
  }

  @Test
  void run_search_trainsTheBestAndKeepsItsTrials() {
    Search search =
        new Search(
            ItemKnn.DEFAULTS,
            Map.of("neighbors", Range.parse("1..40")),
            NDCG,
            4,
            Search.Method.RANDOM,
            new Split.Random(0.3, 1),
            1,
            5);
    EventLog log = RandomLogs.log(3);
    Plan plan =
        new Plan(
            data(log, new Split.Random(0.3, 1)),
            METRICS,
            List.of(),
            List.of(Contender.of("searched", search)),
            List.of(),
            List.of());

    CellResult cell = run(plan).cells().get(0);

    Fold fold = new Split.Random(0.3, 1).split(log);
    TrainingData train = TrainingData.of(fold.train());
    Algorithm best = search.run(train).best();
    assertThat(cell.trials()).hasSize(4);
    assertThat(cell.means().get("ndcg@10"))
        .isEqualTo(new Evaluator(train, fold.test(), METRICS).evaluate(best).means().get(NDCG));
    assertThat(run(plan).cells().get(0).trials()).isEqualTo(cell.trials());
  }

  @Test
  void run_withRuns_writesListsAndJudgments() throws IOException {
    Plan plan = plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a");
    run(plan);
    TRAININGS.set(0);

    new Experiment(List.of(plan)).run(folder, Running.DEFAULTS.withRunDepth(5));

    assertThat(TRAININGS).hasValue(1);
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

  private Outcome run(Plan plan, int runDepth) {
    return new Experiment(List.of(plan))
        .run(folder, Running.DEFAULTS.withRunDepth(runDepth))
        .get(0);
  }

  /** The metrics look at 10 items; the shop has more. */
  @Test
  void run_otherRunDepth_writesListsOfThatDepth() throws IOException {
    Plan plan = plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a");
    Outcome outcome = run(plan, 12);
    run(plan, 1);
    TRAININGS.set(0);

    assertThat(figures(run(plan, 12))).isEqualTo(figures(outcome));

    assertThat(TRAININGS).hasValue(0);
    assertThat(files(".run")).hasSize(2);
    assertThat(longest(files(".12.run").get(0))).isEqualTo(12);
    assertThat(longest(files(".1.run").get(0))).isEqualTo(10);
  }

  private int longest(String run) {
    return TrecReader.run(folder.resolve(run)).values().stream()
        .mapToInt(List::size)
        .max()
        .orElseThrow();
  }

  /** TREC files have no way to write them; the rest is worth keeping. */
  @ParameterizedTest
  @CsvSource({"u3,ann lee", "i3,green tea"})
  void run_withRunsAndAnIdWithABlank_keepsAllButTheRuns(String plain, String id)
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
                            .inOrder("o")));
    Plan plan = plan(data(log, new Split.Random(0.3, 1)), List.of(), "a", "b");
    TRAININGS.set(0);

    Outcome outcome = run(plan, 5);

    assertThat(outcome.failures()).isEmpty();
    assertThat(figures(outcome)).isEqualTo(figures(run(plan)));
    assertThat(run(plan, 5).contenders()).containsExactly("a", "b");
    assertThat(TRAININGS).hasValue(2);
    assertThat(files("")).hasSize(2).allMatch(name -> name.endsWith(".cell"));
    assertThat(outcome.folds().get(0).warnings())
        .filteredOn(warning -> warning.contains("TREC"))
        .singleElement()
        .asString()
        .matches(
            "random-[0-9a-f]{32}\\.qrels and the run files are not written: id must be without white"
                + " space in a TREC file: '"
                + id
                + "'");
  }

  /** Nothing outside the folder, nothing hidden, and no file for two. */
  @Test
  void run_namesThatArePaths_staysInTheFolder() throws IOException {
    EventLog log = RandomLogs.log(3);
    List<String> names = List.of("../out", "..", "a/b", "A\\B", "订单", "x".repeat(300));
    List<Plan> plans = new ArrayList<>();
    for (int name = 0; name < names.size(); name++) {
      Split split = new Split.Random(0.3, name);
      DataSet data = new DataSet(names.get(name), "any", () -> DataSet.Loaded.of(split.folds(log)));
      plans.add(plan(data, List.of(), "a"));
    }
    Path inner = folder.resolve("inner");

    new Experiment(plans).run(inner, Running.DEFAULTS.withRunDepth(5));

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
  void construct_nameThatIsNoLineOfText_isRejected(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataSet(name, "any", () -> DataSet.Loaded.of(List.of())))
        .withMessageStartingWith("name must ");
  }

  /** As two processes do that are started together. */
  @Test
  void run_twiceAtOnceInOneFolder_bothFinish() throws Exception {
    Plan plan = plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "b");
    Path shared = folder.resolve("shared");
    Running running = Running.DEFAULTS.withRunDepth(5);
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService other = Executors.newSingleThreadExecutor();
    Callable<List<Double>> run =
        () -> {
          start.await();
          return figures(new Experiment(List.of(plan)).run(shared, running).get(0));
        };

    Future<List<Double>> others = other.submit(run);
    List<Double> own = run.call();

    assertThat(own).isEqualTo(figures(run(plan)));
    assertThat(others.get()).isEqualTo(own);
    other.shutdown();
    try (Stream<Path> files = Files.list(shared)) {
      assertThat(files).hasSize(2 + 2 + 1);
    }
  }

  @Test
  void run_onlyRatingsWithRuns_writesNoTrecFiles() throws IOException {
    EventLog log =
        EventLog.of(
            RandomLogs.events(3).stream().filter(event -> event.kind().equals(EventKind.RATING)));
    DataSet data =
        new DataSet(
            "stars",
            "any",
            () ->
                new DataSet.Loaded(
                    new Split.Random(0.3, 1).folds(log),
                    Signals.RATINGS,
                    Optional.empty(),
                    Optional.empty()));
    Plan plan =
        new Plan(
            data,
            List.of(Metric.parse("rmse")),
            List.of(),
            List.of(Contender.of(BiasedFactors.DEFAULTS)),
            List.of(),
            List.of());

    Outcome outcome = run(plan, 5);

    assertThat(outcome.failures()).isEmpty();
    assertThat(files("")).singleElement().asString().endsWith(".cell");
  }

  @Test
  void progress_always_countsAndGuesses() {
    List<Progress> told = new ArrayList<>();

    new Experiment(
            List.of(plan(data(RandomLogs.log(3), new Split.Random(0.3, 1)), List.of(), "a", "b")))
        .run(folder, Running.DEFAULTS.withProgress(told::add));

    assertThat(told.stream().map(p -> p.finished() + " of " + p.total() + " " + p.cell()))
        .containsExactly(
            "0 of 2 random: a", "1 of 2 random: a", "1 of 2 random: b", "2 of 2 random: b");
    assertThat(told.subList(0, 3)).allMatch(progress -> progress.left().isEmpty());
    assertThat(told.get(3).left().orElseThrow()).isZero();
    assertThat(told.get(1).soFar().contenders()).containsExactly("a");
  }

  /** A quick contender says nothing about a slow one. */
  @Test
  void left_contenderWithoutAFinishedCell_isNotKnown() {
    Timetable timetable = new Timetable();
    assertThat(timetable.left(Map.of("quick", 1), 1)).isEmpty();
    timetable.add("quick", 1);
    timetable.add("quick", 3);

    assertThat(timetable.left(Map.of("quick", 2, "slow", 1), 1)).isEmpty();

    timetable.add("slow", 100);
    assertThat(timetable.left(Map.of("quick", 2, "slow", 1), 1)).contains(Duration.ofSeconds(104));
    assertThat(timetable.left(Map.of("quick", 2, "slow", 1), 2)).contains(Duration.ofSeconds(52));
    assertThat(timetable.left(Map.of(), 1)).contains(Duration.ZERO);
  }

  @Test
  void segments_byHistoryAndAttribute_partTheUsers() {
    EventLog log = RandomLogs.log(3);
    Users users =
        Users.of(
            log.users().stream()
                .map(id -> User.of(id).with("size", String.valueOf(id.length())))
                .toList());
    DataSet data =
        new DataSet(
            "random",
            "any",
            () ->
                new DataSet.Loaded(
                    new Split.Random(0.3, 1).folds(log),
                    Signals.DEFAULTS,
                    Optional.empty(),
                    Optional.of(users)));
    Plan plan =
        new Plan(
            data,
            METRICS,
            List.of(),
            List.of(Contender.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of("size", "history", "newness", "spending"));

    Outcome outcome = run(plan);

    assertThat(outcome.segments("size").keySet()).containsExactly("2", "3");
    int all = outcome.sample("most-popular", NDCG).orElseThrow().size();
    for (String dimension : plan.slices()) {
      int parts =
          outcome.segments(dimension).values().stream()
              .mapToInt(
                  segment ->
                      outcome.sample("most-popular", NDCG, segment).map(Sample::size).orElse(0))
              .sum();
      assertThat(parts).as(dimension).isEqualTo(all);
    }
  }

  @Test
  void run_sliceByNothingKnown_isRejected() {
    Plan plan =
        new Plan(
            data(RandomLogs.log(3), new Split.Random(0.3, 1)),
            METRICS,
            List.of(),
            List.of(Contender.of(MostPopular.DEFAULTS)),
            List.of(),
            List.of("sex"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(plan))
        .withMessage("slice must be history, newness or spending, or users be given: sex");
  }

  @Test
  void construct_twoOfOneName_areRejected() {
    DataSet data = data(RandomLogs.log(3), new Split.Random(0.3, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(data, List.of(), "a", "a"))
        .withMessage("contenders must have different names: a");
    Plan plan = plan(data, List.of(), "a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experiment(List.of(plan, plan)))
        .withMessage("data sets must have different names: random");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Experiment(List.of()))
        .withMessage("plans must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Running.DEFAULTS.withParallel(0))
        .withMessage("parallel must be positive: 0");
  }

  private static List<Double> figures(Outcome outcome) {
    return outcome.cells().stream().flatMap(cell -> cell.means().values().stream()).toList();
  }
}
