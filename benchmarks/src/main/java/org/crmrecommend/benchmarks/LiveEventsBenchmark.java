package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many events a second do the histories of a recommender take, and do requests get slower
 * meanwhile? Histories of 20,000 users with 50 events each; the events of one user are more than a
 * minute apart, so that none is dropped.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LiveEventsBenchmark {

  private static final int USERS = 20_000;
  private static final int ITEMS = 20_000;
  private static final int EVENTS = 1_000_000;
  private static final int NEW_IDS = 1_000_000;

  /** Histories have 50 events from the beginning to the end. */
  private static final HistoryLimits LIMITS =
      HistoryLimits.DEFAULTS
          .withEventsPerMinute(50)
          .withEvents(50)
          .withLastingEvents(50)
          .withLastingKinds(Set.of());

  private InMemoryHistories histories;
  private Recommender recommender;
  private String[] users;
  private String[] items;
  private long nextMillis;

  /** Trains on the events so far. */
  @Setup
  public void train() {
    EventLog log = ZipfLog.draw(USERS, ITEMS, EVENTS, 42);
    TrainingData data = TrainingData.of(log);
    histories =
        InMemoryHistories.builder(log.items())
            .events(log)
            .limits(LIMITS)
            .clock(InstantSource.fixed(Instant.MAX.minusSeconds(3_600)))
            .build();
    recommender = Recommender.builder(ItemKnn.DEFAULTS.train(data), histories).build();
    users = log.users().stream().toArray(String[]::new);
    items = log.items().stream().toArray(String[]::new);
    nextMillis = histories.lastTime().toEpochMilli();
  }

  private Event nextEvent() {
    long event = nextMillis += 5;
    int user = (int) (event % users.length);
    int item = (int) Math.floorMod((event * 0x9E3779B97F4A7C15L) >>> 20, (long) items.length);
    return Event.of(users[user], items[item], EventKind.VIEW).at(Instant.ofEpochMilli(event));
  }

  private Recommendations request(SplittableRandom random) {
    return recommender.recommend(Request.forUser(users[random.nextInt(users.length)]));
  }

  /** One writer alone. */
  @Benchmark
  @Group("addAlone")
  @GroupThreads(1)
  public boolean addAlone() {
    return histories.add(nextEvent());
  }

  /** One reader alone. */
  @Benchmark
  @Group("recommendAlone")
  @GroupThreads(1)
  public Recommendations recommendAlone(RequestState state) {
    return request(state.random);
  }

  /** A writer beside a reader. */
  @Benchmark
  @Group("both")
  @GroupThreads(1)
  public boolean add() {
    return histories.add(nextEvent());
  }

  /** A reader beside a writer. */
  @Benchmark
  @Group("both")
  @GroupThreads(1)
  public Recommendations recommend(RequestState state) {
    return request(state.random);
  }

  /** A writer of at most 10,000 events a second beside a reader. */
  @Benchmark
  @Group("paced")
  @GroupThreads(1)
  public boolean addPaced() {
    LockSupport.parkNanos(100_000);
    return histories.add(nextEvent());
  }

  /** A reader beside a writer of at most 10,000 events a second. */
  @Benchmark
  @Group("paced")
  @GroupThreads(1)
  public Recommendations recommendPaced(RequestState state) {
    return request(state.random);
  }

  /** A map of a million new ids, one after another. */
  @Benchmark
  @Group("appendIds")
  @GroupThreads(1)
  @OperationsPerInvocation(NEW_IDS)
  public IdMap appendIds(NewIds newIds) {
    IdMap map = new IdMap();
    for (String id : newIds.ids) {
      map.add(id);
    }
    return map;
  }

  /** The random users of a reader. */
  @State(Scope.Thread)
  public static class RequestState {
    private final SplittableRandom random = new SplittableRandom(7);
  }

  /** Ids whose hash codes are not known yet. */
  @State(Scope.Thread)
  public static class NewIds {
    private final String[] ids = new String[NEW_IDS];

    /** Creates the ids anew. */
    @Setup(Level.Invocation)
    public void create() {
      for (int i = 0; i < NEW_IDS; i++) {
        ids[i] = "customer-" + i;
      }
    }
  }
}
