package org.crmrecommend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryHistoriesPropertyTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-05-04T12:00:00Z"));
  private static final int USERS = 4;

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_eventsInAnyOrder_keepsThoseWithinTheLimits(long seed) {
    IdMap items = new IdMap();
    HistoryLimits limits = limits(seed);
    InMemoryHistories histories = empty(items, limits);
    ExpectedHistories expected = new ExpectedHistories(limits, items);

    for (Event event : RandomVisits.of(seed, 120, USERS, 150)) {
      histories.add(event);
      expected.add(event);
      assertThat(lines(histories, event.user(), items)).isEqualTo(expected.lines(event.user()));
    }
  }

  /** In the order of time, because the limit per minute depends on it. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_eventsOfLog_areThoseOfAddingThemByTime(long seed) {
    HistoryLimits limits = limits(seed);
    List<Event> events = RandomVisits.of(seed, 150, USERS, 150);
    EventLog log = EventLog.of(events.stream());
    InMemoryHistories added = empty(log.items(), limits);
    log.events().sorted(Comparator.comparing(Event::time)).forEach(added::add);

    InMemoryHistories built =
        InMemoryHistories.builder(log.items()).limits(limits).events(log).build();

    assertThat(built.lastTime()).isEqualTo(added.lastTime());
    assertThat(built.limitedCount()).isEqualTo(added.limitedCount());
    for (int user = 0; user < USERS; user++) {
      assertThat(lines(built, "u" + user, log.items()))
          .isEqualTo(lines(added, "u" + user, log.items()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addPast_eventsInAnyOrder_keepsTheNewestOfAll(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    IdMap items = new IdMap();
    HistoryLimits limits = limits(seed);
    InMemoryHistories histories = empty(items, limits);
    ExpectedHistories expected = new ExpectedHistories(limits, items);

    for (Event event : RandomVisits.of(seed, 120, USERS, 150)) {
      Event past = random.nextInt(4) > 0 ? event : RandomVisits.withoutTime(event);
      histories.addPast(past);
      expected.addPast(past);
      assertThat(lines(histories, past.user(), items)).isEqualTo(expected.lines(past.user()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void build_itemsOfAnotherMap_haveTheIndicesOfTheHistories(long seed) {
    List<Event> events = RandomVisits.of(seed, 50, USERS, 500);
    EventLog log = EventLog.of(events.stream());
    IdMap items = IdMap.inOrder(List.of("i4", "x", "i0"));
    ExpectedHistories expected = new ExpectedHistories(HistoryLimits.NONE, items);

    InMemoryHistories histories =
        InMemoryHistories.builder(items).limits(HistoryLimits.NONE).events(log).build();

    events.forEach(expected::add);
    for (String user : log.users().stream().toList()) {
      assertThat(lines(histories, user, items)).isEqualTo(expected.lines(user));
    }
  }

  /** An implementation of histories elsewhere builds the same histories from its events. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_eventsOfAUser_isTheirHistoryWithoutLimits(long seed) {
    IdMap items = new IdMap();
    List<Event> events = RandomVisits.of(seed, 40, 1, 300);
    ExpectedHistories expected = new ExpectedHistories(HistoryLimits.NONE, items);

    Optional<History> history = Optional.of(History.of(events, items));

    events.forEach(expected::add);
    assertThat(ExpectedHistories.lines(history, items)).isEqualTo(expected.lines("u0"));
  }

  /** Without limits, the histories do not depend on the order of the events. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_byThreadsWhileOthersRead_isTheSameAsByOne(long seed) throws Exception {
    IdMap items = new IdMap();
    List<String> ids = List.of("i0", "i1", "i2", "i3", "i4", "i5");
    items.addAll(ids);
    List<Event> events = RandomVisits.of(seed, 300, USERS, 5_000);
    InMemoryHistories expected = empty(items, HistoryLimits.NONE);
    events.forEach(expected::add);
    InMemoryHistories histories = empty(items, HistoryLimits.NONE);
    AtomicBoolean isDone = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int part = 0; part < 2; part++) {
        List<Event> ofWriter = new ArrayList<>(events.subList(part * 150, (part + 1) * 150));
        Collections.shuffle(ofWriter, new Random(seed));
        writers.add(threads.submit(() -> ofWriter.forEach(histories::add)));
      }
      Future<?> reader = threads.submit(checkingReader(histories, isDone));
      for (Future<?> writer : writers) {
        writer.get();
      }
      isDone.set(true);
      reader.get();
    } finally {
      threads.shutdownNow();
    }

    for (int user = 0; user < USERS; user++) {
      assertThat(lines(histories, "u" + user, items)).isEqualTo(lines(expected, "u" + user, items));
    }
  }

  /**
   * Returns a reader that fails if a history shrinks or is not sorted, or is later than the last.
   */
  private static Callable<Void> checkingReader(InMemoryHistories histories, AtomicBoolean isDone) {
    return () -> {
      int[] sizes = new int[USERS];
      while (!isDone.get()) {
        for (int user = 0; user < USERS; user++) {
          History history = histories.find("u" + user).orElse(null);
          if (history != null) {
            assertThat(history.size()).isGreaterThanOrEqualTo(sizes[user]);
            sizes[user] = history.size();
            long last = histories.lastTime().toEpochMilli();
            for (int event = 0; event < history.size(); event++) {
              assertThat(history.epochMillis(event))
                  .isBetween(event == 0 ? 0 : history.epochMillis(event - 1), last);
            }
          }
        }
      }
      return null;
    };
  }

  private static HistoryLimits limits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int perMinute = random.nextInt(1, 12);
    return new HistoryLimits(
        perMinute + random.nextInt(8),
        perMinute + random.nextInt(8),
        perMinute,
        seed % 5 == 0 ? Set.of() : Set.of(EventKind.PURCHASE, EventKind.RATING),
        seed % 3 == 0 ? Set.of(EventKind.EXPOSURE) : Set.of());
  }

  private static InMemoryHistories empty(IdMap items, HistoryLimits limits) {
    return InMemoryHistories.builder(items).limits(limits).clock(NOON).build();
  }

  private static List<String> lines(InMemoryHistories histories, String user, IdMap items) {
    return histories
        .find(user)
        .map(found -> ExpectedHistories.lines(histories.find(user), items))
        .orElse(List.of());
  }
}
