package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.evaluation.search.HyperparameterSearch.ParameterRange;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.factor.Bpr;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.WeightSearch;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.linear.GraphFilter;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.ProgressCheck;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.ItemsetMiner;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.sequence.SequenceDatabase;
import org.crmrecommend.rules.sequence.SequenceMiner;
import org.crmrecommend.rules.sequence.SequenceRuleMiner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every long computation reports progress and asks after a bounded amount of work to stop. */
class CancellationTest {

  private static final int USERS = 1100;
  private static final int ITEMS = 300;
  private static final int ITERATIONS = 5;

  private static final EventLog LOG = log();
  private static final TrainingData DATA = TrainingData.of(LOG);
  private static final Baskets BASKETS =
      Baskets.of(LOG, BasketGrouping.DEFAULTS.withGroupBy(BasketGrouping.GroupBy.HISTORY));
  private static final SequenceDatabase SEQUENCES = SequenceDatabase.of(LOG);

  /**
   * A long computation.
   *
   * @param work units of work, after each of which it must ask whether to stop
   */
  private record Computation(String name, int work, Consumer<TrainingContext> run) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Computation> computations() {
    return Stream.of(factors(), linear(), mining(), searches()).flatMap(List::stream);
  }

  /** The work of least squares is a block of 64 users or items, that of BPR a batch of users. */
  private static List<Computation> factors() {
    ImplicitAls als = ImplicitAls.DEFAULTS.withFactors(8).withIterations(ITERATIONS);
    BiasedFactors biased = BiasedFactors.DEFAULTS.withFactors(8).withIterations(ITERATIONS);
    Bpr bpr = Bpr.DEFAULTS.withFactors(8).withIterations(ITERATIONS);
    int blocks = ITERATIONS * (USERS + ITEMS) / 64;
    return List.of(
        new Computation("ALS", blocks, context -> als.train(DATA, context)),
        new Computation("biased factors", blocks, context -> biased.train(DATA, context)),
        new Computation("BPR", ITERATIONS * USERS / 512, context -> bpr.train(DATA, context)));
  }

  /** EASE asks in each block of a sweep, SLIM in each of at least two passes per column. */
  private static List<Computation> linear() {
    int sweeps = ITEMS / 128;
    int blocksPerSweep = ITEMS / 32;
    GraphFilter filter = GraphFilter.DEFAULTS.withFactors(8).withIterations(ITERATIONS);
    return List.of(
        new Computation(
            "EASE", sweeps * blocksPerSweep, context -> Ease.DEFAULTS.train(DATA, context)),
        new Computation("SLIM", 2 * ITEMS, context -> Slim.DEFAULTS.train(DATA, context)),
        new Computation(
            "graph filter", ITERATIONS * USERS / 32, context -> filter.train(DATA, context)),
        new Computation("item kNN", ITEMS / 32, context -> ItemKnn.DEFAULTS.train(DATA, context)));
  }

  /**
   * A search asks for each prefix, and a prefix may add several itemsets at once. The bounds are
   * above twice the number of branches, so that to ask for each branch only is not enough.
   */
  private static List<Computation> mining() {
    ItemsetMiner itemsets = ItemsetMiner.DEFAULTS.withSupport(Support.count(8)).withMaxLength(3);
    ItemsetMiner eclat = itemsets.withMethod(ItemsetMiner.Method.ECLAT);
    ItemsetMiner growth = itemsets.withMethod(ItemsetMiner.Method.FP_GROWTH);
    ItemsetMiner closed = itemsets.withForm(ItemsetMiner.Form.CLOSED);
    RuleMiner rules = RuleMiner.DEFAULTS.withSupport(Support.count(8)).withMaxAntecedent(2);
    SequenceMiner patterns =
        SequenceMiner.DEFAULTS
            .withSupport(Support.count(8))
            .withMaxItems(3)
            .withMaxGap(Duration.ofDays(90));
    SequenceRuleMiner sequenceRules = SequenceRuleMiner.DEFAULTS.withPatterns(patterns);
    int itemsetCount = itemsets.mine(BASKETS).size();
    int patternCount = patterns.mine(SEQUENCES).size();
    return List.of(
        new Computation("Eclat", itemsetCount / 2, context -> eclat.mine(BASKETS, context)),
        new Computation("FP-growth", itemsetCount / 2, context -> growth.mine(BASKETS, context)),
        new Computation("counting", itemsetCount / 2, context -> growth.count(BASKETS, context)),
        new Computation("LCM", itemsetCount / 2, context -> closed.mine(BASKETS, context)),
        new Computation("rules", 3 * ITEMS, context -> rules.mine(BASKETS, context)),
        new Computation("PrefixSpan", patternCount, context -> patterns.mine(SEQUENCES, context)),
        new Computation(
            "sequence rules", patternCount, context -> sequenceRules.mine(SEQUENCES, context)));
  }

  private static List<Computation> searches() {
    Weighted weighted = Weighted.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS);
    WeightSearch weights = WeightSearch.DEFAULTS.withPeople(100);
    Stacked stacked = Stacked.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS).withFolds(2);
    HyperparameterSearch search =
        new HyperparameterSearch(
            ItemKnn.DEFAULTS,
            Map.of("neighbors", ParameterRange.parse("5..50")),
            Metrics.ndcg(10),
            6,
            HyperparameterSearch.SamplingMethod.RANDOM,
            new Split.Random(0.2, 1),
            2,
            3);
    return List.of(
        new Computation("weights", 10, context -> weights.search(weighted, DATA, context)),
        new Computation("stacking", 4, context -> stacked.train(DATA, context)),
        new Computation("hyper-parameters", 6 * ITEMS / 32, context -> search.run(DATA, context)));
  }

  private static EventLog log() {
    SplittableRandom random = new SplittableRandom(5);
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int e = 0; e < 12; e++) {
        int item = (int) (ITEMS * random.nextDouble() * random.nextDouble());
        Instant time = Instant.EPOCH.plus(Duration.ofHours(random.nextInt(5000)));
        events.add(Event.of("u" + user, "i" + item, EventKind.PURCHASE).at(time));
      }
    }
    return EventLog.of(events.stream());
  }

  @ParameterizedTest
  @MethodSource("computations")
  void run_complete_asksOftenAndEndsEveryPhase(Computation computation) throws Exception {
    ProgressCheck progress = new ProgressCheck();
    AtomicLong polls = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      computation.run.accept(
          TrainingContext.DEFAULTS
              .withThreads(3)
              .withExecutor(pool)
              .withProgress(progress)
              .withCancellation(() -> polls.incrementAndGet() < 0));
    } finally {
      pool.shutdown();
    }
    int reports = progress.reports().size();

    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    progress.assertEnded();
    assertThat(progress.reports()).hasSize(reports).isNotEmpty();
    assertThat(polls.get()).isGreaterThanOrEqualTo(computation.work);
  }

  @ParameterizedTest
  @MethodSource("computations")
  void run_cancelledAtAnyPoll_stopsAtThatPoll(Computation computation) {
    AtomicInteger all = new AtomicInteger();
    computation.run.accept(
        TrainingContext.DEFAULTS.withThreads(1).withCancellation(() -> all.incrementAndGet() < 0));

    for (int last : new int[] {1, 2, all.get() / 2, all.get()}) {
      AtomicInteger polls = new AtomicInteger();
      TrainingContext context =
          TrainingContext.DEFAULTS
              .withThreads(1)
              .withCancellation(() -> polls.incrementAndGet() >= last);

      assertThatExceptionOfType(CancellationException.class)
          .as("poll %d of %d", last, all.get())
          .isThrownBy(() -> computation.run.accept(context));
      assertThat(polls).hasValue(last);
    }
  }

  @ParameterizedTest
  @MethodSource("computations")
  void run_cancelledByListener_reportsNothingMore(Computation computation) {
    ProgressCheck complete = new ProgressCheck();
    computation.run.accept(TrainingContext.DEFAULTS.withThreads(1).withProgress(complete));
    assertThat(complete.reports()).hasSizeGreaterThan(2);

    for (int last : new int[] {1, complete.reports().size() / 2}) {
      AtomicInteger reports = new AtomicInteger();
      AtomicBoolean isCancelled = new AtomicBoolean();
      TrainingContext context =
          TrainingContext.DEFAULTS
              .withThreads(1)
              .withProgress(
                  (phase, done, total) -> isCancelled.set(reports.incrementAndGet() >= last))
              .withCancellation(isCancelled::get);

      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> computation.run.accept(context));
      assertThat(reports).hasValue(last);
    }
  }
}
